package vt

import "strings"

// Position is a place between columns: before the one with this number.
type Position struct {
	Row    int64
	Column int
}

// before is true for a position above, or to the left.
func (p Position) before(other Position) bool {
	return p.Row < other.Row || p.Row == other.Row && p.Column < other.Column
}

// Text is what stands between two positions, in either order. Rows that go on in the next make one line, and blanks at the ends of lines are left out, as they
// are hardly ever meant. Wide characters of which the first half is in it are. Rows that are gone, or not there yet, have no text.
func (t *Terminal) Text(from, to Position) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if to.before(from) {
		from, to = to, from
	}
	if last := t.top() + int64(t.rows) - 1; to.Row > last {
		to = Position{Row: last, Column: t.columns}
	}
	var text, line strings.Builder
	for number := max(from.Row, t.firstRow()); number <= to.Row; number++ {
		row, wrapped := t.rowCells(number)
		begin, stop := 0, t.columns
		if number == from.Row {
			begin = from.Column
		}
		if number == to.Row {
			stop = to.Column
		}
		for x := max(begin, 0); x < min(stop, len(row)); x++ {
			switch written := t.clusters.text(row[x]); {
			case row[x].isTail():
			case written == "":
				line.WriteByte(' ')
			default:
				line.WriteString(written)
			}
		}
		if wrapped && number < to.Row {
			continue
		}
		text.WriteString(strings.TrimRight(line.String(), " "))
		line.Reset()
		if number < to.Row {
			text.WriteByte('\n')
		}
	}
	text.WriteString(line.String())
	return text.String()
}

// rowCells are the cells of a row that there is, good until the next call.
func (t *Terminal) rowCells(number int64) (row []cell, wrapped bool) {
	if y := number - t.top(); y >= 0 {
		l := t.screen.line(int(y))
		return l.cells, l.wrapped
	}
	t.buffer, wrapped = decode(t.history.at(int(number-t.history.dropped)), t.buffer[:0], &t.clusters)
	return t.buffer, wrapped
}

// Line says from which row to which the line goes that a row is part of: rows that go on in each other, of which there are more than one where a line is longer
// than the screen is wide.
func (t *Terminal) Line(row int64) (first, last int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	first, last = row, row
	begin, end := t.firstRow(), t.top()+int64(t.rows)
	if row < begin || row >= end {
		return row, row
	}
	for first > begin && t.isWrapped(first-1) {
		first--
	}
	for last < end-1 && t.isWrapped(last) {
		last++
	}
	return first, last
}

func (t *Terminal) isWrapped(number int64) bool {
	if y := number - t.top(); y >= 0 {
		return t.screen.line(int(y)).wrapped
	}
	_, wrapped, _ := header(t.history.at(int(number - t.history.dropped)))
	return wrapped
}
