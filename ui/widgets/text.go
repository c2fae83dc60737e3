package widgets

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/theme"
)

// Text is one line that is cut with "…" where there is no room. It is lighter than a Label: one canvas.Text, no padding.
type Text struct {
	widget.BaseWidget
	Face

	Text string
	// MinWidth is asked for even when the text is shorter; with Shrink the text may become as narrow as that.
	MinWidth float32
	Shrink   bool
}

// NewText makes a line of ordinary text.
func NewText(text string) *Text {
	t := &Text{Text: text}
	t.ExtendBaseWidget(t)
	return t
}

// NewMuted makes a line for a secondary fact.
func NewMuted(text string) *Text {
	t := NewText(text)
	t.Color = theme.ColorMuted
	return t
}

// NewSmall makes a small, muted line.
func NewSmall(text string) *Text {
	t := NewMuted(text)
	t.TextSize = theme.TextSmall
	return t
}

// NewTitle makes a screen's title.
func NewTitle(text string) *Text {
	t := NewText(text)
	t.TextSize, t.Bold = theme.TextTitle, true
	return t
}

// NewHeading makes a heading inside a screen.
func NewHeading(text string) *Text {
	t := NewText(text)
	t.TextSize, t.Bold = theme.TextHeading, true
	return t
}

// NewMono makes a line of code, an id or a path.
func NewMono(text string) *Text {
	t := NewText(text)
	t.Mono, t.TextSize = true, 13
	return t
}

// SetText changes the text; the same text costs nothing.
func (t *Text) SetText(text string) { t.Set(text, t.Color) }

// Set changes text and colour together.
func (t *Text) Set(text string, clr fyne.ThemeColorName) {
	if t.Text == text && t.Color == clr {
		return
	}
	t.Text, t.Color = text, clr
	t.Refresh()
}

// AccessibilityLabel is the whole text, also when it is cut.
func (t *Text) AccessibilityLabel() string { return t.Text }

// AccessibilityRole tells assistive technology what this is.
func (t *Text) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is part of fyne.Widget.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	r := &textRenderer{t: t, text: canvas.NewText("", nil)}
	r.style()
	return r
}

type textRenderer struct {
	t    *Text
	text *canvas.Text
}

func (r *textRenderer) style() {
	r.text.Color = r.t.ink()
	r.text.TextSize = r.t.size()
	r.text.TextStyle = r.t.style()
	r.text.Alignment = r.t.Align
	r.text.Text = cut(r.t.Text, r.t.size(), r.t.style(), r.t.Size().Width)
}

func (r *textRenderer) Layout(size fyne.Size) {
	text := cut(r.t.Text, r.t.size(), r.t.style(), size.Width)
	if text != r.text.Text {
		r.text.Text = text
		r.text.Refresh()
	}
	h := r.text.MinSize().Height
	r.text.Move(fyne.NewPos(0, (size.Height-h)/2))
	r.text.Resize(fyne.NewSize(size.Width, h))
}

func (r *textRenderer) MinSize() fyne.Size {
	full := fyne.MeasureText(r.t.Text, r.t.size(), r.t.style())
	if r.t.Text == "" {
		full.Height = fyne.MeasureText("A", r.t.size(), r.t.style()).Height
	}
	if r.t.Shrink {
		full.Width = r.t.MinWidth
	}
	return fyne.NewSize(fyne.Max(full.Width, r.t.MinWidth), full.Height)
}

func (r *textRenderer) Refresh() {
	r.style()
	r.Layout(r.t.Size())
	r.text.Refresh()
}

func (r *textRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.text} }
func (r *textRenderer) Destroy()                     {}

// cut shortens text with an ellipsis so that it fits into width; a width of 0 is one not laid out yet and cuts nothing.
func cut(text string, size float32, style fyne.TextStyle, width float32) string {
	if width <= 0 || fyne.MeasureText(text, size, style).Width <= width+0.5 {
		return text
	}
	runes := []rune(text)
	n := sort.Search(len(runes), func(i int) bool {
		return fyne.MeasureText(string(runes[:i+1])+"…", size, style).Width > width
	})
	return string(runes[:n]) + "…"
}
