package widgets

import (
	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/ui/theme"
)

// NewPage is how every screen stands in the window: its title at the left, its main controls at the right, and its body under them.
func NewPage(title string, body fyne.CanvasObject, controls ...fyne.CanvasObject) *fyne.Container {
	return NewPageWithTitle(NewTitle(title), body, controls...)
}

// NewPageWithTitle is NewPage with a title that the screen changes.
func NewPageWithTitle(title fyne.CanvasObject, body fyne.CanvasObject, controls ...fyne.CanvasObject) *fyne.Container {
	head := HBox(theme.Gap8, append([]fyne.CanvasObject{title, Spacer()}, controls...)...)
	top := Pad(0, 0, theme.Gap16, 0, MinSize(0, theme.ControlHeight, head))
	return Pad(theme.Gap16, theme.Gap24, theme.Gap16, theme.Gap24, Frame(top, nil, nil, nil, body))
}

// NewScrollPage is a page whose body is as high as it needs and scrolls under its title.
func NewScrollPage(title string, body fyne.CanvasObject, controls ...fyne.CanvasObject) *fyne.Container {
	return NewPage(title, NewScroll(body), controls...)
}

// NewScroll scrolls body, with room for the rings of focused buttons at its edges and for the bar at its right; body's left edge stays in line
// with what is above.
func NewScroll(body fyne.CanvasObject) *fyne.Container {
	const ring = 4
	return Pad(-ring, -14, -theme.Gap16, -ring, NewVScroll(Pad(ring, 14, theme.Gap24, ring, body)))
}
