package vt

import (
	"bytes"
	"fmt"
)

// MouseKind is what happened to the mouse.
type MouseKind uint8

// What can happen.
const (
	MousePress MouseKind = iota
	MouseRelease
	MouseMove
)

// MouseButton is which button of the mouse: the one pressed or released, the one that is down while it moves.
type MouseButton uint8

// The buttons. Turns of the wheel are presses.
const (
	MouseNone MouseButton = iota
	MouseLeft
	MouseMiddle
	MouseRight
	MouseWheelUp
	MouseWheelDown
)

// MouseEvent is something done with the mouse. Column and Row are those of the screen, from 0.
type MouseEvent struct {
	Kind        MouseKind
	Button      MouseButton
	Column, Row int
	Mods        Mods
}

// buttonCodes are xterm's.
var buttonCodes = map[MouseButton]int{MouseLeft: 0, MouseMiddle: 1, MouseRight: 2, MouseNone: 3, MouseWheelUp: 64, MouseWheelDown: 65}

// wheelRows is how many rows a turn of the wheel moves what has no mouse of its own.
const wheelRows = 3

// MouseBytes is what a program gets for something done with the mouse; nil when it doesn't want to know of it, and for moves within a column and row. On the
// alternate screen the wheel is cursor keys for programs that know no mouse, such as less and man.
func (t *Terminal) MouseBytes(event MouseEvent) []byte {
	t.mu.Lock()
	defer t.mu.Unlock()
	event.Column, event.Row = clip(event.Column, 0, t.columns-1), clip(event.Row, 0, t.rows-1)
	wheel := event.Button == MouseWheelUp || event.Button == MouseWheelDown
	switch {
	case wheel && event.Kind != MousePress:
		return nil
	case wheel && t.mode.mouse == 0:
		return t.wheelKeys(event)
	case !t.wants(event):
		return nil
	}
	if event.Kind == MouseMove {
		if event == t.moved {
			return nil
		}
		t.moved = event
	} else {
		t.moved = MouseEvent{}
	}
	return t.mouseReport(event)
}

// wants says whether the mode that is on tells of an event (xterm's ctlseqs, "Mouse Tracking").
func (t *Terminal) wants(event MouseEvent) bool {
	switch t.mode.mouse {
	case 9:
		return event.Kind == MousePress && event.Button != MouseWheelUp && event.Button != MouseWheelDown
	case 1000:
		return event.Kind != MouseMove
	case 1002:
		return event.Kind != MouseMove || event.Button != MouseNone
	case 1003:
		return true
	}
	return false
}

func (t *Terminal) mouseReport(event MouseEvent) []byte {
	code, final := buttonCodes[event.Button], 'M'
	if event.Kind == MouseRelease {
		final = 'm'
		if !t.mode.sgrMouse {
			code = buttonCodes[MouseNone]
		}
	}
	if event.Kind == MouseMove {
		code += 32
	}
	if t.mode.mouse != 9 {
		for mod, bits := range map[Mods]int{Shift: 4, Alt: 8, Ctrl: 16} {
			if event.Mods&mod != 0 {
				code += bits
			}
		}
	}
	if t.mode.sgrMouse {
		return fmt.Appendf(nil, "\x1b[<%d;%d;%d%c", code, event.Column+1, event.Row+1, final)
	}
	// The old form has a byte for each, and no place for what is further away.
	const most = 255 - 33
	if event.Column > most || event.Row > most {
		return nil
	}
	return []byte{esc, '[', 'M', byte(code + 32), byte(event.Column + 33), byte(event.Row + 33)} //nolint:gosec // bounded just now
}

// wheelKeys are cursor keys for a turn of the wheel (mode 1007).
func (t *Terminal) wheelKeys(event MouseEvent) []byte {
	if t.screen != &t.alternate || !t.mode.wheelKeys {
		return nil
	}
	key := []byte{esc, '[', 'A'}
	if event.Button == MouseWheelDown {
		key[2] = 'B'
	}
	if t.mode.keys {
		key[1] = 'O'
	}
	return bytes.Repeat(key, wheelRows)
}
