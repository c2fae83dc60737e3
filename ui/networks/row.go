package networks

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

	name, mark, driver, subnet, project *widgets.Text
	attached                            *listing.UsedBy
	age                                 *widgets.TimeText
	join                                *widgets.Button
}

func (s *Screen) cells(more *widgets.Button) listing.Cells[row] {
	c := &cells{
		name: widgets.NewText(""), mark: widgets.NewMuted(""), driver: widgets.NewMuted(""), subnet: widgets.NewMuted(""), project: widgets.NewMuted(""),
		attached: listing.NewUsedBy("no container"), age: widgets.NewTimeText(),
	}
	for _, t := range []*widgets.Text{c.name, c.mark, c.driver, c.subnet, c.project} {
		t.Shrink = true
	}
	c.join = widgets.NewIconButton(icons.Plus, "Connect a container", func() { s.connect(c.row) })
	buttons := widgets.HBox(0, c.join, more)
	return listing.Cells[row]{Objects: []fyne.CanvasObject{c.name, c.driver, c.mark, c.subnet, c.attached.Object, c.project, c.age, buttons}, Set: c.set}
}

func (c *cells) set(r row) {
	c.row = r
	name := theme.ColorText
	if r.builtIn || r.stale {
		name = theme.ColorMuted
	}
	c.name.Set(r.name, name)
	c.mark.SetText(r.mark)
	c.driver.SetText(r.driver)
	c.subnet.SetText(r.subnet)
	c.attached.Set(r.attached, r.running, r.stale)
	c.project.SetText(r.project)
	c.age.SetTime(r.age, r.made)
	c.join.SetEnabled(r.free() && joinable(r.name))
}
