package vt

// Resize gives the terminal another size, in characters. On the main screen rows move into the history and back, and lines that are longer than the screen is
// wide are broken anew, so that no text is lost by making the window smaller and larger again: but for rows that are too many for the history then, and for a
// line that is being edited, which the shell draws anew. The alternate screen is cut: programs that use it draw it again.
func (t *Terminal) Resize(columns, rows int) {
	columns, rows = clip(columns, fewestColumns, mostColumns), clip(rows, 1, mostRows)
	t.mu.Lock()
	defer t.mu.Unlock()
	if columns == t.columns && rows == t.rows {
		return
	}
	t.tidyClusters()
	t.touch()
	if columns != t.columns {
		t.epoch++
	}
	t.joined = false
	t.resizeMain(columns, rows)
	t.resizeAlternate(columns, rows)
	stops := min(t.columns, columns)
	t.columns, t.rows = columns, rows
	t.resetTabs(stops)
}

// point is a place that is to be found again after lines were broken anew: a row of the history, and a column of it.
type point struct {
	row, column int
}

// pointOf is a place on the screen. Where the last column was written to, it is after it.
func pointOf(top, x, y int, pending bool) *point {
	if pending {
		x++
	}
	return &point{row: top + y, column: x}
}

// resizeMain puts all rows into the history, breaks them anew where the columns are others, and takes as many back as the screen has.
func (t *Terminal) resizeMain(columns, rows int) {
	s := &t.main
	oldRows := len(s.lines)
	top := t.history.count
	cursor := pointOf(top, s.x, s.y, s.pending)
	kept := pointOf(top, s.saved.x, s.saved.y, s.saved.pending)
	begin := &point{row: top}
	used := s.used()
	limit := t.history.limit
	t.history.limit = maxInt
	edit := t.editRow(used)
	for y := range edit {
		l := s.line(y)
		t.history.push(l.cells, l.wrapped, &t.clusters)
	}
	if columns != t.columns {
		t.history.rewrap(columns, &t.clusters, &t.buffer, []*point{begin, cursor, kept})
	}
	if t.edit != noEdit {
		t.edit = t.top()
	}
	for y := edit; y < used; y++ {
		l := s.line(y)
		l.cut(columns)
		t.history.push(l.cells, l.wrapped, &t.clusters)
	}
	t.history.limit = limit

	// Rows that are blank at the bottom go first when there are fewer rows.
	blank := max(0, oldRows-used-max(0, oldRows-rows))
	total := t.history.count
	first := total - (rows - blank)
	if first > begin.row {
		first = max(begin.row, total-rows)
	}
	first = max(0, min(first, cursor.row))

	s.lines, s.first = make([]line, rows), 0
	for i := total - 1; i >= first; i-- {
		row := t.history.pop()
		if y := i - first; y < rows {
			l := s.line(y)
			l.cells, l.wrapped = decode(row, l.cells, &t.clusters)
		}
	}
	for t.history.count > limit {
		t.history.drop()
	}
	s.top, s.bottom, s.stamp = 0, rows-1, t.stamp
	s.x, s.y, s.pending = cursor.place(s, first, columns)
	s.saved.x, s.saved.y, s.saved.pending = kept.place(s, first, columns)
}

const maxInt = int(^uint(0) >> 1)

// place is where a point is on the screen that begins at a row.
func (p *point) place(s *screen, first, columns int) (x, y int, pending bool) {
	y = clip(p.row-first, 0, len(s.lines)-1)
	if p.column >= columns {
		return columns - 1, y, len(s.line(y).cells) == columns
	}
	return p.column, y, false
}

// used is how many rows there are up to the cursor and the last text.
func (s *screen) used() int {
	for y := len(s.lines) - 1; y > s.y; y-- {
		if !s.line(y).isBlank() {
			return y + 1
		}
	}
	return s.y + 1
}

// resizeAlternate cuts the alternate screen, or adds blanks to it.
func (t *Terminal) resizeAlternate(columns, rows int) {
	s := &t.alternate
	lines := make([]line, rows)
	// The row of the cursor stays.
	first := max(0, s.y-(rows-1))
	for y := range min(rows, len(s.lines)-first) {
		lines[y] = *s.line(first + y)
		lines[y].cut(columns)
		lines[y].wrapped = false
	}
	s.lines, s.first = lines, 0
	s.x, s.y, s.pending = min(s.x, columns-1), clip(s.y-first, 0, rows-1), false
	s.saved.x, s.saved.y = min(s.saved.x, columns-1), clip(s.saved.y-first, 0, rows-1)
	s.top, s.bottom, s.stamp = 0, rows-1, t.stamp
}
