package vt

import (
	"unicode/utf8"

	"github.com/slipway-dev/slipway/app/cells"
)

// Bottom is where a Snapshot begins that shows the screen itself, whatever scrolls off it.
const Bottom int64 = -1

// Row is a row of text. Rows have numbers that count from the first one that there ever was, so that a row keeps its number while it scrolls; see Frame.Epoch.
type Row struct {
	Number int64
	// Cells go as far as there is something to see; columns beyond them are blank.
	Cells []cells.Cell
	// Wrapped says that the text goes on in the next row without an end of line.
	Wrapped bool

	stamp uint64
}

// Cursor is where the next character goes.
type Cursor struct {
	// Row is its number, as those of rows.
	Row    int64
	Column int
	// Visible is false when the program hides it.
	Visible  bool
	Shape    CursorShape
	Blinking bool
}

// Frame is what a window shows. It belongs to whoever calls Snapshot with it, which writes only into it what changed.
type Frame struct {
	// Columns and Height are the size of the screen, in characters.
	Columns, Height int
	// First is the number of the oldest row that is kept, Top that of the screen's first one, and End is one more than that of the last.
	First, Top, End int64
	Rows            []Row
	Cursor          Cursor
	// Alternate says that a program has taken all of the window: there is nothing to scroll back to.
	Alternate bool
	// Mouse says that the program wants to hear of the mouse, rather than have text selected with it.
	Mouse bool
	// Reversed says that the program swapped the colours of the whole screen.
	Reversed bool
	Title    string
	// Bells counts how often the bell rang.
	Bells uint64
	// Version is that of the terminal when the frame was made.
	Version uint64
	// Epoch changes when rows got other numbers: when the columns became more or fewer, and when the other screen was shown. What was selected is void then.
	Epoch uint64
}

// Snapshot fills a frame with some rows from a number on, or with the screen (Bottom). It begins at the oldest row where that one is gone, and later where
// there would be too few rows after it. Rows that the frame has already are not copied again.
func (t *Terminal) Snapshot(frame *Frame, from int64, rows int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.tidyClusters()
	top := t.top()
	first := t.firstRow()
	end := top + int64(t.rows)
	if from < 0 {
		from = top
	}
	from = max(first, min(from, end-int64(rows)))
	rows = min(rows, int(end-from))

	frame.slide(from, rows)
	for i := range frame.Rows {
		t.snapshotRow(&frame.Rows[i], from+int64(i))
	}
	s := t.screen
	frame.Columns, frame.Height = t.columns, t.rows
	frame.First, frame.Top, frame.End = first, top, end
	frame.Cursor = Cursor{Row: top + int64(s.y), Column: s.x, Visible: !t.mode.hidden, Shape: t.shape, Blinking: t.blinking}
	frame.Alternate = s == &t.alternate
	frame.Mouse = t.mode.mouse != 0
	frame.Reversed = t.mode.reversed
	frame.Title, frame.Bells = t.title, t.bells
	frame.Version, frame.Epoch = t.stamp, t.epoch
}

// slide makes room for rows from a number on, and puts those that the frame has to their new places.
func (f *Frame) slide(from int64, rows int) {
	if len(f.Rows) > 0 {
		old := f.Rows[0].Number
		if by := from - old; by > 0 && by < int64(len(f.Rows)) {
			rotate(f.Rows, int(by))
		} else if by < 0 && -by < int64(len(f.Rows)) {
			rotate(f.Rows, len(f.Rows)-int(-by))
		}
	}
	for len(f.Rows) < rows {
		f.Rows = append(f.Rows, Row{Number: -1})
	}
	f.Rows = f.Rows[:rows]
}

// rotate moves rows to the front by some; those there go to the end.
func rotate(rows []Row, by int) {
	moved := append(append(make([]Row, 0, len(rows)), rows[by:]...), rows[:by]...)
	copy(rows, moved)
}

// top is the number of the screen's first row.
func (t *Terminal) top() int64 { return t.history.dropped + int64(t.history.count) }

// firstRow is the number of the oldest row that can be shown.
func (t *Terminal) firstRow() int64 {
	if t.screen == &t.alternate {
		return t.top()
	}
	return t.history.dropped
}

// historyStamp marks the stamps of rows in the history: those change with the epoch alone.
const historyStamp = 1 << 63

func (t *Terminal) snapshotRow(row *Row, number int64) {
	if y := number - t.top(); y >= 0 {
		s := t.screen
		l := s.line(int(y))
		row.Wrapped = l.wrapped
		if stamp := max(l.stamp, s.stamp); row.Number != number || row.stamp != stamp {
			row.Number, row.stamp = number, stamp
			row.Cells = t.clusters.show(row.Cells[:0], l.cells)
		}
		return
	}
	written := t.history.at(int(number - t.history.dropped))
	_, row.Wrapped, _ = header(written)
	if stamp := historyStamp | t.epoch; row.Number != number || row.stamp != stamp {
		row.Number, row.stamp = number, stamp
		t.buffer, _ = decode(written, t.buffer[:0], &t.clusters)
		row.Cells = t.clusters.show(row.Cells[:0], t.buffer)
	}
}

// show makes cells of those inside.
func (c *clusters) show(to []cells.Cell, row []cell) []cells.Cell {
	for _, from := range row {
		shown := cells.Cell{Width: 1, Style: from.style}
		switch {
		case from.ch&tail != 0:
			shown.Width = 0
		case from.ch&clusterMark != 0:
			text := c.texts[from.ch&charMask]
			r, size := utf8.DecodeRuneInString(text)
			shown.Rune, shown.Rest = r, text[size:]
		default:
			shown.Rune = rune(from.ch & charMask)
		}
		if from.isWide() {
			shown.Width = 2
		}
		to = append(to, shown)
	}
	return to
}
