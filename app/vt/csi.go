package vt

import (
	"github.com/charmbracelet/x/ansi"

	"github.com/slipway-dev/slipway/app/cells"
)

// Sequences with a prefix or an intermediate character, as the parser packs them.
const (
	private  = '?' << 8
	greater  = '>' << 8
	blank    = ' ' << 16
	dollar   = '$' << 16
	exclaim  = '!' << 16
	mostRep  = 1 << 16
	fullArea = 1 << 16
)

// number is a parameter, with what stands for a missing one. Huge ones are cut: the parser lets them grow into its own mark, which a real one has only below 0.
func number(params ansi.Params, i, missing int) int {
	if i >= len(params) {
		return missing
	}
	if p := params[i]; p > fullArea {
		if p.Param(-1) == -1 {
			return missing
		}
		return fullArea
	}
	return min(params[i].Param(missing), fullArea)
}

// count is a parameter of which 0 means 1.
func count(params ansi.Params, i int) int { return max(1, number(params, i, 1)) }

// csi does what a control sequence says; the names are those of xterm's ctlseqs, "Functions using CSI". Unknown ones do nothing.
func (t *Terminal) csi(cmd ansi.Cmd, params ansi.Params) {
	t.joined = false
	switch {
	case cmd == 'm':
		t.pen = cells.ApplySGR(t.pen, params)
	case t.csiMove(cmd, params), t.csiEdit(cmd, params):
	default:
		t.csiOther(cmd, params)
	}
	t.followEdit()
}

// csiMove moves the cursor.
func (t *Terminal) csiMove(cmd ansi.Cmd, params ansi.Params) bool {
	s := t.screen
	n := count(params, 0)
	switch cmd {
	case 'A': // CUU
		t.up(n)
	case 'B', 'e': // CUD, VPR
		t.down(n)
	case 'C', 'a': // CUF, HPR
		t.moveTo(s.x+n, s.y)
	case 'D': // CUB
		t.moveTo(s.x-n, s.y)
	case 'E': // CNL
		t.down(n)
		s.x = 0
	case 'F': // CPL
		t.up(n)
		s.x = 0
	case 'G', '`': // CHA, HPA
		t.moveTo(n-1, s.y)
	case 'H', 'f': // CUP, HVP
		t.address(count(params, 1)-1, n-1)
	case 'd': // VPA
		t.address(s.x, n-1)
	case 'I': // CHT
		for range min(n, t.columns) {
			s.x = t.nextTab(s.x)
		}
	case 'Z': // CBT
		for range min(n, t.columns) {
			s.x = t.previousTab(s.x)
		}
		s.pending = false
	default:
		return false
	}
	return true
}

// csiEdit changes what is on the screen.
func (t *Terminal) csiEdit(cmd ansi.Cmd, params ansi.Params) bool {
	s := t.screen
	n := count(params, 0)
	switch cmd {
	case 'J', private | 'J': // ED, DECSED
		t.eraseDisplay(number(params, 0, 0))
	case 'K', private | 'K': // EL, DECSEL
		t.eraseLine(number(params, 0, 0))
	case 'X': // ECH
		t.eraseIn(s.y, s.x, min(s.x+n, t.columns))
		s.pending = false
	case '@': // ICH
		t.changeRow(func(l *line) { l.insert(s.x, n, t.columns, t.ground()) })
	case 'P': // DCH
		t.changeRow(func(l *line) { l.remove(s.x, n, t.columns, t.ground()) })
	case 'L': // IL
		t.changeRows(func() { t.scrollDown(s.y, s.bottom, n) })
	case 'M': // DL
		t.changeRows(func() { t.removeLines(n) })
	case 'S': // SU
		t.scrollUp(s.top, s.bottom, n)
		t.cutWraps(s.top, s.bottom)
	case 'T', '^': // SD; with five parameters it is about the mouse
		if len(params) <= 1 {
			t.scrollDown(s.top, s.bottom, n)
			t.cutWraps(s.top, s.bottom)
		}
	case 'b': // REP
		t.repeat(n)
	default:
		return false
	}
	return true
}

