package stats

import (
	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// cells are the parts of one line of the table.
type cells struct {
	name, project *widgets.Text
	figures       [columnProcesses - columnCPU + 1]*widgets.Text
}

func (s *Screen) cells(more *widgets.Button) listing.Cells[row] {
	c := &cells{name: widgets.NewText(""), project: widgets.NewMuted("")}
	c.name.Shrink, c.project.Shrink = true, true
	objects := []fyne.CanvasObject{c.name}
	for i := range c.figures {
		c.figures[i] = widgets.NewText("")
		c.figures[i].Align = fyne.TextAlignTrailing
		objects = append(objects, c.figures[i])
	}
	return listing.Cells[row]{Objects: append(objects, c.project, more), Set: c.set}
}

func (c *cells) set(r row) {
	ink := theme.ColorText
	if r.stale {
		ink = theme.ColorMuted
	}
	name := r.name
	if r.paused {
		name += " (paused)"
	}
	c.name.Set(name, ink)
	for i, text := range []string{r.cpu, r.memory, r.share, r.network, r.disk, r.processes} {
		c.figures[i].Set(text, ink)
	}
	c.project.SetText(r.project)
}
