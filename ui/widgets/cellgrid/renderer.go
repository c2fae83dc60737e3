package cellgrid

import (
	"image/color"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/ui/theme"
)

// Resize is part of fyne.CanvasObject.
func (g *Grid) Resize(size fyne.Size) {
	changed := size != g.Size()
	g.BaseWidget.Resize(size)
	if changed {
		g.remeasure()
	}
}

// MinSize is part of fyne.CanvasObject: some columns and rows, so that a grid never keeps a window from getting smaller.
func (g *Grid) MinSize() fyne.Size { return fyne.NewSize(120, 48) }

// CreateRenderer is part of fyne.Widget.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer {
	g.showRing()
	return &renderer{g}
}

// showRing shows whether the keys go to the grid.
func (g *Grid) showRing() {
	g.ring.FillColor, g.ring.StrokeColor = color.Transparent, theme.Color(theme.ColorBorder)
	if g.focused {
		g.ring.StrokeColor = theme.Color(theme.ColorPrimary)
	}
	g.ring.Refresh()
}

type renderer struct{ g *Grid }

// Layout is part of fyne.WidgetRenderer.
func (r *renderer) Layout(size fyne.Size) {
	g := r.g
	g.raster.Resize(size)
	g.ring.Resize(size)
	g.right.Move(fyne.NewPos(size.Width-barWidth, 1))
	g.right.Resize(fyne.NewSize(barWidth, size.Height-2))
	g.lower.Move(fyne.NewPos(1, size.Height-barWidth))
	g.lower.Resize(fyne.NewSize(size.Width-barWidth-1, barWidth))
}

// MinSize is part of fyne.WidgetRenderer.
func (r *renderer) MinSize() fyne.Size { return r.g.MinSize() }

// Refresh is part of fyne.WidgetRenderer: the theme may have changed, or the grid may have come into sight again.
func (r *renderer) Refresh() {
	g := r.g
	g.showRing()
	g.remeasure()
	g.right.Refresh()
	g.lower.Refresh()
	g.raster.Refresh()
}

// Objects is part of fyne.WidgetRenderer.
func (r *renderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.g.raster, r.g.right, r.g.lower, r.g.ring}
}

// Destroy is part of fyne.WidgetRenderer.
func (r *renderer) Destroy() {}
