package logs

import (
	"math"
	"slices"
	"strings"

	"github.com/slipway-dev/slipway/app/cells"
	"github.com/slipway-dev/slipway/app/logs"
	"github.com/slipway-dev/slipway/ui/widgets/cellgrid"
)

// lines is what a window sees of a log; *logs.View is one.
type lines interface {
	Extent() logs.Extent
	From(number int64, count int) []logs.Line
	Before(number int64, count int) []logs.Line
	Index(number int64) int
	At(index int) (number int64, ok bool)
	Highlights(text string) [][2]int
}

const (
	mostLaidOut = 512 // how many lines are kept as columns: some windows full
	atATime     = 512 // how many lines are taken at a time where many are gone through
)

// goingOn is where a source ends that is not held.
const goingOn = int64(math.MaxInt64)

// source is a log as the rows of a grid. It is Fyne's thread's alone.
type source struct {
	lines lines
	looks looks
	// end is the number of the line that nothing is shown from; goingOn for none.
	end     int64
	current *logs.Match // what the search is at
	widest  int
	laid    map[int64]laidOut
}

// looks are how the person wants to see a log.
type looks struct {
	wrap, times bool
	names       []string // of the containers; none where there is one alone
}

func newSource(of lines) *source {
	return &source{lines: of, end: goingOn, laid: map[int64]laidOut{}, looks: looks{wrap: true}}
}

// count is how many lines there are.
func (s *source) count() int {
	if s.end == goingOn {
		return s.lines.Extent().Count
	}
	return s.lines.Index(s.end)
}

// from are lines from a number on.
func (s *source) from(number int64, count int) []logs.Line {
	list := s.lines.From(number, count)
	return slices.DeleteFunc(list, func(l logs.Line) bool { return l.Number >= s.end })
}

// before are the last lines before a number.
func (s *source) before(number int64, count int) []logs.Line {
	return s.lines.Before(min(number, s.end), count)
}

// lay is a line as columns.
func (s *source) lay(line logs.Line) laidOut {
	if line.Open { // it is another one soon
		return layOut(line)
	}
	out, known := s.laid[line.Number]
	if !known || out.text != line.Text {
		out = layOut(line)
		if len(s.laid) >= mostLaidOut {
			clear(s.laid)
		}
		s.laid[line.Number] = out
	}
	return out
}

// breaks are where the rows of a line begin.
func (s *source) breaks(l *laidOut, columns int) []int {
	if !s.looks.wrap {
		return []int{0}
	}
	return l.breaks(columns)
}

// Rows is part of cellgrid.Source.
func (s *source) Rows(rows []cellgrid.Row, w cellgrid.Window) int {
	n := 0
	for i, line := range s.from(w.Top.Line, len(rows)) {
		l := s.lay(line)
		s.widest = max(s.widest, len(l.cells))
		begins := s.breaks(&l, w.Columns)
		first := 0
		if i == 0 && line.Number == w.Top.Line {
			first = rowOf(begins, w.Top.Column)
		}
		for r := first; r < len(begins) && n < len(rows); r++ {
			s.row(&rows[n], line, &l, begins, r, w)
			n++
		}
	}
	return n
}

// row fills one row of a line.
func (s *source) row(row *cellgrid.Row, line logs.Line, l *laidOut, begins []int, r int, w cellgrid.Window) {
	from, to := begins[r], len(l.cells)
	if s.looks.wrap {
		if r+1 < len(begins) {
			to, row.Wraps = begins[r+1], true
		}
	} else {
		from = min(w.Left, len(l.cells))
		to = min(len(l.cells), from+w.Columns)
	}
	row.Position = cellgrid.Position{Line: line.Number, Column: from}
	row.Cells = append(row.Cells, l.cells[from:to]...)
	if r == 0 {
		row.Gutter = s.looks.gutter(row.Gutter, line)
	}
	if line.Mark != "" {
		return
	}
	row.Marker, row.Ground = marker(line), ground(line)
	for _, found := range s.lines.Highlights(line.Text) {
		a, b := max(l.column(found[0]), from), min(l.column(found[1]), to)
		if a < b {
			here := s.current != nil && s.current.Line == line.Number && s.current.From == found[0]
			row.Marks = append(row.Marks, cellgrid.Mark{From: a - from, To: b - from, Current: here})
		}
	}
}

// rowOf is the index of the row that a column is in.
func rowOf(begins []int, column int) int {
	i, found := slices.BinarySearch(begins, column)
	if !found {
		i--
	}
	return max(0, i)
}

// Move is part of cellgrid.Source.
func (s *source) Move(p cellgrid.Position, by, columns int) cellgrid.Position {
	line, last, ok := s.nearest(p.Line)
	if !ok {
		return cellgrid.Position{}
	}
	if !s.looks.wrap {
		index := min(max(0, s.lines.Index(line.Number)+by), s.count()-1)
		number, _ := s.lines.At(index)
		return cellgrid.Position{Line: number}
	}
	l := s.lay(line)
	begins := s.breaks(&l, columns)
	row := rowOf(begins, p.Column)
	switch {
	case last && p.Line != line.Number:
		row = len(begins) - 1 // p is after all that there is
	case p.Line != line.Number:
		row = 0
	}
	switch {
	case by > 0:
		return s.down(line.Number, begins, row, by, columns)
	case by < 0:
		return s.up(line.Number, begins, row, -by, columns)
	}
	return cellgrid.Position{Line: line.Number, Column: begins[row]}
}

