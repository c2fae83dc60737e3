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

// Link is words that lead somewhere: a port, a page, another screen. Enter and Space follow it too.
type Link struct {
	widget.DisableableWidget
	Pressable

	Text     string
	TextSize float32 // 0 means the theme's text size
	// External draws an arrow after the text, for what opens in the browser.
	External bool
	OnTapped func()
}

var (
	_ fyne.Focusable     = (*Link)(nil)
	_ fyne.Tappable      = (*Link)(nil)
	_ desktop.Cursorable = (*Link)(nil)
)

// NewLink makes a link that stays in the app.
func NewLink(text string, onTapped func()) *Link {
	l := &Link{Text: text, OnTapped: onTapped}
	l.ExtendBaseWidget(l)
	l.Listen(l, func() { l.Tapped(nil) })
	return l
}

// NewExternalLink makes a link that opens in the browser.
func NewExternalLink(text string, onTapped func()) *Link {
	l := NewLink(text, onTapped)
	l.External = true
	return l
}

// SetText changes the words; the same words cost nothing.
func (l *Link) SetText(text string) {
	if l.Text == text {
		return
	}
	l.Text = text
	l.Refresh()
}

// AccessibilityLabel is the text.
func (l *Link) AccessibilityLabel() string { return l.Text }

// AccessibilityRole tells assistive technology what this is.
func (l *Link) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleLink }

// Cursor is part of desktop.Cursorable.
func (l *Link) Cursor() desktop.Cursor {
	if l.Disabled() {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// Tapped is called by Fyne on a click.
func (l *Link) Tapped(*fyne.PointEvent) {
	if !l.Disabled() && l.OnTapped != nil {
		l.OnTapped()
	}
}

// CreateRenderer is part of fyne.Widget.
func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	r := &linkRenderer{l: l, text: NewText(l.Text), line: canvas.NewRectangle(color.Transparent), ring: canvas.NewRectangle(color.Transparent), icon: NewIcon("", theme.ColorPrimary)}
	r.icon.Side = 13
	r.text.Shrink = true
	r.style()
	return r
}

type linkRenderer struct {
	l          *Link
	text       *Text
	line, ring *canvas.Rectangle
	icon       *Icon
}

func (r *linkRenderer) style() {
	clr := theme.ColorPrimary
	if r.l.Disabled() {
		clr = theme.ColorMuted
	}
	r.text.TextSize = r.l.TextSize
	r.text.Set(r.l.Text, clr)
	r.line.FillColor, r.ring.StrokeColor = color.Transparent, color.Transparent
	if r.l.hovered && !r.l.Disabled() {
		r.line.FillColor = theme.Color(clr)
	}
	r.ring.StrokeWidth, r.ring.CornerRadius = 2, 4
	if r.l.focused {
		r.ring.StrokeColor = theme.Color(theme.ColorPrimary)
	}
	name := icons.Name("")
	if r.l.External && r.l.Text != "" {
		name = icons.Open
	}
	r.icon.Set(name, clr)
}

func (r *linkRenderer) width() (text, icon float32) {
	text = fyne.MeasureText(r.l.Text, r.text.size(), r.text.style()).Width
	if r.l.External && r.l.Text != "" {
		icon = r.icon.Side + 4
	}
	return text, icon
}

func (r *linkRenderer) Layout(size fyne.Size) {
	text, icon := r.width()
	text = fyne.Min(text, size.Width-icon)
	h := r.text.MinSize().Height
	top := (size.Height - h) / 2
	r.text.Move(fyne.NewPos(0, top))
	r.text.Resize(fyne.NewSize(text, h))
	r.icon.Move(fyne.NewPos(text+4, (size.Height-r.icon.Side)/2))
	r.icon.Resize(fyne.NewSquareSize(r.icon.Side))
	r.line.Move(fyne.NewPos(0, top+h-2))
	r.line.Resize(fyne.NewSize(text, 1))
	r.ring.Move(fyne.NewPos(-4, top-2))
	r.ring.Resize(fyne.NewSize(text+icon+8, h+4))
}

func (r *linkRenderer) MinSize() fyne.Size {
	text, icon := r.width()
	return fyne.NewSize(text+icon, r.text.MinSize().Height)
}

func (r *linkRenderer) Refresh() {
	r.style()
	r.Layout(r.l.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.l)
}

func (r *linkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.text, r.icon, r.line, r.ring}
}
func (r *linkRenderer) Destroy() {}
