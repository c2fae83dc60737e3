package logs

import (
	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/logs"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// bar is what stands over a log: the field that looks for something, what is shown, and how.
type bar struct {
	panel *panel

	find                 *widgets.FilterEntry
	letters, regex       *widgets.Toggle
	levels               *widgets.Button
	times, wrap, hold    *widgets.Toggle
	previous, next, save *widgets.Button
	only, hide           *widgets.Button
	object               fyne.CanvasObject
}

func newBar(p *panel) *bar {
	b := &bar{panel: p}
	b.find = widgets.NewFilter("Find in the log", func(string) { p.search(b.query()) })
	b.find.OnLeave = func() { p.step(1) }
	b.letters = widgets.NewToggle("Aa", "", "Tell capital letters from small ones", func(bool) { p.search(b.query()) })
	b.regex = widgets.NewToggle(".*", "", "Take it as a regular expression", func(bool) { p.search(b.query()) })
	b.previous = widgets.NewIconButton(icons.ChevronUp, "Previous line found", func() { p.step(-1) })
	b.next = widgets.NewIconButton(icons.ChevronDown, "Next line found", func() { p.step(1) })
	b.only = widgets.NewQuietButton("Only", func() { p.filterBy(false) })
	b.only.Help = "Show only the lines that have it"
	b.hide = widgets.NewQuietButton("Hide", func() { p.filterBy(true) })
	b.hide.Help = "Hide the lines that have it"
	b.levels = widgets.NewQuietButton("All levels", nil)
	b.levels.OnTapped = func() { widgets.ShowMenu(b.levels, p.levelMenu()) }
	b.levels.WithIcon(icons.ChevronDown)
	b.times = widgets.NewToggle("", icons.Clock, "Show when each line was written", p.showTimes)
	b.wrap = widgets.NewToggle("", icons.Wrap, "Wrap long lines", p.wrapLines)
	b.hold = widgets.NewToggle("", icons.Pause, "Stop the log here", p.hold)
	b.save = widgets.NewIconButton(icons.Download, "Save the whole log to a file", p.save)
	more := widgets.NewMenuButton("More", p.menu)
	b.times.Set(p.source.looks.times)
	b.wrap.Set(p.source.looks.wrap)
	for _, button := range []*widgets.Button{b.letters.Button, b.regex.Button, b.only, b.hide, b.levels} {
		button.Compact = true
	}
	b.offer(false)
	tools := []fyne.CanvasObject{b.letters.Button, b.regex.Button, b.previous, b.next, b.only, b.hide, widgets.Spacer(), b.levels, b.times.Button, b.wrap.Button, b.hold.Button, b.save, more}
	b.object = widgets.HBox(0, append([]fyne.CanvasObject{widgets.Elastic(110, 300, b.find)}, tools...)...)
	return b
}

// query is what is typed.
func (b *bar) query() logs.Query {
	return logs.Query{Text: b.find.Text, Regex: b.regex.On(), Case: b.letters.On()}
}

// offer turns on what can be done with what is typed.
func (b *bar) offer(on bool) {
	for _, button := range []*widgets.Button{b.previous, b.next, b.only, b.hide} {
		button.SetEnabled(on)
	}
}

// menu is what can be done with the log besides.
func (p *panel) menu() []*fyne.MenuItem {
	return []*fyne.MenuItem{
		fyne.NewMenuItem("Copy all that is shown", func() {
			p.deps.Host.Copy(p.source.Text(startOf, endOf))
		}),
		fyne.NewMenuItem("Save the whole log to a file", p.save),
		fyne.NewMenuItem("Clear what is shown", p.clear),
	}
}

// like changes how the person likes to see logs, and keeps it.
func (p *panel) like(change func(*settings.Logs)) {
	likes := p.deps.Looks()
	change(&likes)
	p.deps.Keep(likes)
}

func (p *panel) showTimes(on bool) {
	p.source.looks.times = on
	p.grid.SetGutter(p.source.looks.gutterWidth())
	p.grid.Changed()
	p.like(func(l *settings.Logs) { l.Times = on })
}

func (p *panel) wrapLines(on bool) {
	end := p.grid.Following()
	top := p.grid.Top()
	p.source.looks.wrap = on
	if end {
		p.grid.ScrollToEnd()
	} else {
		p.grid.ScrollTo(top)
	}
	p.grid.Changed()
	p.like(func(l *settings.Logs) { l.Whole = !on })
}

// clear takes away what is shown; the engine keeps it.
func (p *panel) clear() {
	if p.follower != nil {
		p.source.end, p.found = goingOn, false
		p.bar.hold.Set(false)
		p.follower.Clear()
		p.refresh()
	}
}
