package vt

import "time"

// modes are what programs switch on and off.
type modes struct {
	insert  bool // IRM, 4
	newline bool // LNM, 20

	keys      bool // DECCKM, ?1: cursor keys send other sequences
	reversed  bool // DECSCNM, ?5
	origin    bool // DECOM, ?6
	autowrap  bool // DECAWM, ?7
	hidden    bool // DECTCEM, ?25, off
	keypad    bool // DECKPAM and ?66
	focus     bool // ?1004
	sgrMouse  bool // ?1006
	wheelKeys bool // ?1007: the wheel is cursor keys on the alternate screen
	paste     bool // ?2004
	held      bool // ?2026
	// mouse is which of ?9, ?1000, ?1002 and ?1003 is on, 0 for none.
	mouse int
}

// setMode switches a mode of ECMA-48.
func (t *Terminal) setMode(mode int, on bool) {
	switch mode {
	case 4:
		t.mode.insert = on
	case 20:
		t.mode.newline = on
	}
}

// flag is the switch of a private mode that is nothing but that, nil for others.
func (t *Terminal) flag(mode int) *bool {
	switch mode {
	case 1:
		return &t.mode.keys
	case 5:
		return &t.mode.reversed
	case 6:
		return &t.mode.origin
	case 7:
		return &t.mode.autowrap
	case 12:
		return &t.blinking
	case 66:
		return &t.mode.keypad
	case 1004:
		return &t.mode.focus
	case 1006:
		return &t.mode.sgrMouse
	case 1007:
		return &t.mode.wheelKeys
	case 2004:
		return &t.mode.paste
	}
	return nil
}

// setPrivateMode switches a mode of DEC's or xterm's (ctlseqs, "DEC Private Mode Set").
func (t *Terminal) setPrivateMode(mode int, on bool) {
	if flag := t.flag(mode); flag != nil {
		*flag = on
	}
	switch mode {
	case 6:
		t.address(0, 0)
	case 7:
		t.screen.pending = t.screen.pending && on
	case 25:
		t.mode.hidden = !on
	case 9, 1000, 1002, 1003:
		t.setMouse(mode, on)
	case 47:
		t.switchScreen(on)
	case 1047:
		if !on && t.screen == &t.alternate {
			t.alternate.erase(t)
		}
		t.switchScreen(on)
	case 1048:
		t.keepCursor(on)
	case 1049:
		t.setAlternate(on)
	case 2004:
		t.beginEdit(on)
	case 2026:
		t.hold(on)
	}
}

func (t *Terminal) setMouse(mode int, on bool) {
	t.moved = MouseEvent{}
	switch {
	case on:
		t.mode.mouse = mode
	case t.mode.mouse == mode:
		t.mode.mouse = 0
	}
}

func (t *Terminal) keepCursor(save bool) {
	if save {
		t.saveCursor()
	} else {
		t.restoreCursor()
	}
}

// setAlternate is mode 1049: the alternate screen, empty, and the cursor back in its place after it.
func (t *Terminal) setAlternate(on bool) {
	switch {
	case on && t.screen == &t.main:
		t.saveCursor()
		t.switchScreen(true)
		t.alternate.erase(t)
	case !on && t.screen == &t.alternate:
		t.switchScreen(false)
		t.restoreCursor()
	}
}

// switchScreen shows the other screen. The cursor stays where it is.
func (t *Terminal) switchScreen(alternate bool) {
	from, to := t.screen, &t.main
	if alternate {
		to = &t.alternate
	}
	if from == to {
		return
	}
	t.screen = to
	to.x, to.y, to.pending = from.x, from.y, from.pending
	to.stamp = t.stamp
	t.epoch++
}

// erase makes a screen blank, in the ground of the pen; the cursor stays.
func (s *screen) erase(t *Terminal) {
	for y := range s.lines {
		t.blankLine(s.line(y))
	}
}

// hold is synchronized output: the picture stays as it is while the program makes another one.
func (t *Terminal) hold(on bool) {
	if !on {
		t.release()
		return
	}
	if !t.mode.held {
		t.mode.held = true
		t.held.Store(t.shown.Load())
		t.heldUntil.Store(t.now().Add(longestSync).UnixNano())
	}
}

func (t *Terminal) release() {
	t.mode.held = false
	t.heldUntil.Store(0)
}

// isSet says of a private mode whether it is on, and whether it is known.
func (t *Terminal) isSet(mode int) (on, known bool) {
	if flag := t.flag(mode); flag != nil {
		return *flag, true
	}
	switch mode {
	case 25:
		return !t.mode.hidden, true
	case 9, 1000, 1002, 1003:
		return t.mode.mouse == mode, true
	case 47, 1047, 1049:
		return t.screen == &t.alternate, true
	case 2026:
		return t.mode.held && t.now().Before(time.Unix(0, t.heldUntil.Load())), true
	}
	return false, false
}
