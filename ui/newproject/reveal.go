package newproject

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// reveal scrolls just so far that what is between two heights is seen; its top when it is higher than the view.
func reveal(s *container.Scroll, top, bottom float32) {
	at, height := s.Offset, s.Size().Height
	switch {
	case top < at.Y:
		at.Y = top
	case bottom > at.Y+height:
		at.Y = fyne.Min(top, bottom-height)
	default:
		return
	}
	s.ScrollToOffset(at)
}
