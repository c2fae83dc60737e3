package newproject

import (
	"image/color"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/ui/theme"
)

// codeSize is the text size of code; codeLead is the room between its lines; codeTop the room above the first.
const (
	codeSize float32 = 13
	codeLead float32 = 3
	codeTop  float32 = theme.Gap8
)

// partsView shows a file with line numbers, in parts that each have a reason. The part under the pointer, or else the chosen one, is marked; Up and
// Down choose the part before and after. Unlike widgets.CodeView it follows the pointer, and draws all lines: a project's files have some dozens.
type partsView struct {
	widget.BaseWidget

	// OnNote is told which part is marked now.
	OnNote func(index int)
	// OnReveal is told that the lines between two heights should be seen.
	OnReveal func(top, bottom float32)
	// OnTapped is called at a click, before a part is chosen.
	OnTapped func()
	// OnFocus is told whether keys come here.
	OnFocus func(on bool)

	file    scaffold.File
	lines   []string
	chosen  int
	hovered int // -1 when the pointer is on no part
	focused bool
}

var (
	_ fyne.Focusable    = (*partsView)(nil)
	_ fyne.Tappable     = (*partsView)(nil)
	_ desktop.Hoverable = (*partsView)(nil)
)

func newPartsView() *partsView {
	v := &partsView{hovered: -1}
	v.ExtendBaseWidget(v)
	return v
}

// SetFile shows a file with its first part chosen.
func (v *partsView) SetFile(f scaffold.File) {
	v.file = f
	v.lines = strings.Split(strings.TrimSuffix(f.Content, "\n"), "\n")
	v.chosen, v.hovered = 0, -1
	v.Refresh()
	v.tell()
}

// Choose marks a part and brings it into sight.
func (v *partsView) Choose(index int) {
	if index < 0 || index >= len(v.file.Notes) {
		return
	}
	v.chosen, v.hovered = index, -1
	v.Refresh()
	v.tell()
	if v.OnReveal != nil {
		n := v.file.Notes[index]
		v.OnReveal(v.top(n.First)-codeTop, v.top(n.Last+1)+codeTop)
	}
}

// marked is the part marked now, or -1.
func (v *partsView) marked() int {
	if v.hovered >= 0 {
		return v.hovered
	}
	if v.chosen < len(v.file.Notes) {
		return v.chosen
	}
	return -1
}

func (v *partsView) tell() {
	if v.OnNote != nil {
		v.OnNote(v.marked())
	}
}

func (v *partsView) lineHeight() float32 {
	return fyne.MeasureText("Ag", codeSize, fyne.TextStyle{Monospace: true}).Height + codeLead
}

// top is where a line (1-based) begins.
func (v *partsView) top(line int) float32 { return codeTop + float32(line-1)*v.lineHeight() }

// noteAt is the part at a height, or -1.
func (v *partsView) noteAt(y float32) int {
	line := int((y-codeTop)/v.lineHeight()) + 1
	for i, n := range v.file.Notes {
		if line >= n.First && line <= n.Last {
			return i
		}
	}
	return -1
}

func (v *partsView) hover(index int) {
	if index == v.hovered {
		return
	}
	v.hovered = index
	v.Refresh()
	v.tell()
}

// AccessibilityLabel is the file's text.
func (v *partsView) AccessibilityLabel() string { return v.file.Content }

// AccessibilityRole tells assistive technology what this is.
func (v *partsView) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Tapped is called by Fyne on a click.
func (v *partsView) Tapped(ev *fyne.PointEvent) {
	if v.OnTapped != nil {
		v.OnTapped()
	}
	if i := v.noteAt(ev.Position.Y); i >= 0 {
		v.Choose(i)
	}
}

// TypedKey is part of fyne.Focusable.
func (v *partsView) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyUp:
		v.Choose(v.chosen - 1)
	case fyne.KeyDown:
		v.Choose(v.chosen + 1)
	case fyne.KeyHome:
		v.Choose(0)
	case fyne.KeyEnd:
		v.Choose(len(v.file.Notes) - 1)
	}
}

// TypedRune is part of fyne.Focusable.
func (v *partsView) TypedRune(rune) {}

// FocusGained is part of fyne.Focusable.
func (v *partsView) FocusGained() { v.setFocused(true) }

// FocusLost is part of fyne.Focusable.
func (v *partsView) FocusLost() { v.setFocused(false) }

func (v *partsView) setFocused(on bool) {
	v.focused = on
	if v.OnFocus != nil {
		v.OnFocus(on)
	}
}

