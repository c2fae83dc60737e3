package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// wheel lies over an entry of one line and hands the mouse's wheel to what the entry is in: the toolkit's entry keeps it, though it has nothing to scroll, so
// that a form stands still as soon as the pointer comes over an entry.
type wheel struct {
	widget.BaseWidget
	over fyne.CanvasObject
}

var _ fyne.Scrollable = (*wheel)(nil)

// Scrolled is called by Fyne when the wheel turns.
func (w *wheel) Scrolled(ev *fyne.ScrollEvent) {
	for _, p := range scrolls {
		if s := p.Value(); s != nil && carries(s, w.over) {
			s.Scrolled(ev)
		}
	}
}

// CreateRenderer is part of fyne.Widget: there is nothing to see.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// wheeled is an entry's renderer with a wheel over it.
type wheeled struct {
	fyne.WidgetRenderer
	wheel *wheel
}

// WheelThrough is the renderer of an entry of one's own, over which the mouse's wheel scrolls what the entry is in.
func WheelThrough(entry fyne.Widget, inner fyne.WidgetRenderer) fyne.WidgetRenderer {
	return newWheeled(entry, inner)
}

func newWheeled(entry fyne.Widget, inner fyne.WidgetRenderer) *wheeled {
	w := &wheel{over: entry}
	w.ExtendBaseWidget(w)
	return &wheeled{WidgetRenderer: inner, wheel: w}
}

// Layout is part of fyne.WidgetRenderer.
func (r *wheeled) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.wheel.Resize(size)
}

// Objects is part of fyne.WidgetRenderer.
func (r *wheeled) Objects() []fyne.CanvasObject {
	inner := r.WidgetRenderer.Objects()
	return append(inner[:len(inner):len(inner)], r.wheel)
}
