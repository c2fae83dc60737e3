package containers

import (
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/terminal"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// cells are the parts of one line of the list.
type cells struct {
	row row

	more             *widgets.Text
	name, image, age *widgets.TimeText
	state            *widgets.StateBadge
	port             *widgets.Link
	inside           *widgets.Text
	why              *widgets.Link
	toggle, restart  *widgets.Button
	terminals        *widgets.Button // there while some are open
}

func (s *Screen) cells(more *widgets.Button) listing.Cells[row] {
	c := &cells{name: widgets.NewTimeText(), image: widgets.NewTimeText(), age: widgets.NewTimeText(), more: widgets.NewSmall(""), inside: widgets.NewMuted("")}
	c.state = widgets.NewStateBadge(widgets.ToneStopped, "")
	c.state.MaxWidth = 420
	c.why = widgets.NewLink("Why?", func() { s.why(c.row) })
	c.port = widgets.NewExternalLink("", func() { s.host.OpenURL(c.row.first.URL) })
	c.toggle = widgets.NewIconButton(icons.Play, "Start", func() { s.toggle(c.row) })
	c.restart = widgets.NewIconButton(icons.Restart, "Restart", func() { s.act(c.row, s.verbs.RestartContainer) })
	c.terminals = widgets.NewIconButton(icons.Terminal, "", func() { s.ShowTab(c.row.id, terminal.Title) })
	c.terminals.Small = true
	ports, buttons := widgets.HBox(6, c.port, c.inside, c.more), widgets.HBox(0, c.toggle, c.restart, more)
	return listing.Cells[row]{Objects: []fyne.CanvasObject{widgets.HGrow(theme.Gap4, 0, c.name, c.terminals), widgets.Beside(theme.Gap8, c.state, c.why), c.image, ports, c.age, buttons}, Set: c.set}
}

func (c *cells) set(r row) {
	c.row = r
	clr := theme.ColorText
	if r.stale {
		clr = theme.ColorMuted
	}
	c.name.SetTime(r.name, r.name) // whole under the pointer where it is cut
	c.name.Set(r.name, clr)
	c.terminals.SetIcon(icons.Terminal, presentTerminals(r.terminals))
	if r.terminals > 0 {
		c.terminals.Show()
	} else {
		c.terminals.Hide()
	}
	c.image.SetTime(r.image, r.image)
	c.age.SetTime(r.age, words.Exactly(time.Unix(r.created, 0)))
	c.more.SetText(r.more)
	c.state.SetStale(r.tone, r.word, r.stale)
	c.port.SetText(r.first.Text)
	c.inside.SetText(r.first.Text)
	if r.first.URL != "" && r.running {
		c.port.Show()
		c.inside.Hide()
	} else {
		c.port.Hide()
		c.inside.Show()
	}
	if r.stale {
		c.port.Disable()
	} else {
		c.port.Enable()
	}
	switch {
	case r.paused:
		c.toggle.SetIcon(icons.Play, "Resume")
	case r.running:
		c.toggle.SetIcon(icons.Stop, "Stop")
	default:
		c.toggle.SetIcon(icons.Play, "Start")
	}
	if r.failed {
		c.why.Show()
	} else {
		c.why.Hide()
	}
	c.toggle.SetEnabled(r.free())
	c.restart.SetEnabled(r.free() && r.running)
}
