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

	name, size, project, driver *widgets.Text
	used                        *listing.UsedBy
	age                         *widgets.TimeText
	look                        *widgets.Button
}

func (s *Screen) cells(more *widgets.Button) listing.Cells[row] {
	c := &cells{
		name: widgets.NewText(""), size: widgets.NewText(""), project: widgets.NewMuted(""), driver: widgets.NewMuted(""),
		used: listing.NewUsedBy("not used"), age: widgets.NewTimeText(),
	}
	for _, t := range []*widgets.Text{c.name, c.size, c.project, c.driver} {
		t.Shrink = true
	}
	c.size.Align = fyne.TextAlignTrailing
	c.look = widgets.NewIconButton(icons.Folder, "Look inside", func() { s.lookInside(c.row) })
	buttons := widgets.HBox(0, c.look, more)
	return listing.Cells[row]{Objects: []fyne.CanvasObject{c.name, c.size, c.used.Object, c.project, c.driver, c.age, buttons}, Set: c.set}
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
	c.used.Set(r.used, r.running, r.stale)
	c.project.SetText(r.project)
	c.driver.SetText(r.driver)
	c.age.SetTime(r.age, r.made)
	c.look.SetEnabled(r.free())
}
