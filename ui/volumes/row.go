package volumes

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

	name, size, used, project, driver *widgets.Text
	sign                              *widgets.Icon
	age                               *widgets.TimeText
	look                              *widgets.Button
}

func (s *Screen) cells(more *widgets.Button) listing.Cells[row] {
	c := &cells{
		name: widgets.NewText(""), size: widgets.NewText(""), used: widgets.NewText(""), project: widgets.NewMuted(""), driver: widgets.NewMuted(""),
		sign: widgets.NewIcon("", ""), age: widgets.NewTimeText(),
	}
	for _, t := range []*widgets.Text{c.name, c.size, c.used, c.project, c.driver} {
		t.Shrink = true
	}
	c.size.Align = fyne.TextAlignTrailing
	c.look = widgets.NewIconButton(icons.Folder, "Look inside", func() { s.lookInside(c.row) })
	used, buttons := widgets.HGrow(6, 1, c.sign, c.used), widgets.HBox(0, c.look, more)
	return listing.Cells[row]{Objects: []fyne.CanvasObject{c.name, c.size, used, c.project, c.driver, c.age, buttons}, Set: c.set}
}

func (c *cells) set(r row) {
	c.row = r
	clr, name := theme.ColorText, theme.ColorText
	if r.anonymous {
		name = theme.ColorMuted
	}
	if r.stale {
		clr, name = theme.ColorMuted, theme.ColorMuted
	}
	c.name.Set(r.name, name)
	size := clr
	if r.size == "…" || r.size == "unknown" {
		size = theme.ColorMuted
	}
	c.size.Set(r.size, size)
	c.setUsed(r, clr)
	c.project.SetText(r.project)
	c.driver.SetText(r.driver)
	c.age.SetTime(r.age, r.made)
	c.look.SetEnabled(r.free())
}

// setUsed says who uses the volume, with a sign of whether one of them runs.
func (c *cells) setUsed(r row, clr fyne.ThemeColorName) {
	if r.used == "" {
		c.sign.Hide()
		c.used.Set("not used", theme.ColorMuted)
		return
	}
	tone := widgets.ToneStopped
	if r.running {
		tone = widgets.ToneRunning
	}
	sign, signClr := tone.Look()
	if r.stale {
		signClr = theme.ColorMuted
	}
	c.sign.Set(sign, signClr)
	c.sign.Show()
	c.used.Set(r.used, clr)
}
