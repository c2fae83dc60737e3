package vt

import "github.com/slipway-dev/slipway/app/cells"

// screen is what is shown, with its cursor. A terminal has two: the main one, whose rows go into the history, and the alternate one for programs that take all
// of the window.
type screen struct {
	// lines is a ring that begins at first, so that scrolling all of it moves nothing.
	lines []line
	first int
	x, y  int
	// pending says that the last column was written to: the next character goes into the next row.
	pending bool
	// top and bottom are the first and last row of what scrolls.
	top, bottom int
	saved       saved
	// stamp is when the rows moved, without being told one by one.
	stamp uint64
}

// saved is what DECSC keeps.
type saved struct {
	x, y     int
	pending  bool
	origin   bool
	style    cells.Style
	charsets [2]bool
	shifted  int
}

func newScreen(rows int) screen {
	return screen{lines: make([]line, rows), bottom: rows - 1}
}

// line is a row of the screen, from 0.
func (s *screen) line(y int) *line {
	i := s.first + y
	if i >= len(s.lines) {
		i -= len(s.lines)
	}
	return &s.lines[i]
}

// rotate moves the rows from top to bottom up by one: the first of them becomes the last.
func (s *screen) rotateUp(top, bottom int) {
	first := *s.line(top)
	for y := top; y < bottom; y++ {
		*s.line(y) = *s.line(y + 1)
	}
	*s.line(bottom) = first
}

func (s *screen) rotateDown(top, bottom int) {
	last := *s.line(bottom)
	for y := bottom; y > top; y-- {
		*s.line(y) = *s.line(y - 1)
	}
	*s.line(top) = last
}

// ground is how what is erased looks: the colour under the text, as xterm does it (bce in terminfo).
func (t *Terminal) ground() cells.Style { return cells.Style{Bg: t.pen.Bg} }

// blankLine makes a row that scrolled in an empty one.
func (t *Terminal) blankLine(l *line) {
	l.reset()
	if t.pen.Bg != cells.Default {
		l.erase(0, t.columns, t.ground())
	}
	l.stamp = t.stamp
}

// scrollUp moves rows up by some. Those that leave the main screen at its top go into the history.
func (t *Terminal) scrollUp(top, bottom, count int) {
	s := t.screen
	count = min(count, bottom-top+1)
	keep := s == &t.main && top == 0
	for range count {
		if keep {
			l := s.line(0)
			t.history.push(l.cells, l.wrapped, &t.clusters)
		}
		if top == 0 && bottom == len(s.lines)-1 {
			if s.first++; s.first == len(s.lines) {
				s.first = 0
			}
		} else {
			s.rotateUp(top, bottom)
		}
		t.blankLine(s.line(bottom))
	}
	// Rows of the main screen keep their number when all of them move.
	if !keep || bottom < len(s.lines)-1 {
		s.stamp = t.stamp
	}
}

// scrollDown moves rows down by some; those that leave at the bottom are lost.
func (t *Terminal) scrollDown(top, bottom, count int) {
	s := t.screen
	count = min(count, bottom-top+1)
	for range count {
		s.rotateDown(top, bottom)
		t.blankLine(s.line(top))
	}
	s.stamp = t.stamp
}

// cutWraps says that rows that were moved apart don't go on in each other.
func (t *Terminal) cutWraps(top, bottom int) {
	t.cutAbove(top)
	t.screen.line(bottom).wrapped = false
}

// cutAbove says that the row before one doesn't go on in it.
func (t *Terminal) cutAbove(y int) {
	switch {
	case y > 0:
		t.screen.line(y - 1).wrapped = false
	case t.screen == &t.main:
		t.history.cutLast()
	}
}

// index moves the cursor down, and the rows up where it is at the bottom of what scrolls.
func (t *Terminal) index() {
	s := t.screen
	s.pending = false
	switch {
	case s.y == s.bottom:
		t.scrollUp(s.top, s.bottom, 1)
	case s.y < len(s.lines)-1:
		s.y++
	}
}

// reverseIndex moves the cursor up, and the rows down where it is at the top of what scrolls.
func (t *Terminal) reverseIndex() {
	s := t.screen
	s.pending = false
	switch {
	case s.y == s.top:
		t.scrollDown(s.top, s.bottom, 1)
		t.cutWraps(s.top, s.bottom)
	case s.y > 0:
		s.y--
	}
}

// eraseIn makes columns of a row of the screen blank.
func (t *Terminal) eraseIn(y, from, to int) {
	l := t.screen.line(y)
	l.erase(from, to, t.ground())
	if to >= t.columns {
		l.wrapped = false
	}
	l.stamp = t.stamp
}
