package widgets

import (
	"github.com/slipway-dev/slipway/icons"
)

// NewHelpMark makes a small "?" that explains a word in one sentence, when pointed at or pressed.
func NewHelpMark(sentence string) *Button {
	b := NewIconButton(icons.Help, sentence, nil)
	b.OnTapped = func() { showTip(b, sentence) }
	b.Small = true
	return b
}
