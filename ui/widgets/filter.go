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

	hint string
}

// shortHint stands in a filter that has no room for its own hint, which would get a scroll bar.
const shortHint = "Filter"

// NewFilter makes a filter; onChanged is called with each new text.
func NewFilter(placeholder string, onChanged func(string)) *FilterEntry {
	e := &FilterEntry{hint: placeholder}
	e.ExtendBaseWidget(e)
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip) // as widget.NewEntry has it
	e.SetPlaceHolder(placeholder)
	e.Icon = icons.New(icons.Search, theme.ColorMuted)
	e.OnChanged = onChanged
	return e
}

// Resize is part of fyne.CanvasObject: the hint fits the width.
func (e *FilterEntry) Resize(size fyne.Size) {
	hint := e.hint
	room := size.Width - theme.IconSize - 4*theme.Gap8
	if fyne.MeasureText(hint, theme.TextSize, fyne.TextStyle{}).Width > room {
		hint = shortHint
	}
	if size.Width > 0 && e.PlaceHolder != hint {
		e.SetPlaceHolder(hint)
	}
	e.Entry.Resize(size)
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
