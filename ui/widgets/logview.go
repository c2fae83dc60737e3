package widgets

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
)

const (
	logSize       float32 = 12.5
	logLineHeight float32 = 15
	logLineLimit          = 2000 // characters of a line that are drawn; Copy has them all
)

// LogView shows output line by line and stays at its end while the end is in sight. It is for a job's output of some thousand lines; it draws
// only the lines in sight. Its owner must not change it more than some times a second: each new text is a texture of the graphics card.
type LogView struct {
	widget.BaseWidget

	// OnCopy gets the whole text; nil means the app's own clipboard.
	OnCopy func(string)

	lines  []string
	list   *List
	copied *Button
	scroll *container.Scroll
	ground *Surface
	follow bool
	toEnd  bool // once there is a size
	widest int
}

// NewLogView makes an empty view.
func NewLogView() *LogView {
	v := &LogView{follow: true}
	v.ExtendBaseWidget(v)
	v.list = NewList(func() int { return len(v.lines) }, func() fyne.CanvasObject { return newLogRow(v) }, func(id int, o fyne.CanvasObject) {
		if r, ok := o.(*logRow); ok && id < len(v.lines) {
			r.set(v.lines[id])
		}
	})
	v.list.HideSeparators = true
	v.scroll = container.NewHScroll(Pad(0, 0, 8, 0, v.list)) // the bar of long lines must not lie on the last one
	v.copied = NewIconButton(icons.Copy, "Copy the whole output", func() {
		copyText(v.Text(), v.OnCopy)
		v.copied.SetIcon(icons.Check, "Copied")
	})
	corner := container.New(topRight{}, v.copied)
	v.ground = NewPanel(container.NewStack(PadAll(8, v.scroll), corner), theme.ColorCode, theme.ColorBorder, 0)
	return v
}

// Text is everything shown.
func (v *LogView) Text() string { return strings.Join(v.lines, "\n") }

// Lines is how many lines are shown.
func (v *LogView) Lines() int { return len(v.lines) }

// SetText shows text from its first line on, replacing what was there.
func (v *LogView) SetText(text string) {
	v.SetLines(strings.Split(strings.TrimRight(text, "\n"), "\n"))
}

// SetLines shows lines; the same ones cost nothing.
func (v *LogView) SetLines(lines []string) {
	if sameLines(v.lines, lines) {
		return
	}
	v.follow = v.atEnd()
	v.lines = lines
	v.widest = 0
	for _, l := range lines {
		v.widest = max(v.widest, min(len(l), logLineLimit))
	}
	v.copied.SetIcon(icons.Copy, "Copy the whole output")
	v.list.Refresh()
	if v.follow && v.list.Size().Height > 0 {
		v.list.ScrollToBottom()
	}
}

// sameLines is quick for the usual case, that lines were added at the end.
func sameLines(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := len(a) - 1; i >= 0; i-- {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// StartAtEnd shows the end first, for output whose last lines tell most. Call it before the view has a size.
func (v *LogView) StartAtEnd() { v.toEnd = true }

// Resize is part of fyne.CanvasObject.
func (v *LogView) Resize(size fyne.Size) {
	v.BaseWidget.Resize(size)
	if v.toEnd && v.list.Size().Height > 0 {
		v.toEnd = false
		v.list.ScrollToBottom()
	}
}

func (v *LogView) atEnd() bool {
	total := float32(len(v.lines))*(logLineHeight+theme.Gap4) - theme.Gap4
	return v.list.GetScrollOffset()+v.list.Size().Height >= total-logLineHeight
}

// Height is how high the view is that shows its lines, at least least and at most most of them.
func (v *LogView) Height(least, most int) float32 {
	return float32(min(max(len(v.lines), least), most))*(logLineHeight+theme.Gap4) + 2*8 + 8
}

// CreateRenderer is part of fyne.Widget.
func (v *LogView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(v.ground) }

// topRight puts an object into the corner, over what is under it.
type topRight struct{}

// Layout is part of fyne.Layout.
func (topRight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		m := o.MinSize()
		o.Resize(m)
		o.Move(fyne.NewPos(size.Width-m.Width-6, 6))
	}
}

// MinSize is part of fyne.Layout.
func (topRight) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40, 40) }

type logRow struct {
	widget.BaseWidget
	view *LogView
	text *canvas.Text
}

func newLogRow(v *LogView) *logRow {
	r := &logRow{view: v, text: canvas.NewText("", color.Transparent)}
	r.text.TextSize, r.text.TextStyle = logSize, fyne.TextStyle{Monospace: true}
	r.ExtendBaseWidget(r)
	return r
}

func (r *logRow) set(line string) {
	line = printable(line)
	clr := theme.Color(theme.ColorText)
	if r.text.Text == line && r.text.Color == clr {
		return
	}
	r.text.Text, r.text.Color = line, clr
	r.text.Refresh()
}

// printable is the line as it can be drawn on one line.
func printable(line string) string {
	if len(line) > logLineLimit {
		line = strings.ToValidUTF8(line[:logLineLimit], "") + "…"
	}
	return strings.Map(func(c rune) rune {
		switch {
		case c == '\t':
			return ' '
		case c < 0x20 || c == 0x7f:
			return -1
		}
		return c
	}, line)
}

// CreateRenderer is part of fyne.Widget.
func (r *logRow) CreateRenderer() fyne.WidgetRenderer { return &logRowRenderer{r} }

type logRowRenderer struct{ r *logRow }

func (l *logRowRenderer) Layout(size fyne.Size) { l.r.text.Resize(size) }

func (l *logRowRenderer) MinSize() fyne.Size {
	m := fyne.MeasureText("m", logSize, fyne.TextStyle{Monospace: true}).Width
	return fyne.NewSize(float32(l.r.view.widest+1)*m, logLineHeight)
}

func (l *logRowRenderer) Refresh()                     { l.r.text.Refresh() }
func (l *logRowRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{l.r.text} }
func (l *logRowRenderer) Destroy()                     {}
