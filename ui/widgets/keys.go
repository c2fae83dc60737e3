package widgets

import "fyne.io/fyne/v2"

// PassKey hands a key that a focused widget has no use for to the window, which Fyne only asks when nothing has the focus: so Escape closes a
// dialog and F5 checks again wherever the focus is.
func PassKey(o fyne.CanvasObject, ev *fyne.KeyEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return
	}
	if f := c.OnTypedKey(); f != nil {
		f(ev)
	}
}
