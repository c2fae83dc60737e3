package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
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

type buttonRenderer struct {
	b                *Button
	back, tint, ring *canvas.Rectangle
	text             *canvas.Text
	icon             *Icon
}

func (r *buttonRenderer) colors() (fg fyne.ThemeColorName, fill, border color.Color) {
	fg, fill, border = theme.ColorText, color.Transparent, color.Transparent
	switch r.b.Kind {
	case ButtonPrimary:
		fg, fill = theme.ColorOnPrimary, theme.Color(theme.ColorPrimary)
	case ButtonDanger:
		fg, fill = theme.ColorOnFailed, theme.Color(theme.ColorFailed)
	case ButtonChosen:
		fg, fill, border = theme.ColorPrimary, theme.Color(theme.ColorSurface), theme.Color(theme.ColorBorder)
	case ButtonSecondary:
		fill, border = theme.Color(theme.ColorSurface), theme.Color(theme.ColorBorder)
	}
	if r.b.Disabled() {
		fg = theme.ColorMuted
		if r.b.Kind != ButtonQuiet {
			fill, border = theme.Color(theme.ColorCode), theme.Color(theme.ColorBorder)
		}
	}
	return fg, fill, border
}

func (r *buttonRenderer) style() {
	fg, fill, border := r.colors()
	if r.b.Small {
		fg = theme.ColorMuted
	}
	r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth, r.back.CornerRadius = fill, border, 1, theme.RadiusButton
	if border == color.Transparent { // a see-through line would be seen
		r.back.StrokeWidth = 0
	}
	r.tint.FillColor, r.tint.CornerRadius = color.Transparent, theme.RadiusButton
	if r.b.hovered && !r.b.Disabled() {
		r.tint.FillColor = theme.Color(fynetheme.ColorNameHover)
		if r.b.Kind == ButtonPrimary || r.b.Kind == ButtonDanger {
			r.tint.FillColor = color.NRGBA{A: 0x1F}
		}
	}
	r.ring.StrokeColor, r.ring.StrokeWidth, r.ring.CornerRadius = color.Transparent, 2, theme.RadiusButton+3
	if r.b.focused {
		r.ring.StrokeColor = theme.Color(theme.ColorPrimary)
	}
	r.text.Text, r.text.TextSize, r.text.Color = r.b.Text, theme.TextSize, theme.Color(fg)
	if r.b.Compact {
		r.text.TextSize = theme.TextSmall
	}
	r.text.TextStyle = fyne.TextStyle{Bold: r.b.Kind == ButtonPrimary || r.b.Kind == ButtonDanger}
	r.icon.Set(r.b.Icon, fg)
}

// parts measures the drawing, the gap after it and the text.
func (r *buttonRenderer) parts() (icon, gap float32, text fyne.Size) {
	if r.b.Icon != "" {
		icon = theme.IconSize
	}
	if r.b.Text != "" {
		text = r.text.MinSize()
		if icon > 0 {
			gap = theme.Gap8
		}
	}
	return icon, gap, text
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	for _, o := range []*canvas.Rectangle{r.back, r.tint} {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
	r.ring.Move(fyne.NewPos(-3, -3))
	r.ring.Resize(size.AddWidthHeight(6, 6))
	icon, gap, text := r.parts()
	x := (size.Width - icon - gap - text.Width) / 2
	if r.b.Flush {
		x = 0
	}
	r.icon.Resize(fyne.NewSquareSize(icon))
	r.icon.Move(fyne.NewPos(x, (size.Height-icon)/2))
	r.text.Move(fyne.NewPos(x+icon+gap, (size.Height-text.Height)/2))
	r.text.Resize(text)
}

func (r *buttonRenderer) MinSize() fyne.Size {
	icon, gap, text := r.parts()
	if r.b.Text == "" && r.b.Small {
		return fyne.NewSquareSize(20)
	}
	if r.b.Text == "" {
		return fyne.NewSquareSize(theme.ControlHeight - 4)
	}
	side, height := float32(14), theme.ControlHeight
	if r.b.Compact {
		side, height = 10, 26
	}
	if r.b.Flush {
		side = 4
	}
	return fyne.NewSize(icon+gap+text.Width+2*side, height)
}

func (r *buttonRenderer) Refresh() {
	r.style()
	r.Layout(r.b.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.b)
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.tint, r.icon, r.text, r.ring}
}
func (r *buttonRenderer) Destroy() {}
