package vt

// execute does what a control character says (ECMA-48 8.3; xterm's ctlseqs, "Single-character functions").
func (t *Terminal) execute(b byte) {
	s := t.screen
	t.joined = false
	switch b {
	case '\n', '\v', '\f':
		t.index()
		if t.mode.newline {
			s.x = 0
		}
	case '\r':
		s.x, s.pending = 0, false
	case '\b':
		s.x, s.pending = max(s.x-1, 0), false
	case '\t':
		s.x = t.nextTab(s.x)
	case bel:
		t.bells++
	case 0x0e:
		t.shifted = 1
	case 0x0f:
		t.shifted = 0
	}
}

// drawn is a character in the set that is in use: line drawing has others in place of small letters (xterm's ctlseqs, "Designate G0 Character Set").
func (t *Terminal) drawn(r rune) rune {
	if t.charsets[t.shifted] && r >= '_' && r <= '~' {
		return lineDrawing[r-'_']
	}
	return r
}

// lineDrawing are the characters of the DEC Special Graphics set from 0x5f to 0x7e (VT220 Programmer Reference Manual, table 2-4).
var lineDrawing = [...]rune{
	' ', '◆', '▒', '␉', '␌', '␍', '␊', '°', '±', '␤', '␋', '┘', '┐', '┌', '└', '┼', '⎺', '⎻', '─', '⎼', '⎽', '├', '┤', '┴', '┬', '│', '≤', '≥', 'π', '≠', '£', '·',
}

// nextTab is the column of the next tab stop, or the last one.
func (t *Terminal) nextTab(x int) int {
	for x++; x < t.columns-1; x++ {
		if t.tabs[x] {
			return x
		}
	}
	return t.columns - 1
}

// previousTab is the column of the tab stop before, or the first one.
func (t *Terminal) previousTab(x int) int {
	for x--; x > 0; x-- {
		if t.tabs[x] {
			return x
		}
	}
	return 0
}

// resetTabs sets a tab stop at every eighth column from one on.
func (t *Terminal) resetTabs(from int) {
	tabs := make([]bool, t.columns)
	copy(tabs, t.tabs[:min(from, len(t.tabs))])
	for i := from; i < t.columns; i++ {
		tabs[i] = i%8 == 0
	}
	t.tabs = tabs
}
