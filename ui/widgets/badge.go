package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
)

// Tone is what a state means for the person, whatever thing it is the state of.
type Tone string

// The tones. Each has its own icon and colour.
const (
	ToneRunning Tone = "running" // goes well, and goes on
	ToneDone    Tone = "done"    // went well
	ToneBusy    Tone = "busy"    // under way, or in need of a look
	ToneStopped Tone = "stopped" // not running, nothing wrong
	ToneFailed  Tone = "failed"
	TonePaused  Tone = "paused"
	ToneWarning Tone = "warning"
	ToneInfo    Tone = "info"
)

// Look is the icon and the colour of a tone.
func (t Tone) Look() (icons.Name, fyne.ThemeColorName) {
	switch t {
	case ToneRunning:
		return icons.Dot, theme.ColorRunning
	case ToneDone:
		return icons.Done, theme.ColorRunning
	case ToneBusy:
		return icons.Busy, theme.ColorBusy
	case ToneFailed:
		return icons.Failed, theme.ColorFailed
	case TonePaused:
		return icons.Pause, theme.ColorBusy
	case ToneWarning:
		return icons.Warning, theme.ColorBusy
	case ToneInfo:
		return icons.Info, theme.ColorPrimary
	default:
		return icons.Circle, theme.ColorStopped
	}
}

// StateBadge is a state: an icon, a word and a colour, never a colour alone.
type StateBadge struct {
	widget.BaseWidget

	Tone Tone
	Word string
	// MaxWidth is how wide the word may ask to be; 0 means 220.
	MaxWidth float32

	icon *Icon
	text *Text
}

// NewStateBadge makes a badge.
func NewStateBadge(tone Tone, word string) *StateBadge {
	b := &StateBadge{}
	b.ExtendBaseWidget(b)
	b.icon = NewIcon("", "")
	b.text = NewText("")
	b.text.Shrink = true
	b.Set(tone, word)
	return b
}

// Set changes tone and word; the same ones cost nothing.
func (b *StateBadge) Set(tone Tone, word string) { b.SetStale(tone, word, false) }

// SetStale is Set with the colour taken away while the state may no longer be true.
func (b *StateBadge) SetStale(tone Tone, word string, stale bool) {
	b.Tone, b.Word = tone, word
	name, clr := tone.Look()
	if stale {
		clr = theme.ColorMuted
	}
	b.icon.Set(name, clr)
	b.text.MinWidth = fyne.Min(fyne.MeasureText(word, theme.TextSize, fyne.TextStyle{}).Width, b.widest())
	b.text.Set(word, clr)
}

func (b *StateBadge) widest() float32 {
	if b.MaxWidth == 0 {
		return 220
	}
	return b.MaxWidth
}

// MouseIn is part of desktop.Hoverable: words for which there is too little room are shown whole.
func (b *StateBadge) MouseIn(*desktop.MouseEvent) {
	if fyne.MeasureText(b.Word, theme.TextSize, fyne.TextStyle{}).Width > b.text.Size().Width+0.5 {
		showTip(b, b.Word)
	}
}

// MouseMoved is part of desktop.Hoverable.
func (b *StateBadge) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is part of desktop.Hoverable.
func (b *StateBadge) MouseOut() { hideTip(b) }

// AccessibilityLabel is the word.
func (b *StateBadge) AccessibilityLabel() string { return b.Word }

// AccessibilityRole tells assistive technology what this is.
func (b *StateBadge) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is part of fyne.Widget.
func (b *StateBadge) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(horizontal{gap: 6, grow: 1}, b.icon, b.text))
}
