package widgets

import (
	"image/color"
	"regexp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/slipway-dev/slipway/ui/theme"
)

// mostMatches is how many places are looked for: nobody goes through more.
const mostMatches = 5000

// match is a place where what is looked for was found.
type match struct{ line, from, to int } // bytes of the line, counted from 0

// Find marks every place where text is found, in whatever case, shows the first one at or after the line that is the topmost now, and returns its index and how
// many there are, at most 5,000. Empty text marks none.
func (v *CodeView) Find(text string) (index, count int) {
	v.matches, v.current = nil, 0
	if text != "" {
		looked := regexp.MustCompile("(?i)" + regexp.QuoteMeta(text))
		for i, line := range v.lines {
			for _, at := range looked.FindAllStringIndex(line, -1) {
				v.matches = append(v.matches, match{i, at[0], at[1]})
			}
			for range looked.FindAllStringIndex(v.cut[i], -1) { // in what is not drawn of the line: the mark is on the sign of that
				v.matches = append(v.matches, match{i, len(line) - len("…"), len(line)})
			}
			if len(v.matches) >= mostMatches {
				break
			}
		}
	}
	top := int(v.list.GetScrollOffset() / (codeLineHeight + theme.Gap4))
	v.current = max(0, slices.IndexFunc(v.matches, func(m match) bool { return m.line >= top }))
	v.showMatch()
	return v.current, len(v.matches)
}

// StepMatch goes to the next place found, or with -1 to the one before, and returns its index; after the last comes the first.
func (v *CodeView) StepMatch(by int) int {
	if n := len(v.matches); n > 0 {
		v.current = ((v.current+by)%n + n) % n
	}
	v.showMatch()
	return v.current
}

// showMatch brings the match that one is at into sight.
func (v *CodeView) showMatch() {
	if len(v.matches) > 0 && v.list.Size().Height > 0 {
		m := v.matches[v.current]
		v.list.ScrollTo(min(len(v.lines)-1, m.line+2))
		v.list.ScrollTo(max(0, m.line-2))
		v.list.ScrollTo(m.line)
		left, right := gutterWidth+codeWidth(v.lines[m.line][:m.from]), gutterWidth+codeWidth(v.lines[m.line][:m.to])
		switch at := v.scroll.Offset; {
		case right+theme.Gap24 > at.X+v.scroll.Size().Width:
			v.scroll.ScrollToOffset(fyne.NewPos(right+theme.Gap24-v.scroll.Size().Width, 0))
		case left < at.X:
			v.scroll.ScrollToOffset(fyne.NewPos(fyne.Max(0, left-gutterWidth), 0))
		}
	}
	v.list.Refresh()
}

// mark draws what was found in a line.
func (r *codeRow) mark(id int) {
	from, _ := slices.BinarySearchFunc(r.view.matches, id, func(m match, line int) int { return m.line - line })
	n := 0
	for i := from; i < len(r.view.matches) && r.view.matches[i].line == id; i++ {
		m := r.view.matches[i]
		if n == len(r.marks) {
			r.marks = append(r.marks, canvas.NewRectangle(color.Transparent))
		}
		r.marks[n].StrokeWidth = 0
		if i == r.view.current {
			r.marks[n].StrokeColor, r.marks[n].StrokeWidth = theme.Color(theme.ColorBusy), 1
		}
		r.marks[n].FillColor, r.marks[n].CornerRadius = theme.Color(theme.ColorBusySoft), 3
		line := r.view.lines[id]
		left := gutterWidth + codeWidth(line[:m.from])
		r.marks[n].Move(fyne.NewPos(left-1, -1))
		r.marks[n].Resize(fyne.NewSize(codeWidth(line[m.from:m.to])+2, codeLineHeight+2))
		n++
	}
	r.marks = r.marks[:n]
}
