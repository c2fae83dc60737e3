package logs

import (
	"slices"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/logs"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// filterBy shows only the lines that have what is typed, or hides them; the field is then free to look for something among them.
func (p *panel) filterBy(hide bool) {
	if p.query.Empty() || p.wrong != "" {
		return
	}
	next := p.filter
	next.Query, next.Hide = p.query, hide
	p.setFilter(next)
	p.bar.find.SetText("")
}

// setFilter shows other lines.
func (p *panel) setFilter(f logs.Filter) {
	p.filter = f
	p.apply()
	p.showChips()
	p.refresh()
}

// levelMenu chooses which levels and streams are shown.
func (p *panel) levelMenu() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	choose := func(label string, chosen bool, change func(f *logs.Filter)) {
		item := fyne.NewMenuItem(label, func() {
			f := p.filter
			change(&f)
			p.setFilter(f)
		})
		item.Checked = chosen
		items = append(items, item)
	}
	for _, least := range []logs.Level{logs.LevelNone, logs.LevelInfo, logs.LevelWarning, logs.LevelError} {
		levels := logs.LevelsFrom(least)
		if least == logs.LevelNone {
			levels = 0
		}
		choose(levelTitle(least), p.filter.Levels == levels, func(f *logs.Filter) { f.Levels = levels })
	}
	items = append(items, fyne.NewMenuItemSeparator())
	for _, stream := range []dockerops.LogStream{0, dockerops.Stdout, dockerops.Stderr} {
		choose(streamTitle(stream), p.filter.Stream == stream, func(f *logs.Filter) { f.Stream = stream })
	}
	if len(p.sources) > 1 {
		items = append(items, fyne.NewMenuItemSeparator())
		for i, s := range p.sources {
			hidden := slices.Contains(p.filter.HiddenSources, i)
			choose(s.Name, !hidden, func(f *logs.Filter) {
				f.HiddenSources = slices.DeleteFunc(slices.Clone(f.HiddenSources), func(n int) bool { return n == i })
				if !hidden {
					f.HiddenSources = append(f.HiddenSources, i)
				}
			})
		}
	}
	return items
}

func levelTitle(least logs.Level) string {
	switch least {
	case logs.LevelInfo:
		return "Info and above"
	case logs.LevelWarning:
		return "Warnings and errors"
	case logs.LevelError:
		return "Errors"
	default:
		return "All levels"
	}
}

func streamTitle(stream dockerops.LogStream) string {
	switch stream {
	case dockerops.Stdout:
		return "Only stdout"
	case dockerops.Stderr:
		return "Only stderr"
	default:
		return "stdout and stderr"
	}
}

// showChips names the filters that hold, each with a way out of it.
func (p *panel) showChips() {
	p.chips.Objects = nil
	chip := func(text string, without func(f *logs.Filter)) {
		b := widgets.NewButton(text, func() {
			f := p.filter
			without(&f)
			p.setFilter(f)
		}).WithIcon(icons.Cross)
		b.Compact, b.Help = true, "Take this filter away"
		p.chips.Objects = append(p.chips.Objects, b)
	}
	if q := p.filter.Query; !q.Empty() {
		text := "Only: "
		if p.filter.Hide {
			text = "Without: "
		}
		chip(text+widgets.Middle(q.Text, 40), func(f *logs.Filter) { f.Query, f.Hide = logs.Query{}, false })
	}
	if p.filter.Stream != 0 {
		chip(streamTitle(p.filter.Stream), func(f *logs.Filter) { f.Stream = 0 })
	}
	for _, i := range p.filter.HiddenSources {
		chip("Without "+p.sources[i].Name, func(f *logs.Filter) {
			f.HiddenSources = slices.DeleteFunc(slices.Clone(f.HiddenSources), func(n int) bool { return n == i })
		})
	}
	title := "All levels"
	for _, least := range []logs.Level{logs.LevelInfo, logs.LevelWarning, logs.LevelError} {
		if p.filter.Levels == logs.LevelsFrom(least) {
			title = levelTitle(least)
		}
	}
	p.bar.levels.SetText(title)
	if len(p.chips.Objects) > 0 {
		p.chips.Show()
	} else {
		p.chips.Hide()
	}
	p.chips.Refresh()
	p.content.Refresh()
}