// csiOther is about all but the cursor and the text: modes, stops, margins, questions.
func (t *Terminal) csiOther(cmd ansi.Cmd, params ansi.Params) {
	switch cmd {
	case 'h', 'l': // SM, RM
		for i := range params {
			t.setMode(number(params, i, 0), cmd == 'h')
		}
	case private | 'h', private | 'l': // DECSET, DECRST
		for i := range params {
			t.setPrivateMode(number(params, i, 0), cmd == private|'h')
		}
	case 'g': // TBC
		switch number(params, 0, 0) {
		case 0:
			t.tabs[t.screen.x] = false
		case 3:
			clear(t.tabs)
		}
	case 'r': // DECSTBM
		t.setMargins(count(params, 0)-1, number(params, 1, 0)-1)
	case 's': // SCOSC
		t.saveCursor()
	case 'u': // SCORC
		t.restoreCursor()
	case blank | 'q': // DECSCUSR
		t.setShape(number(params, 0, 0))
	case exclaim | 'p': // DECSTR
		t.softReset()
	case 't': // XTWINOPS
		t.window(params)
	default:
		t.ask(cmd, params)
	}
}

// up moves the cursor up, not over the top margin.
func (t *Terminal) up(n int) {
	s := t.screen
	top := 0
	if s.y >= s.top {
		top = s.top
	}
	s.y, s.pending = max(s.y-n, top), false
}

// down moves the cursor down, not over the bottom margin.
func (t *Terminal) down(n int) {
	s := t.screen
	bottom := len(s.lines) - 1
	if s.y <= s.bottom {
		bottom = s.bottom
	}
	s.y, s.pending = min(s.y+n, bottom), false
}

// moveTo puts the cursor to a place of the screen.
func (t *Terminal) moveTo(x, y int) {
	s := t.screen
	s.x, s.y, s.pending = clip(x, 0, t.columns-1), clip(y, 0, len(s.lines)-1), false
}

// address puts the cursor to a place that a program named: from the top margin where it asked for that (DECOM).
func (t *Terminal) address(x, y int) {
	if s := t.screen; t.mode.origin {
		t.moveTo(x, clip(y+s.top, s.top, s.bottom))
		return
	}
	t.moveTo(x, y)
}

// setMargins says which rows scroll.
func (t *Terminal) setMargins(top, bottom int) {
	s := t.screen
	if bottom < 0 || bottom >= len(s.lines) {
		bottom = len(s.lines) - 1
	}
	if top >= bottom {
		return
	}
	s.top, s.bottom = top, bottom
	t.address(0, 0)
}

// changeRow changes the row of the cursor.
func (t *Terminal) changeRow(change func(l *line)) {
	s := t.screen
	l := s.line(s.y)
	change(l)
	l.wrapped = false
	l.stamp = t.stamp
	s.pending = false
}

// changeRows moves rows below the cursor, which must be among those that scroll.
func (t *Terminal) changeRows(change func()) {
	s := t.screen
	if s.y < s.top || s.y > s.bottom {
		return
	}
	change()
	t.cutWraps(s.y, s.bottom)
	s.x, s.pending = 0, false
}

// removeLines takes rows out. Unlike those that scroll off the screen they are not kept.
func (t *Terminal) removeLines(n int) {
	s := t.screen
	for range min(n, s.bottom-s.y+1) {
		s.rotateUp(s.y, s.bottom)
		t.blankLine(s.line(s.bottom))
	}
	s.stamp = t.stamp
}

func (t *Terminal) eraseLine(what int) {
	s := t.screen
	switch what {
	case 0:
		t.eraseIn(s.y, s.x, t.columns)
	case 1:
		t.eraseIn(s.y, 0, s.x+1)
	case 2:
		t.eraseIn(s.y, 0, t.columns)
	default:
		return
	}
	s.pending = false
}

func (t *Terminal) eraseDisplay(what int) {
	s := t.screen
	from, to := 0, len(s.lines)
	switch what {
	case 0:
		if s.x == 0 {
			t.cutAbove(s.y)
		}
		t.eraseLine(0)
		from = s.y + 1
	case 1:
		t.cutAbove(0)
		t.eraseLine(1)
		to = s.y
	case 2:
		t.cutAbove(0)
	case 3:
		if s == &t.main {
			t.history.clear()
		}
		return
	default:
		return
	}
	for y := from; y < to; y++ {
		t.eraseIn(y, 0, t.columns)
	}
	s.pending = false
}

// repeat writes the last character again.
func (t *Terminal) repeat(n int) {
	text := t.last
	if text == "" && t.lastASCII != 0 {
		text = string(rune(t.lastASCII))
	}
	if text == "" {
		return
	}
	n = min(n, t.columns*t.rows)
	runes := []rune(text)
	ch := uint32(runes[0]) //nolint:gosec // a character
	if len(runes) > 1 {
		ch = clusterMark | t.clusters.intern(text)
	}
	width := max(1, cells.Width(text))
	for range n {
		t.put(ch, width)
	}
}
