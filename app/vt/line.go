package vt

import "github.com/slipway-dev/slipway/app/cells"

// line is a row of a screen. Its cells go as far as something was written or erased with a colour: beyond them it is blank, so that a new row costs nothing.
// A wide cell always has its tail.
type line struct {
	cells []cell
	// wrapped says that what the program wrote went on in the next row by itself.
	wrapped bool
	// stamp is when the row was last changed.
	stamp uint64
}

// extend makes the cells go as far as this many columns.
func (l *line) extend(columns int) {
	old := len(l.cells)
	if columns <= old {
		return
	}
	if columns <= cap(l.cells) {
		l.cells = l.cells[:columns]
		clear(l.cells[old:])
		return
	}
	l.cells = append(l.cells, make([]cell, columns-old)...)
}

// split blanks the halves that are left over when what is between two columns is written anew or taken away.
func (l *line) split(from, to int) {
	l.splitAt(from)
	l.splitAt(to)
}

// splitAt blanks both halves of a wide character that has this column as its second.
func (l *line) splitAt(column int) {
	if column > 0 && column < len(l.cells) && l.cells[column].isTail() {
		l.cells[column-1].ch, l.cells[column].ch = 0, 0
	}
}

// erase makes columns blank, with the ground of a style.
func (l *line) erase(from, to int, ground cells.Style) {
	l.split(from, to)
	if ground == (cells.Style{}) {
		if to >= len(l.cells) {
			l.cells = l.cells[:min(from, len(l.cells))]
			return
		}
		clear(l.cells[from:to])
		return
	}
	l.extend(to)
	for i := from; i < to; i++ {
		l.cells[i] = cell{style: ground}
	}
}

// insert moves what is at a column and after it to the right; what would leave the row is lost.
func (l *line) insert(at, count, columns int, ground cells.Style) {
	count = min(count, columns-at)
	if at < len(l.cells) {
		l.splitAt(at)
		l.splitAt(columns - count)
		old := min(len(l.cells), columns-count)
		if old > at {
			l.extend(old + count)
			copy(l.cells[at+count:], l.cells[at:old])
		}
	}
	l.fill(at, min(at+count, max(len(l.cells), at)), ground)
	if ground != (cells.Style{}) {
		l.extend(at + count)
		l.fill(at, at+count, ground)
	}
}

// remove takes columns out; the rest moves to the left.
func (l *line) remove(at, count, columns int, ground cells.Style) {
	count = min(count, columns-at)
	if at < len(l.cells) {
		l.split(at, at+count)
		if end := at + count; end < len(l.cells) {
			copy(l.cells[at:], l.cells[end:])
			l.cells = l.cells[:len(l.cells)-count]
		} else {
			l.cells = l.cells[:at]
		}
	}
	if ground != (cells.Style{}) {
		l.extend(columns - count)
		l.erase(columns-count, columns, ground)
	}
}

// fill makes columns that there are blank without looking at what they were halves of.
func (l *line) fill(from, to int, ground cells.Style) {
	for i := from; i < min(to, len(l.cells)); i++ {
		l.cells[i] = cell{style: ground}
	}
}

// cut takes away what is beyond some columns.
func (l *line) cut(columns int) {
	if len(l.cells) > columns {
		l.splitAt(columns)
		l.cells = l.cells[:columns]
	}
}

// reset makes the row a new one; its memory stays.
func (l *line) reset() {
	l.cells = l.cells[:0]
	l.wrapped = false
}

// isBlank is true when there is nothing to see in the row.
func (l *line) isBlank() bool {
	for _, c := range l.cells {
		if !c.isBlank() {
			return false
		}
	}
	return true
}
