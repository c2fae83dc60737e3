package settings

import "github.com/slipway-dev/slipway/ui/widgets"

// keepEntry hands over its text when it is left or Enter is pressed: not at each key, since the disk is written to.
type keepEntry struct {
	widgets.Entry
	keep func(string)
}

func newKeepEntry(keep func(string)) *keepEntry {
	e := &keepEntry{keep: keep}
	e.Self = e
	e.ExtendBaseWidget(e)
	e.OnSubmitted = keep
	return e
}

// FocusLost is part of fyne.Focusable.
func (e *keepEntry) FocusLost() {
	e.Entry.FocusLost()
	e.keep(e.Text)
}
