package terminal

import (
	"math"
	"strings"

	"github.com/slipway-dev/slipway/app/cells"
	"github.com/slipway-dev/slipway/app/vt"
	"github.com/slipway-dev/slipway/ui/widgets/cellgrid"
)

// around is how many rows before and after one are looked through for the rest of a link.
const around = 16

// source shows a terminal's rows in a grid. A row of the terminal is a line of the grid's, by its number. The program writes meanwhile: what is asked for together
// is answered from one look at it.
type source struct {
	screen *vt.Terminal
	// bounds is the last look at how many rows there are, frame the rows shown last.
	bounds, frame vt.Frame
	shownFrom     int64
	shownRows     int
	near          vt.Frame
	// onEpoch is told that rows have other numbers now.
	onEpoch func()
}

var _ cellgrid.CursorSource = (*source)(nil)

func newSource(screen *vt.Terminal) *source {
	s := &source{screen: screen}
	s.look()
	return s
}

// look looks at how many rows there are now.
func (s *source) look() { s.screen.Snapshot(&s.bounds, vt.Bottom, 0) }

// Rows is part of cellgrid.Source.
func (s *source) Rows(rows []cellgrid.Row, w cellgrid.Window) int {
	from, n := w.Top.Line, min(w.Rows, len(rows))
	if from+int64(n) >= s.bounds.End {
		from = math.MaxInt64 // the end is shown, wherever that is by now
	}
	// A program that holds its picture back has not changed the version: what was shown stays.
	if s.screen.Version() != s.frame.Version || from != s.shownFrom || n != s.shownRows {
		epoch := s.frame.Epoch
		s.screen.Snapshot(&s.frame, from, n)
		s.shownFrom, s.shownRows = from, n
		if s.frame.Epoch != epoch && s.onEpoch != nil {
			s.onEpoch()
		}
	}
	n = min(n, len(s.frame.Rows))
	for i := range n {
		r := &s.frame.Rows[i]
		rows[i].Position = cellgrid.Position{Line: r.Number}
		rows[i].Wraps = r.Wrapped
		rows[i].Cells = append(rows[i].Cells, r.Cells...)
		if s.frame.Reversed {
			rows[i].Cells = reversed(rows[i].Cells, s.frame.Columns)
		}
	}
	return n
}

// reversed is a row of a screen of which the program swapped the colours, as wide as the screen.
func reversed(row []cells.Cell, columns int) []cells.Cell {
	for len(row) < columns {
		row = append(row, cells.Cell{Width: 1})
	}
	for i := range row {
		row[i].Style.Attr ^= cells.Reverse
	}
	return row
}

// Move is part of cellgrid.Source.
func (s *source) Move(p cellgrid.Position, by, _ int) cellgrid.Position {
	if p == cellgrid.End {
		s.look()
	}
	line := min(max(p.Line, s.bounds.First), s.bounds.End-1)
	return cellgrid.Position{Line: min(max(line+int64(by), s.bounds.First), s.bounds.End-1)}
}

// Fraction is part of cellgrid.Source.
func (s *source) Fraction(p cellgrid.Position, _ int) float64 {
	rows := s.bounds.End - s.bounds.First
	if rows <= 0 {
		return 0
	}
	return float64(min(max(p.Line, s.bounds.First), s.bounds.End)-s.bounds.First) / float64(rows)
}

// At is part of cellgrid.Source.
func (s *source) At(fraction float64, columns int) cellgrid.Position {
	rows := float64(s.bounds.End - s.bounds.First)
	return s.Move(cellgrid.Position{Line: s.bounds.First + int64(math.Round(fraction*rows))}, 0, columns)
}

// Width is part of cellgrid.Source: no row is wider than the screen.
func (s *source) Width() int { return 0 }

// Text is part of cellgrid.Source.
func (s *source) Text(from, to cellgrid.Position) string {
	s.look()
	at := func(p cellgrid.Position) vt.Position {
		switch {
		case p.Line < s.bounds.First:
			return vt.Position{Row: s.bounds.First}
		case p.Line >= s.bounds.End:
			return vt.Position{Row: s.bounds.End - 1, Column: s.bounds.Columns}
		}
		return vt.Position{Row: p.Line, Column: min(p.Column, s.bounds.Columns)}
	}
	text := s.screen.Text(at(from), at(to))
	if to == cellgrid.End {
		text = strings.TrimRight(text, " \n") // the part of the screen that nothing was written to
	}
	return text
}

// Cursor is part of cellgrid.CursorSource.
func (s *source) Cursor() cellgrid.Cursor {
	c := s.frame.Cursor
	shape := cellgrid.CursorBlock
	switch c.Shape {
	case vt.CursorUnderline:
		shape = cellgrid.CursorUnderline
	case vt.CursorBar:
		shape = cellgrid.CursorBar
	case vt.CursorBlock:
	}
	return cellgrid.Cursor{Position: cellgrid.Position{Line: c.Row, Column: c.Column}, Shape: shape, Visible: c.Visible}
}

// Links is part of cellgrid.Source: hyperlinks that the program made, and addresses in the text.
func (s *source) Links(row *cellgrid.Row) []cellgrid.Link {
	first, last := s.screen.Line(row.Line)
	first, last = max(first, row.Line-around), min(last, row.Line+around)
	s.screen.Snapshot(&s.near, first, int(last-first+1))
	var list []cellgrid.Link
	var text strings.Builder
	var places []cellgrid.Position // of each byte of text
	var made cellgrid.Link         // the hyperlink that goes on in the next cell
	var number uint16
	for i := range s.near.Rows {
		r := &s.near.Rows[i]
		if r.Number < first || r.Number > last {
			continue
		}
		for x := range r.Cells {
			c := &r.Cells[x]
			next := cellgrid.Position{Line: r.Number, Column: x + 1}
			if c.Style.Link != number {
				list = s.addLink(list, made, number)
				made, number = cellgrid.Link{From: cellgrid.Position{Line: r.Number, Column: x}}, c.Style.Link
			}
			made.To = next
			written := c.Text()
			text.WriteString(written)
			for range len(written) {
				places = append(places, cellgrid.Position{Line: r.Number, Column: x})
			}
		}
	}
	list = s.addLink(list, made, number)
	for _, at := range cells.URLs(text.String()) {
		to := places[at[1]-1]
		to.Column++
		list = append(list, cellgrid.Link{From: places[at[0]], To: to, URL: text.String()[at[0]:at[1]]})
	}
	return list
}

// addLink adds a hyperlink of the program's, when it leads to a page of the web: nothing else is opened on a program's word.
func (s *source) addLink(list []cellgrid.Link, link cellgrid.Link, number uint16) []cellgrid.Link {
	if number == 0 {
		return list
	}
	link.URL = s.screen.Link(number)
	if at := cells.URLs(link.URL); len(at) != 1 || at[0][0] != 0 {
		return list
	}
	return append(list, link)
}
