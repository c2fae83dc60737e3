package browse

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

// show opens one of the toolkit's file dialogs, and lets Escape close it: by itself the toolkit hands the key to what lies under the dialog.
func (d *Dialogs) show(ask *dialog.FileDialog) {
	c := d.window.Canvas()
	before := c.OnTypedKey()
	ask.SetOnClosed(func() { c.SetOnTypedKey(before) })
	ask.Show()
	if c.Overlays().Top() == nil {
		return // the system shows one of its own
	}
	c.SetOnTypedKey(func(ev *fyne.KeyEvent) {
		if ev.Name == fyne.KeyEscape {
			ask.Dismiss()
		}
	})
	ask.Resize(dialogSize) // the toolkit's dialog can't be resized before
}
