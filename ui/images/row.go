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

	name, size, arch, used *widgets.Text
	age                    *widgets.TimeText
	warning                *widgets.Icon
	run                    *widgets.Button
}

func (s *Screen) cells(more *widgets.Button) listing.Cells[row] {
	c := &cells{
		name: widgets.NewText(""), size: widgets.NewText(""), age: widgets.NewTimeText(), arch: widgets.NewMuted(""), used: widgets.NewMuted(""),
		warning: widgets.NewIcon("", theme.ColorBusy),
	}
	for _, t := range []*widgets.Text{c.name, c.size, c.used} {
		t.Shrink = true
	}
	c.size.Align = fyne.TextAlignTrailing
	c.run = widgets.NewButton("Run", func() { s.run(c.row) })
	c.run.Compact = true
	arch, buttons := widgets.HBox(6, c.warning, c.arch), widgets.HBox(4, widgets.Spacer(), c.run, more)
	return listing.Cells[row]{Objects: []fyne.CanvasObject{c.name, c.size, c.age, arch, c.used, buttons}, Set: c.set}
}

func (c *cells) set(r row) {
	c.row = r
	clr := theme.ColorText
	if r.stale {
		clr = theme.ColorMuted
	}
	name := clr
	if r.ref == r.id {
		name = theme.ColorMuted
	}
	c.name.Set(r.name, name)
	c.size.Set(r.size, clr)
	c.age.SetTime(r.age, r.made)
	if r.note != "" {
		c.warning.Set(icons.Warning, theme.ColorBusy)
		c.warning.Show()
		c.arch.Set(r.arch, theme.ColorBusy)
	} else {
		c.warning.Hide()
		c.arch.Set(r.arch, theme.ColorMuted)
	}
	c.used.SetText(r.used)
	c.run.SetEnabled(!r.stale)
}
