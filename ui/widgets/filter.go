package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
)

// FilterEntry is a one-line entry that looks for something in a list. Escape empties it; Down and Enter leave it for the list.
type FilterEntry struct {
	widget.Entry

	OnLeave func()
}

// NewFilter makes a filter; onChanged is called with each new text.
func NewFilter(placeholder string, onChanged func(string)) *FilterEntry {
	e := &FilterEntry{}
	e.ExtendBaseWidget(e)
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip) // as widget.NewEntry has it
	e.SetPlaceHolder(placeholder)
	e.Icon = icons.New(icons.Search, theme.ColorMuted)
	e.OnChanged = onChanged
	return e
}

// TypedKey is part of fyne.Focusable.
func (e *FilterEntry) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyEscape:
		if e.Text == "" {
			PassKey(e, ev)
			return
		}
		e.SetText("")
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		if e.OnLeave != nil {
			e.OnLeave()
		}
	case fyne.KeyF5:
		PassKey(e, ev)
	default:
		e.Entry.TypedKey(ev)
	}
}