// nearest is the line with a number, or the next one, or the last one; last says that there is none after the number.
func (s *source) nearest(number int64) (line logs.Line, last, ok bool) {
	if next := s.from(number, 1); len(next) > 0 {
		return next[0], false, true
	}
	if before := s.before(number, 1); len(before) > 0 {
		return before[0], true, true
	}
	return logs.Line{}, false, false
}

// down goes down by rows from a row of a line.
func (s *source) down(number int64, begins []int, row, by, columns int) cellgrid.Position {
	at := cellgrid.Position{Line: number, Column: begins[min(row+by, len(begins)-1)]}
	for by -= len(begins) - 1 - row; by > 0; {
		next := s.from(number+1, atATime)
		if len(next) == 0 {
			break
		}
		for _, line := range next {
			l := s.lay(line)
			begins = s.breaks(&l, columns)
			number, at = line.Number, cellgrid.Position{Line: line.Number, Column: begins[min(by, len(begins))-1]}
			if by -= len(begins); by <= 0 {
				return at
			}
		}
	}
	return at
}

// up goes up by rows from a row of a line.
func (s *source) up(number int64, begins []int, row, by, columns int) cellgrid.Position {
	at := cellgrid.Position{Line: number, Column: begins[max(0, row-by)]}
	for by -= row; by > 0; {
		before := s.before(number, min(by, atATime))
		if len(before) == 0 {
			break
		}
		for _, line := range slices.Backward(before) {
			l := s.lay(line)
			begins = s.breaks(&l, columns)
			number, at = line.Number, cellgrid.Position{Line: line.Number, Column: begins[max(0, len(begins)-by)]}
			if by -= len(begins); by <= 0 {
				return at
			}
		}
	}
	return at
}

// Fraction is part of cellgrid.Source: it counts lines.
func (s *source) Fraction(p cellgrid.Position, columns int) float64 {
	count := s.count()
	if count == 0 {
		return 0
	}
	part := 0.0
	if line, last, ok := s.nearest(p.Line); ok && !last && line.Number == p.Line && s.looks.wrap {
		l := s.lay(line)
		begins := s.breaks(&l, columns)
		part = float64(rowOf(begins, p.Column)) / float64(len(begins))
	}
	return min(1, (float64(s.lines.Index(min(p.Line, s.end)))+part)/float64(count))
}

// At is part of cellgrid.Source.
func (s *source) At(fraction float64, columns int) cellgrid.Position {
	count := s.count()
	at := fraction * float64(count)
	number, ok := s.lines.At(min(int(at), count-1))
	if !ok {
		return cellgrid.Position{}
	}
	p := cellgrid.Position{Line: number}
	if line := s.from(number, 1); s.looks.wrap && len(line) > 0 {
		l := s.lay(line[0])
		begins := s.breaks(&l, columns)
		p.Column = begins[min(len(begins)-1, int((at-math.Floor(at))*float64(len(begins))))]
	}
	return p
}

// Width is part of cellgrid.Source: the longest line seen so far.
func (s *source) Width() int {
	if s.looks.wrap {
		return 0
	}
	return s.widest
}

// Text is part of cellgrid.Source.
func (s *source) Text(from, to cellgrid.Position) string {
	var text strings.Builder
	s.write(from, to, func(line string) {
		if text.Len() > 0 {
			text.WriteByte('\n')
		}
		text.WriteString(line)
	})
	return text.String()
}

// write gives each line of a part of the log.
func (s *source) write(from, to cellgrid.Position, write func(line string)) {
	for number := from.Line; ; {
		batch := s.from(number, atATime)
		for _, line := range batch {
			if line.Number > to.Line || line.Number == to.Line && to.Column == 0 && line.Number != from.Line {
				return
			}
			l := layOut(line)
			a, b := 0, len(l.cells)
			if line.Number == from.Line {
				a = from.Column
			}
			if line.Number == to.Line {
				b = min(b, to.Column)
			}
			write(l.part(a, b))
			number = line.Number + 1
		}
		if len(batch) == 0 || batch[len(batch)-1].Open {
			return
		}
	}
}

// Links is part of cellgrid.Source.
func (s *source) Links(row *cellgrid.Row) []cellgrid.Link {
	line := s.from(row.Line, 1)
	if len(line) == 0 || line[0].Number != row.Line {
		return nil
	}
	l := s.lay(line[0])
	var links []cellgrid.Link
	for _, at := range cells.URLs(l.text) {
		a, b := l.column(at[0]), l.column(at[1])
		if b > row.Column && a < row.Column+len(row.Cells) {
			links = append(links, cellgrid.Link{From: cellgrid.Position{Line: row.Line, Column: a}, To: cellgrid.Position{Line: row.Line, Column: b}, URL: l.text[at[0]:at[1]]})
		}
	}
	return links
}
