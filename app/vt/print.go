package vt

import (
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"github.com/slipway-dev/slipway/app/cells"
)

// printASCII writes a run of printable ASCII: nearly all that programs write.
func (t *Terminal) printASCII(p []byte) {
	if t.charsets[t.shifted] || t.mode.insert {
		for _, b := range p {
			t.printRune(t.drawn(rune(b)))
		}
		return
	}
	t.last, t.joined = "", true
	last := p[len(p)-1]
	s := t.screen
	for len(p) > 0 {
		if s.pending {
			t.wrap()
		}
		room := t.columns - s.x
		n := min(len(p), room)
		l := s.line(s.y)
		l.extend(s.x + n)
		l.split(s.x, s.x+n)
		to := l.cells[s.x : s.x+n]
		for i, b := range p[:n] {
			to[i] = cell{ch: uint32(b), style: t.pen}
		}
		l.stamp = t.stamp
		t.advance(l, n)
		p = p[n:]
		if len(p) > 0 && !t.mode.autowrap {
			// All others fall on the last column, one over the other.
			p = p[len(p)-1:]
		}
	}
	t.lastASCII = last
}

// printRune writes a character.
func (t *Terminal) printRune(r rune) {
	width := 1
	if r >= utf8.RuneSelf {
		var plain bool
		if width, plain = plainWidth(r); !plain {
			width = cells.Width(string(r))
			if t.join(r, width) || width == 0 {
				return
			}
		}
	}
	t.last, t.joined = string(r), true
	t.put(uint32(r), width) //nolint:gosec // a character
}

// put writes a character at the cursor, in the next row where this one is full.
func (t *Terminal) put(ch uint32, width int) {
	s := t.screen
	if s.pending {
		t.wrap()
	}
	if s.x+width > t.columns {
		if t.mode.autowrap {
			t.eraseIn(s.y, s.x, t.columns)
			t.wrap()
		} else {
			s.x = t.columns - width
		}
	}
	l := s.line(s.y)
	if t.mode.insert {
		l.insert(s.x, width, t.columns, cells.Style{})
	}
	l.extend(s.x + width)
	l.split(s.x, s.x+width)
	if width == 2 {
		l.cells[s.x] = cell{ch: ch | wide, style: t.pen}
		l.cells[s.x+1] = cell{ch: tail, style: t.pen}
	} else {
		l.cells[s.x] = cell{ch: ch, style: t.pen}
	}
	l.stamp = t.stamp
	t.advance(l, width)
}

// advance moves the cursor over what was written. At the end of a row it stays until more is written.
func (t *Terminal) advance(l *line, count int) {
	s := t.screen
	if s.x += count; s.x >= t.columns {
		s.x = t.columns - 1
		s.pending = t.mode.autowrap
		l.wrapped = false
	}
}

// wrap goes on in the next row.
func (t *Terminal) wrap() {
	s := t.screen
	l := s.line(s.y)
	l.wrapped = true
	l.stamp = t.stamp
	s.x = 0
	t.index()
}

// join adds a character to the one before the cursor where both are one to the reader: accents, joined emoji, flags. Those that take no column of their own
// do so even when the cursor came there by itself.
func (t *Terminal) join(r rune, width int) bool {
	s := t.screen
	if width > 0 && !t.joined {
		return false
	}
	l := s.line(s.y)
	x := s.x - 1
	if s.pending {
		x = s.x
	}
	if x < 0 || x >= len(l.cells) {
		return false
	}
	if l.cells[x].isTail() {
		x--
	}
	before := t.clusters.text(l.cells[x])
	if before == "" {
		return false
	}
	text := before + string(r)
	cluster, width := ansi.FirstGraphemeCluster(text, ansi.GraphemeWidth)
	if len(cluster) != len(text) {
		return false
	}
	if len(text) > longestCluster {
		return true
	}
	c := &l.cells[x]
	c.ch = c.ch&wide | clusterMark | t.clusters.intern(text)
	l.stamp = t.stamp
	if t.joined {
		t.last = text
	}
	if width == 2 && !c.isWide() && s.x == x+1 {
		t.widen(l, x)
	}
	return true
}

// widen gives a character that became a wide one its second column, which is where the cursor is.
func (t *Terminal) widen(l *line, x int) {
	style := l.cells[x].style
	if t.mode.insert {
		l.insert(x+1, 1, t.columns, cells.Style{})
	}
	l.extend(x + 2)
	l.split(x+1, x+2)
	l.cells[x].ch |= wide
	l.cells[x+1] = cell{ch: tail, style: style}
	t.advance(l, 1)
}

// plainWidth is the width of characters that are common, and never part of the one before: it takes a table and some time to find out for all others.
func plainWidth(r rune) (width int, plain bool) {
	switch {
	case r >= 0xb0 && r <= 0x2ff, r >= 0x48a && r <= 0x52f, r >= 0x2500 && r <= 0x259f:
		// Letters of Latin and Cyrillic, lines and blocks.
		return 1, true
	case r >= 0x410 && r <= 0x44f:
		return 1, true
	case r >= 0x3041 && r <= 0x3096, r >= 0x30a1 && r <= 0x30fa, r >= 0x3400 && r <= 0x4dbf, r >= 0x4e00 && r <= 0x9fff:
		// Kana and Han.
		return 2, true
	}
	return 0, false
}
