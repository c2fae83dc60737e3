package images

import (
	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// cells are the parts of one line of the list.
type cells struct {
	row row

	name, id, size, shared, arch, used *widgets.Text
	age                                *widgets.TimeText
	dangling, warning                  *widgets.Icon
	run                                *widgets.Button
}

func (s *Screen) cells(more *widgets.Button) listing.Cells[row] {
	c := &cells{
		name: widgets.NewText(""), id: widgets.NewMono(""), size: widgets.NewText(""), shared: widgets.NewMuted(""), age: widgets.NewTimeText(), arch: widgets.NewMuted(""),
		used: widgets.NewMuted(""), dangling: widgets.NewIcon(icons.Circle, theme.ColorMuted), warning: widgets.NewIcon(icons.Warning, theme.ColorBusy),
	}
	for _, t := range []*widgets.Text{c.name, c.id, c.size, c.shared, c.used} {
		t.Shrink = true
	}
	c.id.TextSize = theme.TextSmall
	c.size.Align, c.shared.Align = fyne.TextAlignTrailing, fyne.TextAlignTrailing
	c.run = widgets.NewButton("Run", func() { s.run(c.row) })
	c.run.Compact = true
	name := widgets.HGrow(6, 1, c.dangling, c.name)
	arch, buttons := widgets.HBox(6, c.warning, c.arch), widgets.HBox(4, widgets.Spacer(), c.run, more)
	return listing.Cells[row]{Objects: []fyne.CanvasObject{name, c.id, c.size, c.shared, c.age, arch, c.used, buttons}, Set: c.set}
}

func (c *cells) set(r row) {
	c.row = r
	clr, name := theme.ColorText, theme.ColorText
	if r.nameless() && r.digest == "" {
		name = theme.ColorMuted
		c.dangling.Show()
	} else {
		c.dangling.Hide()
	}
	if r.stale {
		clr, name = theme.ColorMuted, theme.ColorMuted
	}
	c.name.Set(r.name, name)
	c.id.Set(r.short, theme.ColorMuted)
	c.size.Set(r.size, clr)
	c.shared.SetText(r.shared)
	c.age.SetTime(r.age, r.made)
	if r.note != "" {
		c.warning.Show()
		c.arch.Set(r.arch, theme.ColorBusy)
	} else {
		c.warning.Hide()
		c.arch.Set(r.arch, theme.ColorMuted)
	}
	if r.busy != "" {
		c.used.Set(r.busy+" …", theme.ColorBusy)
	} else {
		c.used.Set(r.used, theme.ColorMuted)
	}
	c.run.SetEnabled(r.free())
}
