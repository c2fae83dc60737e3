package widgets

import (
	"slices"
	"weak"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/ui/theme"
)

// scrolls are the scrollers that show what gets the focus in them; all access is on Fyne's thread. One that is not used any more goes by itself.
var scrolls []weak.Pointer[container.Scroll]

// NewVScroll scrolls body up and down. What gets the focus in it, by Tab or otherwise, is scrolled into view when it is one of this package's widgets.
func NewVScroll(body fyne.CanvasObject) *container.Scroll {
	s := container.NewVScroll(body)
	scrolls = slices.DeleteFunc(scrolls, func(p weak.Pointer[container.Scroll]) bool { return p.Value() == nil })
	scrolls = append(scrolls, weak.Make(s))
	return s
}

// Reveal scrolls just so far that an object is seen with a little around it, when it is in a scroller of NewVScroll.
func Reveal(o fyne.CanvasObject) {
	for _, p := range scrolls {
		if s := p.Value(); s != nil && carries(s, o) {
			driver := fyne.CurrentApp().Driver()
			top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(s.Content).Y
			RevealBetween(s, top-theme.Gap24, top+o.Size().Height+theme.Gap24)
		}
	}
}

// RevealBetween scrolls just so far that what is between two heights of the content is seen; its top when it is higher than the view.
func RevealBetween(s *container.Scroll, top, bottom float32) {
	at, height := s.Offset, s.Size().Height
	switch {
	case top < at.Y:
		at.Y = fyne.Max(0, top)
	case bottom > at.Y+height:
		at.Y = fyne.Min(top, bottom-height)
	default:
		return
	}
	s.ScrollToOffset(at)
}

// carries says whether an object that is shown moves along with what is scrolled. The toolkit's objects don't know what they are in, and that one lies
// within the other's edges says little: so would the buttons under the scroller.
func carries(s *container.Scroll, o fyne.CanvasObject) bool {
	driver := fyne.CurrentApp().Driver()
	if c := driver.CanvasForObject(o); c == nil || c != driver.CanvasForObject(s) {
		return false
	}
	at, before := s.Content.Position(), driver.AbsolutePositionForObject(o)
	s.Content.Move(at.AddXY(0, 1))
	moved := driver.AbsolutePositionForObject(o) != before
	s.Content.Move(at)
	return moved
}
