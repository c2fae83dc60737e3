package widgets

import (
	"image/color"
	"strconv"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/theme"
)

const (
	codeSize       float32 = 13
	codeLineHeight float32 = 17   // Fyne's padding of 4 between rows comes to it
	codeLineLimit          = 1000 // characters of a line that are drawn; more would not fit into a texture of the graphics card
)

// CodeView shows a file with line numbers. Only the lines in sight are drawn, so that a long file costs no more than a short one.
type CodeView struct {
	widget.BaseWidget

	// OnLine is called when the person clicks a line or moves to it with the arrow keys; lines count from 1.
	OnLine func(line int)
	// OnCopy gets the lines that the person copies with Ctrl+C: the one selected, or those selected with Shift and the arrow keys. Nil means the app's own
	// clipboard.
	OnCopy func(string)

	raw         []string // as they came
	lines       []string // as they are drawn
	anchor      int      // where the selection began
	selected    bool     // first to last are what the person has selected
	first, last int
	failing     map[int]bool
	offset      int            // number of the first line, minus one
	cut         map[int]string // by index, what is not drawn of long lines
	longest     int            // characters of the longest line
	matches     []match
	current     int // index into matches
	list        *List
	scroll      *container.Scroll
	ground      *Surface
}

// NewCodeView makes an empty view.
func NewCodeView() *CodeView {
	v := &CodeView{failing: map[int]bool{}}
	v.ExtendBaseWidget(v)
	v.list = NewList(func() int { return len(v.lines) }, func() fyne.CanvasObject { return newCodeRow(v) }, func(id int, o fyne.CanvasObject) {
		if r, ok := o.(*codeRow); ok {
			r.set(id)
		}
	})
	v.list.HideSeparators = true
	v.list.Keys = ListKeys{Extend: v.extend, All: v.selectAll, Copy: v.copyLines}
	v.list.OnSelect = func(id int) {
		if !v.list.Extending() {
			v.dropSelection(id)
		}
		if v.OnLine != nil {
			v.OnLine(id + 1 + v.offset)
		}
	}
	v.scroll = container.NewHScroll(v.list)
	v.ground = NewPanel(PadAll(4, v.scroll), theme.ColorCode, theme.ColorBorder, 0)
	return v
}

// SetContent shows a whole file, from its top.
func (v *CodeView) SetContent(content string) {
	v.SetLines(1, strings.Split(strings.TrimRight(content, "\n"), "\n"))
}

// SetLines shows a part of a file that begins at line number first.
func (v *CodeView) SetLines(first int, lines []string) {
	v.raw, v.anchor = lines, -1
	v.lines, v.cut, v.longest, v.matches, v.current = make([]string, len(lines)), map[int]string{}, 0, nil, 0
	for i, l := range lines {
		drawn, rest := codeLine(l)
		v.lines[i] = drawn
		if rest != "" {
			v.cut[i] = rest
		}
		v.longest = max(v.longest, utf8.RuneCountInString(v.lines[i]))
	}
	v.offset = first - 1
	v.first, v.last, v.selected = 0, 0, false
	clear(v.failing)
	v.list.SelectQuietly(-1)
	v.scroll.ScrollToOffset(fyne.NewPos(0, 0))
	v.list.ScrollToOffset(0)
	v.list.Refresh()
}

// codeLine is a line as it can be drawn, and what of it is not drawn.
func codeLine(l string) (drawn, rest string) {
	l = strings.Map(func(c rune) rune {
		if c < 0x20 || c == 0x7f {
			return -1
		}
		return c
	}, strings.ReplaceAll(l, "\t", "    "))
	if len(l) > codeLineLimit {
		return strings.ToValidUTF8(l[:codeLineLimit], "") + "…", l[codeLineLimit:]
	}
	return l, ""
}

// Highlight marks the lines from first to last, both counted as the numbers shown, and brings them into sight; 0, 0 marks none.
func (v *CodeView) Highlight(first, last int) {
	if v.first == first && v.last == last {
		return
	}
	v.first, v.last, v.selected = first, last, false
	if first > 0 && v.list.Size().Height > 0 {
		v.list.ScrollTo(min(len(v.lines), last-v.offset) - 1)
		v.list.ScrollTo(max(0, first-v.offset-1))
	}
	v.list.Refresh()
}

