package cleanup

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

const (
	barHeight  float32 = 14
	barGap     float32 = 2
	barLeast   float32 = 3 // what is there is seen
	swatchSide float32 = 10
)

// newDiskBar draws the shares of the disk as one bar, and under it what each colour is, with its figure.
func newDiskBar(parts []part) fyne.CanvasObject {
	layout := barLayout{}
	bar := container.New(&layout)
	var legend []fyne.CanvasObject
	for _, p := range parts {
		if p.size > 0 {
			layout.sizes = append(layout.sizes, p.size)
			bar.Add(swatch(p.color))
		}
		figure := widgets.NewText(units.HumanSize(float64(p.size)))
		figure.Bold = true
		square := container.NewGridWrap(fyne.NewSquareSize(swatchSide), swatch(p.color))
		legend = append(legend, widgets.HBox(6, square, widgets.NewMuted(p.title), figure))
	}
	return widgets.VBox(theme.Gap12, bar, widgets.NewFlow(theme.Gap24, legend...))
}

func swatch(clr fyne.ThemeColorName) fyne.CanvasObject {
	s := widgets.NewPanel(canvas.NewRectangle(nil), clr, "", 0)
	s.Radius = 3
	return s
}

// barLayout gives each share its part of the width.
type barLayout struct{ sizes []int64 }

// Layout is part of fyne.Layout.
func (l *barLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	total := int64(0)
	for _, s := range l.sizes {
		total += s
	}
	if total == 0 {
		return
	}
	room := size.Width - barGap*float32(len(objects)-1) - barLeast*float32(len(objects))
	x := float32(0)
	for i, o := range objects {
		w := barLeast + fyne.Max(0, room*float32(float64(l.sizes[i])/float64(total)))
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(w, size.Height))
		x += w + barGap
	}
}

// MinSize is part of fyne.Layout.
func (l *barLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(120, barHeight) }
