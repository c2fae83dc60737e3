package widgets

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/theme"
)

// lineSpacing is the height of a wrapped line over the text's own.
const lineSpacing = 1.12

// Paragraph is text that wraps at words, without the padding of a Label. It is for sentences, not for logs.
type Paragraph struct {
	widget.BaseWidget
	Face

	Text string

	width float32
	lines []string
	of    string // the text that lines was made from
}

// NewParagraph makes a paragraph of ordinary text.
func NewParagraph(text string) *Paragraph {
	p := &Paragraph{Text: text}
	p.ExtendBaseWidget(p)
	return p
}

// NewMutedParagraph makes a paragraph of secondary facts.
func NewMutedParagraph(text string) *Paragraph {
	p := NewParagraph(text)
	p.Color = theme.ColorMuted
	return p
}

// SetText changes the text; the same text costs nothing.
func (p *Paragraph) SetText(text string) {
	if p.Text == text {
		return
	}
	p.Text = text
	p.Refresh()
}

// AccessibilityLabel is the text.
func (p *Paragraph) AccessibilityLabel() string { return p.Text }

// AccessibilityRole tells assistive technology what this is.
func (p *Paragraph) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Resize wraps the text anew when the width changed.
func (p *Paragraph) Resize(size fyne.Size) {
	if size.Width != p.width {
		p.width = size.Width
		p.of = ""
		p.BaseWidget.Resize(size)
		p.Refresh()
		return
	}
	p.BaseWidget.Resize(size)
}

// wrapped gives the lines for the width at hand.
func (p *Paragraph) wrapped() []string {
	if p.of != p.Text || p.lines == nil {
		p.lines = wrap(p.Text, p.width, func(s string) float32 { return fyne.MeasureText(s, p.size(), p.style()).Width })
		p.of = p.Text
	}
	return p.lines
}

// CreateRenderer is part of fyne.Widget.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	r := &paragraphRenderer{p: p}
	r.build()
	return r
}

type paragraphRenderer struct {
	p     *Paragraph
	texts []fyne.CanvasObject
}

func (r *paragraphRenderer) lineHeight() float32 {
	return fyne.MeasureText("Ag", r.p.size(), r.p.style()).Height * lineSpacing
}

func (r *paragraphRenderer) build() {
	lines := r.p.wrapped()
	c := r.p.ink()
	for len(r.texts) < len(lines) {
		r.texts = append(r.texts, canvas.NewText("", c))
	}
	r.texts = r.texts[:len(lines)]
	h := r.lineHeight()
	for i, line := range lines {
		t, ok := r.texts[i].(*canvas.Text)
		if !ok {
			continue
		}
		t.Text, t.Color, t.TextSize, t.TextStyle = line, c, r.p.size(), r.p.style()
		t.Alignment = r.p.Align
		t.Move(fyne.NewPos(0, float32(i)*h))
		t.Resize(fyne.NewSize(r.p.width, h))
	}
}

func (r *paragraphRenderer) Layout(fyne.Size) { r.build() }

func (r *paragraphRenderer) MinSize() fyne.Size {
	if r.p.Text == "" {
		return fyne.NewSize(0, 0)
	}
	return fyne.NewSize(40, float32(len(r.p.wrapped()))*r.lineHeight())
}

func (r *paragraphRenderer) Refresh() {
	r.build()
	for _, t := range r.texts {
		t.Refresh()
	}
	canvas.Refresh(r.p)
}

func (r *paragraphRenderer) Objects() []fyne.CanvasObject { return r.texts }
func (r *paragraphRenderer) Destroy()                     {}

// wrap breaks text at blanks so that each line measures at most width; a word longer than that is broken where it must be.
// A width of 0 is one not laid out yet and breaks at line ends only.
func wrap(text string, width float32, measure func(string) float32) []string {
	var lines []string
	for _, part := range strings.Split(text, "\n") {
		if width <= 0 {
			lines = append(lines, part)
			continue
		}
		lines = append(lines, wrapLine(part, width, measure)...)
	}
	return lines
}

func wrapLine(text string, width float32, measure func(string) float32) []string {
	var lines []string
	line := ""
	for _, word := range strings.Split(text, " ") {
		candidate := word
		if line != "" {
			candidate = line + " " + word
		}
		if measure(candidate) <= width {
			line = candidate
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for measure(word) > width {
			n := fitting(word, width, measure)
			lines = append(lines, word[:n])
			word = word[n:]
		}
		line = word
	}
	return append(lines, line)
}

// fitting is how many bytes of word fit into width: whole characters, at least one.
func fitting(word string, width float32, measure func(string) float32) int {
	_, n := utf8.DecodeRuneInString(word)
	for n < len(word) {
		_, size := utf8.DecodeRuneInString(word[n:])
		if measure(word[:n+size]) > width {
			break
		}
		n += size
	}
	return n
}