// MarkFailing marks a line as the one that failed.
func (v *CodeView) MarkFailing(line int) {
	v.failing[line] = true
	v.list.Refresh()
}

// Lines is how many lines are shown.
func (v *CodeView) Lines() int { return len(v.lines) }

// Height is how high the view must be to show all its lines without scrolling.
func (v *CodeView) Height() float32 {
	return float32(len(v.lines))*(codeLineHeight+theme.Gap4) + 2*4 + 10
}

// CreateRenderer is part of fyne.Widget.
func (v *CodeView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(v.ground) }

// width is the room the longest line needs.
func (v *CodeView) width() float32 { return gutterWidth + float32(v.longest+2)*codeWidth("m") }

// codeWidth is how wide a piece of a line is.
func codeWidth(text string) float32 {
	return fyne.MeasureText(text, codeSize, fyne.TextStyle{Monospace: true}).Width
}

const gutterWidth float32 = 52

// codeRow is one line with its number.
type codeRow struct {
	widget.BaseWidget
	view         *CodeView
	number, text *canvas.Text
	back, bar    *canvas.Rectangle
	marks        []*canvas.Rectangle // on what was found
}

func newCodeRow(v *CodeView) *codeRow {
	r := &codeRow{
		view: v, number: canvas.NewText("", color.Transparent), text: canvas.NewText("", color.Transparent),
		back: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent),
	}
	for _, t := range []*canvas.Text{r.number, r.text} {
		t.TextSize, t.TextStyle = codeSize, fyne.TextStyle{Monospace: true}
	}
	r.number.Alignment = fyne.TextAlignTrailing
	r.ExtendBaseWidget(r)
	return r
}

func (r *codeRow) set(id int) {
	if id >= len(r.view.lines) {
		return
	}
	line := id + 1 + r.view.offset
	r.number.Text, r.number.Color = strconv.Itoa(line), theme.Color(theme.ColorMuted)
	r.text.Text, r.text.Color = r.view.lines[id], theme.Color(theme.ColorText)
	r.back.FillColor, r.bar.FillColor = color.Transparent, color.Transparent
	switch {
	case r.view.failing[line]:
		r.back.FillColor, r.bar.FillColor = theme.Color(theme.ColorFailedSoft), theme.Color(theme.ColorFailed)
		r.number.Color = theme.Color(theme.ColorFailed)
	case line >= r.view.first && line <= r.view.last:
		r.back.FillColor, r.bar.FillColor = theme.Color(theme.ColorPrimarySoft), theme.Color(theme.ColorPrimary)
	}
	r.mark(id)
	r.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (r *codeRow) CreateRenderer() fyne.WidgetRenderer { return &codeRowRenderer{r} }

type codeRowRenderer struct{ r *codeRow }

func (c *codeRowRenderer) Layout(size fyne.Size) {
	// The mark reaches over the room that Fyne keeps between rows, so that marked lines are one block.
	c.r.back.Move(fyne.NewPos(0, -2))
	c.r.back.Resize(fyne.NewSize(size.Width, size.Height+4))
	c.r.bar.Move(fyne.NewPos(0, -2))
	c.r.bar.Resize(fyne.NewSize(3, size.Height+4))
	c.r.number.Resize(fyne.NewSize(gutterWidth-16, size.Height))
	c.r.text.Move(fyne.NewPos(gutterWidth, 0))
	c.r.text.Resize(fyne.NewSize(size.Width-gutterWidth, size.Height))
}

func (c *codeRowRenderer) MinSize() fyne.Size { return fyne.NewSize(c.r.view.width(), codeLineHeight) }

func (c *codeRowRenderer) Refresh() {
	for _, o := range c.Objects() {
		o.Refresh()
	}
}

func (c *codeRowRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{c.r.back, c.r.bar}
	for _, m := range c.r.marks {
		objects = append(objects, m)
	}
	return append(objects, c.r.number, c.r.text)
}
func (c *codeRowRenderer) Destroy() {}
