package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// TimeText is a time as a person says it, with the exact moment when it is pointed at; or another text with what more there is to say. Where both are the
// same, it is shown only when there is too little room for the text.
type TimeText struct {
	Text
	exact string
}

var _ desktop.Hoverable = (*TimeText)(nil)

// NewTimeText makes an empty, muted time.
func NewTimeText() *TimeText {
	t := &TimeText{}
	t.Shrink = true
	t.Color = NewMuted("").Color
	t.ExtendBaseWidget(t)
	return t
}

// SetTime changes the words and the exact moment; the same ones cost nothing.
func (t *TimeText) SetTime(words, exact string) {
	t.exact = exact
	t.SetText(words)
}

// MouseIn is part of desktop.Hoverable.
func (t *TimeText) MouseIn(*desktop.MouseEvent) {
	if t.exact == t.Text.Text && fyne.MeasureText(t.exact, t.size(), t.style()).Width <= t.Size().Width+0.5 {
		return // nothing more to say than what is read already
	}
	if t.exact != "" {
		showTip(t, t.exact)
	}
}

// MouseMoved is part of desktop.Hoverable.
func (t *TimeText) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is part of desktop.Hoverable.
func (t *TimeText) MouseOut() { hideTip(t) }

// Hide is part of fyne.CanvasObject.
func (t *TimeText) Hide() {
	hideTip(t)
	t.Text.Hide()
}

var _ fyne.Widget = (*TimeText)(nil)