// MouseIn is part of desktop.Hoverable.
func (v *partsView) MouseIn(ev *desktop.MouseEvent) { v.hover(v.noteAt(ev.Position.Y)) }

// MouseMoved is part of desktop.Hoverable.
func (v *partsView) MouseMoved(ev *desktop.MouseEvent) { v.hover(v.noteAt(ev.Position.Y)) }

// MouseOut is part of desktop.Hoverable.
func (v *partsView) MouseOut() { v.hover(-1) }

// CreateRenderer is part of fyne.Widget.
func (v *partsView) CreateRenderer() fyne.WidgetRenderer {
	r := &partsRenderer{v: v, back: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent), faint: canvas.NewRectangle(color.Transparent)}
	r.build()
	return r
}

// partsRenderer draws one text a line.
type partsRenderer struct {
	v                *partsView
	back, bar, faint *canvas.Rectangle // the marked part, its bar, and the chosen part while another is marked
	numbers, lines   []*canvas.Text
	of               string // the path and content that the lines were made from
	gutter, width    float32
	objects          []fyne.CanvasObject
}

func (r *partsRenderer) build() {
	if key := r.v.file.Path + "\x00" + r.v.file.Content; key != r.of {
		r.of = key
		r.makeLines()
	}
	muted, text := theme.Color(theme.ColorMuted), theme.Color(theme.ColorText)
	for i, l := range r.lines {
		l.Color, r.numbers[i].Color = text, muted
		if isComment(r.v.file.Path, l.Text) {
			l.Color = muted
		}
	}
	r.mark()
}

func (r *partsRenderer) makeLines() {
	mono := fyne.TextStyle{Monospace: true}
	r.numbers, r.lines, r.width = nil, nil, 0
	r.objects = []fyne.CanvasObject{r.faint, r.back, r.bar}
	r.gutter = theme.Gap12 + fyne.MeasureText(strconv.Itoa(max(10, len(r.v.lines))), codeSize, mono).Width + theme.Gap16
	for i, line := range r.v.lines {
		number := &canvas.Text{Text: strconv.Itoa(i + 1), TextSize: codeSize, TextStyle: mono, Alignment: fyne.TextAlignTrailing}
		text := &canvas.Text{Text: line, TextSize: codeSize, TextStyle: mono}
		r.numbers, r.lines = append(r.numbers, number), append(r.lines, text)
		r.width = fyne.Max(r.width, fyne.MeasureText(line, codeSize, mono).Width)
		r.objects = append(r.objects, number, text)
	}
}

func (r *partsRenderer) mark() {
	r.back.FillColor, r.back.CornerRadius = theme.Color(theme.ColorPrimarySoft), 4
	r.bar.FillColor = theme.Color(theme.ColorPrimary)
	r.faint.FillColor, r.faint.CornerRadius = theme.Color(fynetheme.ColorNameHover), 4
	marked := r.v.marked()
	r.cover(r.back, marked)
	r.cover(r.bar, marked)
	r.bar.Resize(fyne.NewSize(3, r.bar.Size().Height))
	faint := -1
	if marked != r.v.chosen {
		faint = r.v.chosen
	}
	r.cover(r.faint, faint)
}

// cover puts a rectangle over a part, or hides it for -1.
func (r *partsRenderer) cover(rect *canvas.Rectangle, index int) {
	if index < 0 || index >= len(r.v.file.Notes) {
		rect.Hide()
		return
	}
	n := r.v.file.Notes[index]
	rect.Move(fyne.NewPos(theme.Gap4, r.v.top(n.First)))
	rect.Resize(fyne.NewSize(fyne.Max(r.v.Size().Width, r.MinSize().Width)-2*theme.Gap4, r.v.top(n.Last+1)-r.v.top(n.First)))
	rect.Show()
}

func (r *partsRenderer) Layout(fyne.Size) {
	h := r.v.lineHeight()
	for i, l := range r.lines {
		y := r.v.top(i+1) + codeLead/2
		r.numbers[i].Move(fyne.NewPos(0, y))
		r.numbers[i].Resize(fyne.NewSize(r.gutter-theme.Gap12, h-codeLead))
		l.Move(fyne.NewPos(r.gutter, y))
		l.Resize(fyne.NewSize(r.width, h-codeLead))
	}
	r.mark()
}

func (r *partsRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.gutter+r.width+theme.Gap16, r.v.top(len(r.lines)+1)+codeTop)
}

func (r *partsRenderer) Refresh() {
	r.build()
	r.Layout(r.v.Size())
	canvas.Refresh(r.v)
}

func (r *partsRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *partsRenderer) Destroy()                     {}
