package cellgrid

import (
	"math"
	"regexp"
	"strings"

	"github.com/slipway-dev/slipway/app/cells"
)

// lines is a source of plain lines, for tests.
type lines struct {
	first  int64
	text   []string
	wrap   bool
	gutter func(line int64) string
	cursor Cursor
	looks  int // how often it was asked for rows
}

// cellsOf are the cells of a plain text.
func cellsOf(text string, style cells.Style) (row []cells.Cell) {
	for _, r := range text {
		w := cells.Width(string(r))
		row = append(row, cells.Cell{Rune: r, Width: uint8(w), Style: style}) //nolint:gosec // 0 to 2
		if w == 2 {
			row = append(row, cells.Cell{Style: style})
		}
	}
	return row
}

func (s *lines) last() int64 { return s.first + int64(len(s.text)) - 1 }

func (s *lines) cells(line int64) []cells.Cell {
	return cellsOf(s.text[line-s.first], cells.Style{})
}

// height is in how many rows a line is shown.
func (s *lines) height(line int64, columns int) int {
	if !s.wrap {
		return 1
	}
	return max(1, (len(s.cells(line))+columns-1)/columns)
}

func (s *lines) Rows(rows []Row, w Window) int {
	s.looks++
	n, row := 0, w.Top.Column/w.Columns
	for line := w.Top.Line; line <= s.last() && len(s.text) > 0; line, row = line+1, 0 {
		all := s.cells(line)
		for ; row < s.height(line, w.Columns); row++ {
			if n == len(rows) {
				return n
			}
			from := w.Left
			if s.wrap {
				from = row * w.Columns
			}
			r := &rows[n]
			r.Position = Position{line, from}
			r.Cells = append(r.Cells, all[min(from, len(all)):min(from+w.Columns, len(all))]...)
			r.Wraps = row+1 < s.height(line, w.Columns)
			if s.gutter != nil && row == 0 {
				r.Gutter = append(r.Gutter, Label{Text: s.gutter(line)})
			}
			n++
		}
	}
	return n
}

func (s *lines) Move(p Position, by, columns int) Position {
	if len(s.text) == 0 {
		return Position{}
	}
	if p.Line < s.first {
		p = Position{Line: s.first}
	}
	if p.Line > s.last() {
		p = Position{s.last(), math.MaxInt}
	}
	line, row := p.Line, min(p.Column/columns, s.height(p.Line, columns)-1)
	for ; by > 0 && (row+1 < s.height(line, columns) || line < s.last()); by-- {
		if row++; row == s.height(line, columns) {
			line, row = line+1, 0
		}
	}
	for ; by < 0 && (row > 0 || line > s.first); by++ {
		if row--; row < 0 {
			line--
			row = s.height(line, columns) - 1
		}
	}
	if !s.wrap {
		return Position{Line: line}
	}
	return Position{line, row * columns}
}

func (s *lines) Fraction(p Position, _ int) float64 {
	return min(1, max(0, float64(p.Line-s.first)/float64(max(1, len(s.text)))))
}

func (s *lines) At(fraction float64, columns int) Position {
	return s.Move(Position{Line: s.first + int64(fraction*float64(len(s.text))+0.5)}, 0, columns)
}

func (s *lines) Width() int {
	if s.wrap {
		return 0
	}
	widest := 0
	for i := range s.text {
		widest = max(widest, len(s.cells(s.first+int64(i))))
	}
	return widest
}

func (s *lines) Text(from, to Position) string {
	var parts []string
	for line := max(from.Line, s.first); line <= min(to.Line, s.last()); line++ {
		all := s.cells(line)
		first, end := 0, len(all)
		if line == from.Line {
			first = min(from.Column, end)
		}
		if line == to.Line {
			end = max(first, min(to.Column, end))
		}
		var b strings.Builder
		for _, c := range all[first:end] {
			b.WriteString(c.Text())
		}
		parts = append(parts, b.String())
	}
	return strings.Join(parts, "\n")
}

var address = regexp.MustCompile(`https?://\S+`)

func (s *lines) Links(r *Row) (found []Link) {
	text := s.text[r.Line-s.first]
	for _, at := range address.FindAllStringIndex(text, -1) {
		found = append(found, Link{From: Position{r.Line, at[0]}, To: Position{r.Line, at[1]}, URL: text[at[0]:at[1]]})
	}
	return found
}

// screen is a source with a cursor.
type screen struct{ *lines }

func (s screen) Cursor() Cursor { return s.cursor }
