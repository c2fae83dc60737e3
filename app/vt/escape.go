package vt

import (
	"github.com/charmbracelet/x/ansi"

	"github.com/slipway-dev/slipway/app/cells"
)

// escape does what ESC and a letter say (xterm's ctlseqs, "Controls beginning with ESC"). Unknown ones do nothing.
func (t *Terminal) escape(cmd ansi.Cmd) {
	s := t.screen
	t.joined = false
	switch cmd {
	case '7': // DECSC
		t.saveCursor()
	case '8': // DECRC
		t.restoreCursor()
	case 'D': // IND
		t.index()
	case 'E': // NEL
		t.index()
		s.x = 0
	case 'H': // HTS
		t.tabs[s.x] = true
	case 'M': // RI
		t.reverseIndex()
	case 'Z': // DECID
		t.replyAttributes()
	case 'c': // RIS
		t.reset()
	case '=': // DECKPAM
		t.mode.keypad = true
	case '>': // DECKPNM
		t.mode.keypad = false
	case '#'<<16 | '8': // DECALN
		t.alignment()
	case '('<<16 | '0', ')'<<16 | '0': // line drawing
		t.charsets[cmd.Intermediate()-'('] = true
	default:
		if i := cmd.Intermediate(); i == '(' || i == ')' {
			t.charsets[i-'('] = false
		}
	}
}

// saveCursor keeps where the cursor is and what goes with it (DECSC).
func (t *Terminal) saveCursor() {
	s := t.screen
	s.saved = saved{x: s.x, y: s.y, pending: s.pending, origin: t.mode.origin, style: t.pen, charsets: t.charsets, shifted: t.shifted}
	s.saved.style.Link = 0
}

// restoreCursor goes back there; to the first place of the screen where nothing was kept.
func (t *Terminal) restoreCursor() {
	s := t.screen
	link := t.pen.Link
	t.mode.origin, t.pen, t.charsets, t.shifted = s.saved.origin, s.saved.style, s.saved.charsets, s.saved.shifted
	t.pen.Link = link
	t.moveTo(s.saved.x, s.saved.y)
	s.pending = s.saved.pending && s.x == t.columns-1
}

// alignment fills the screen with E.
func (t *Terminal) alignment() {
	s := t.screen
	s.top, s.bottom = 0, len(s.lines)-1
	t.cutAbove(0)
	for y := range s.lines {
		l := s.line(y)
		l.reset()
		l.extend(t.columns)
		for x := range l.cells {
			l.cells[x] = cell{ch: 'E'}
		}
		l.stamp = t.stamp
	}
	t.moveTo(0, 0)
}

// softReset is what a program does that found the terminal in a strange state: the text stays (VT510's manual, DECSTR).
func (t *Terminal) softReset() {
	s := t.screen
	t.pen = cells.Style{}
	t.charsets, t.shifted = [2]bool{}, 0
	t.mode.origin, t.mode.insert, t.mode.keys, t.mode.keypad, t.mode.hidden = false, false, false, false, false
	t.mode.autowrap = true
	s.top, s.bottom = 0, len(s.lines)-1
	s.saved = saved{}
	s.pending = false
}

// reset makes all as it was at the start (RIS). What scrolled off goes too, as xterm does it.
func (t *Terminal) reset() {
	t.history.clear()
	t.main.wipe(t.stamp)
	t.alternate.wipe(t.stamp)
	t.screen = &t.main
	t.resetModes()
	t.titles = nil
}

// resetModes is the state of a new terminal, besides what is on its screen.
func (t *Terminal) resetModes() {
	t.release()
	t.mode = modes{autowrap: true, wheelKeys: true}
	t.pen = cells.Style{}
	t.charsets, t.shifted = [2]bool{}, 0
	t.last, t.lastASCII, t.joined = "", 0, false
	t.shape, t.blinking = CursorBlock, true
	t.moved = MouseEvent{}
	t.edit = noEdit
	t.resetTabs(0)
}

// wipe makes a screen empty.
func (s *screen) wipe(stamp uint64) {
	for i := range s.lines {
		s.lines[i].reset()
	}
	*s = screen{lines: s.lines, bottom: len(s.lines) - 1, stamp: stamp}
}
