package cellgrid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/theme"
)

const (
	leastThumb float32 = 24
	thinBar    float32 = 5
	wideBar    float32 = 8
)

// bar is a scrollbar: right of the rows, or below them.
type bar struct {
	widget.BaseWidget
	grid     *Grid
	lower    bool
	thumb    *canvas.Rectangle
	from, to float64 // what is in sight, as parts of the whole
	grip     float32 // where the thumb is held, from its beginning; negative while it is not
	over     bool
}

func newBar(g *Grid, lower bool) *bar {
	b := &bar{grid: g, lower: lower, thumb: canvas.NewRectangle(nil), to: 1, grip: -1}
	b.thumb.CornerRadius = wideBar / 2
	b.ExtendBaseWidget(b)
	return b
}

// place moves the thumb.
func (b *bar) place(from, to float64) {
	if hidden := from <= 0 && to >= 1; b.from == from && b.to == to && b.Hidden == hidden {
		return
	}
	b.from, b.to = from, to
	b.Hidden = from <= 0 && to >= 1
	if b.grip < 0 {
		b.arrange()
	}
}

// length is how long the bar is, thumbLength the thumb.
func (b *bar) length() float32 { return b.along(b.Size().Width, b.Size().Height) }

func (b *bar) thumbLength() float32 {
	return min(b.length(), max(leastThumb, float32(b.to-b.from)*b.length()))
}

// along is the one of two measures that the bar goes along.
func (b *bar) along(x, y float32) float32 {
	if b.lower {
		return x
	}
	return y
}

// free is how far the thumb can go.
func (b *bar) free() float32 { return b.length() - b.thumbLength() }

// start is where the thumb begins.
func (b *bar) start() float32 {
	hidden := 1 - (b.to - b.from)
	if hidden <= 0 {
		return 0
	}
	return float32(min(1, b.from/hidden)) * b.free()
}

// arrange puts the thumb where it belongs.
func (b *bar) arrange() { b.putThumb(b.start()) }

func (b *bar) putThumb(start float32) {
	thick := thinBar
	if b.over || b.grip >= 0 {
		thick = wideBar
	}
	at, size := fyne.NewPos(barWidth-thick-2, start), fyne.NewSize(thick, b.thumbLength())
	if b.lower {
		at, size = fyne.NewPos(at.Y, at.X), fyne.NewSize(size.Height, size.Width)
	}
	if b.thumb.Position() == at && b.thumb.Size() == size {
		return
	}
	b.thumb.Move(at)
	b.thumb.Resize(size)
	b.thumb.Refresh()
}

// MouseDown is part of desktop.Mouseable: the thumb is held, or a page on or back is shown.
func (b *bar) MouseDown(ev *desktop.MouseEvent) {
	at := b.along(ev.Position.X, ev.Position.Y)
	switch start := b.start(); {
	case at < start:
		b.grid.page(b.lower, -1)
	case at >= start+b.thumbLength():
		b.grid.page(b.lower, 1)
	default:
		b.grip = at - start
	}
}

// MouseUp is part of desktop.Mouseable.
func (b *bar) MouseUp(*desktop.MouseEvent) { b.DragEnd() }

// Dragged is part of fyne.Draggable.
func (b *bar) Dragged(ev *fyne.DragEvent) {
	if b.grip < 0 {
		return
	}
	free := b.free()
	start := min(free, max(0, b.along(ev.Position.X, ev.Position.Y)-b.grip))
	b.putThumb(start)
	from := 1.0
	if start < free {
		from = float64(start/free) * (1 - (b.to - b.from))
	}
	b.grid.drag(b.lower, from)
}

// DragEnd is part of fyne.Draggable.
func (b *bar) DragEnd() {
	b.grip = -1
	b.arrange()
}

// MouseIn is part of desktop.Hoverable.
func (b *bar) MouseIn(*desktop.MouseEvent) { b.hover(true) }

// MouseMoved is part of desktop.Hoverable.
func (b *bar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is part of desktop.Hoverable.
func (b *bar) MouseOut() { b.hover(false) }

func (b *bar) hover(on bool) {
	b.over = on
	b.colour()
	b.arrange()
}

func (b *bar) colour() {
	b.thumb.FillColor = theme.Color(fynetheme.ColorNameScrollBar)
	if b.over {
		b.thumb.FillColor = theme.Color(theme.ColorMuted)
	}
	b.thumb.Refresh()
}

// MinSize is part of fyne.CanvasObject.
func (b *bar) MinSize() fyne.Size { return fyne.NewSquareSize(barWidth) }

// Resize is part of fyne.CanvasObject.
func (b *bar) Resize(size fyne.Size) {
	b.BaseWidget.Resize(size)
	b.arrange()
}

// Refresh is part of fyne.CanvasObject.
func (b *bar) Refresh() {
	b.colour()
	b.BaseWidget.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (b *bar) CreateRenderer() fyne.WidgetRenderer {
	b.colour()
	return &barRenderer{b}
}

// barRenderer leaves the thumb where the bar puts it.
type barRenderer struct{ b *bar }

func (r *barRenderer) Layout(fyne.Size)             { r.b.arrange() }
func (r *barRenderer) MinSize() fyne.Size           { return fyne.NewSquareSize(barWidth) }
func (r *barRenderer) Refresh()                     {}
func (r *barRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.b.thumb} }
func (r *barRenderer) Destroy()                     {}
