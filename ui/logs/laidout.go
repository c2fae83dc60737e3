package logs

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"github.com/slipway-dev/slipway/app/cells"
	"github.com/slipway-dev/slipway/app/logs"
)

// tabWidth is how many columns tab stops are apart.
const tabWidth = 8

// laidOut is a line as columns.
type laidOut struct {
	text  string
	cells []cells.Cell
	// starts are where the text of each cell begins, in bytes; the second half of a wide character begins where it does.
	starts []int
}

// layOut gives each character of a line its columns and its look. A mark of Slipway's own stands for itself.
func layOut(line logs.Line) laidOut {
	if line.Mark != "" {
		return layOutText("── "+line.Mark+" ──", nil, cells.Style{Attr: cells.Faint})
	}
	return layOutText(line.Text, line.Spans, cells.Style{})
}

func layOutText(text string, spans []logs.Span, plain cells.Style) laidOut {
	out := laidOut{text: text, cells: make([]cells.Cell, 0, len(text)), starts: make([]int, 0, len(text))}
	span := 0
	for at := 0; at < len(text); {
		for span < len(spans) && spans[span].To <= at {
			span++
		}
		style := plain
		if span < len(spans) && spans[span].From <= at {
			style = spans[span].Style
		}
		at = out.add(at, style)
	}
	return out
}

// add lays out the character at a place of the text and returns where the next one is.
func (l *laidOut) add(at int, style cells.Style) int {
	b := l.text[at]
	switch {
	case b == '\t':
		for width := tabWidth - len(l.cells)%tabWidth; width > 0; width-- {
			l.put(at, cells.Cell{Rune: ' ', Width: 1, Style: style})
		}
		return at + 1
	case b < utf8.RuneSelf && (at+1 == len(l.text) || l.text[at+1] < utf8.RuneSelf):
		l.put(at, cells.Cell{Rune: rune(b), Width: 1, Style: style})
		return at + 1
	}
	cluster, width := ansi.FirstGraphemeCluster(l.text[at:], ansi.GraphemeWidth)
	first, size := utf8.DecodeRuneInString(cluster)
	if width == 0 && len(l.cells) > 0 { // it is drawn over the character before
		last := &l.cells[len(l.cells)-1]
		if last.Width == 0 && len(l.cells) > 1 {
			last = &l.cells[len(l.cells)-2]
		}
		last.Rest += cluster
		return at + len(cluster)
	}
	l.put(at, cells.Cell{Rune: first, Rest: cluster[size:], Width: uint8(max(1, width)), Style: style}) //nolint:gosec // 1 or 2
	if width > 1 {
		l.put(at, cells.Cell{Style: style})
	}
	return at + len(cluster)
}

func (l *laidOut) put(at int, c cells.Cell) {
	l.cells = append(l.cells, c)
	l.starts = append(l.starts, at)
}

// offset is where the text of a column begins, in bytes; the text's end for columns after it.
func (l *laidOut) offset(column int) int {
	if column >= len(l.starts) {
		return len(l.text)
	}
	return l.starts[max(0, column)]
}

// column is the first column of what stands at a byte of the text; the number of columns for its end.
func (l *laidOut) column(offset int) int {
	if offset >= len(l.text) {
		return len(l.cells)
	}
	i, found := slices.BinarySearch(l.starts, offset)
	if !found {
		i = max(0, i-1) // in the middle of a cluster
	}
	return i
}

// breaks are the columns at which the rows of a line begin, in a room of so many columns; a wide character is not cut in two.
func (l *laidOut) breaks(columns int) []int {
	rows := []int{0}
	for at := columns; columns > 1 && at < len(l.cells); at += columns {
		if l.cells[at].Width == 0 && l.cells[at].Rune == 0 {
			at--
		}
		rows = append(rows, at)
	}
	return rows
}

// part is the text from one column up to another, without the blanks at its end.
func (l *laidOut) part(from, to int) string {
	return strings.TrimRight(l.text[l.offset(from):max(l.offset(from), l.offset(to))], " ")
}
