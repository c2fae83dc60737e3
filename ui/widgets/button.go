package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
)

// ButtonKind is how much a button asks for attention.
type ButtonKind int

// The kinds of button. A screen has at most one ButtonPrimary.
const (
	ButtonSecondary ButtonKind = iota // bordered
	ButtonPrimary                     // filled
	ButtonQuiet                       // no border until pointed at
	ButtonDanger                      // filled in the colour of failures; for what destroys
	ButtonChosen                      // the one chosen of several
)

// Button does one thing on a click, on Enter and on Space. It shows a ring when it has the focus.
type Button struct {
	widget.DisableableWidget
	Pressable

	Text string
	Icon icons.Name // "" for none
	Kind ButtonKind
	// Help is shown beside the pointer; a button without Text needs it.
	Help string
	// Small makes a button without text as high as a line of text.
	Small bool
	// Compact makes a button with text low, for bars.
	Compact bool
	// Flush puts the words of a quiet button at its left edge, in line with what is above and below.
	Flush    bool
	OnTapped func()
}

var (
	_ fyne.Focusable    = (*Button)(nil)
	_ fyne.Tappable     = (*Button)(nil)
	_ desktop.Hoverable = (*Button)(nil)
	_ fyne.Accessible   = (*Button)(nil)
)

func newButton(kind ButtonKind, text string, icon icons.Name, onTapped func()) *Button {
	b := &Button{Text: text, Icon: icon, Kind: kind, OnTapped: onTapped}
	b.ExtendBaseWidget(b)
	b.Listen(b, func() { b.Tapped(nil) })
	return b
}

// NewButton makes a secondary button.
func NewButton(text string, onTapped func()) *Button {
	return newButton(ButtonSecondary, text, "", onTapped)
}

// NewPrimaryButton makes the screen's main button.
func NewPrimaryButton(text string, onTapped func()) *Button {
	return newButton(ButtonPrimary, text, "", onTapped)
}

// NewQuietButton makes a button without a border.
func NewQuietButton(text string, onTapped func()) *Button {
	return newButton(ButtonQuiet, text, "", onTapped)
}

// NewDangerButton makes the button of something that destroys; its text names what.
func NewDangerButton(text string, onTapped func()) *Button {
	return newButton(ButtonDanger, text, "", onTapped)
}

// NewIconButton makes a quiet button that is only a drawing; help says in words what it does.
func NewIconButton(icon icons.Name, help string, onTapped func()) *Button {
	b := newButton(ButtonQuiet, "", icon, onTapped)
	b.Help = help
	return b
}

// WithIcon sets the drawing before the text.
func (b *Button) WithIcon(icon icons.Name) *Button {
	b.Icon = icon
	b.Refresh()
	return b
}

// SetText changes the text; the same text costs nothing.
func (b *Button) SetText(text string) {
	if b.Text == text {
		return
	}
	b.Text = text
	b.Refresh()
}

// SetIcon changes the drawing and the help; the same ones cost nothing.
func (b *Button) SetIcon(icon icons.Name, help string) {
	if b.Icon == icon && b.Help == help {
		return
	}
	b.Icon, b.Help = icon, help
	b.Refresh()
}

// SetKind changes how much the button asks for attention; the same kind costs nothing.
func (b *Button) SetKind(kind ButtonKind) {
	if b.Kind == kind {
		return
	}
	b.Kind = kind
	b.Refresh()
}

// SetEnabled enables or disables; no change costs nothing.
func (b *Button) SetEnabled(on bool) {
	switch {
	case on && b.Disabled():
		b.Enable()
	case !on && !b.Disabled():
		b.Disable()
	}
}

// AccessibilityLabel is the text, or for a drawing what it does.
func (b *Button) AccessibilityLabel() string {
	if b.Text != "" {
		return b.Text
	}
	return b.Help
}

// AccessibilityRole tells assistive technology what this is.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Tapped is called by Fyne on a click.
func (b *Button) Tapped(*fyne.PointEvent) {
	hideTip(b)
	if b.Disabled() || b.OnTapped == nil {
		return
	}
	b.OnTapped()
}

// FocusLost is part of fyne.Focusable.
func (b *Button) FocusLost() {
	hideTip(b)
	b.Pressable.FocusLost()
}

// MouseIn is part of desktop.Hoverable.
func (b *Button) MouseIn(ev *desktop.MouseEvent) {
	if b.Help != "" {
		showTip(b, b.Help)
	}
	b.Pressable.MouseIn(ev)
}

// MouseOut is part of desktop.Hoverable.
func (b *Button) MouseOut() {
	hideTip(b)
	b.Pressable.MouseOut()
}

// CreateRenderer is part of fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &buttonRenderer{
		b: b, back: canvas.NewRectangle(color.Transparent), ring: canvas.NewRectangle(color.Transparent), tint: canvas.NewRectangle(color.Transparent),
		text: canvas.NewText("", nil), icon: NewIcon(b.Icon, theme.ColorText),
	}
	r.style()
	return r
}
