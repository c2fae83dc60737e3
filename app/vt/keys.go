package vt

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

// Mods are the keys that are held down with another.
type Mods uint8

// The modifiers.
const (
	Shift Mods = 1 << iota
	Alt
	Ctrl
)

// Key is the name of a key, or the one character that it types.
type Key string

// The keys that type no character.
const (
	KeyUp        Key = "Up"
	KeyDown      Key = "Down"
	KeyRight     Key = "Right"
	KeyLeft      Key = "Left"
	KeyHome      Key = "Home"
	KeyEnd       Key = "End"
	KeyInsert    Key = "Insert"
	KeyDelete    Key = "Delete"
	KeyPageUp    Key = "PageUp"
	KeyPageDown  Key = "PageDown"
	KeyEnter     Key = "Enter"
	KeyTab       Key = "Tab"
	KeyBackspace Key = "Backspace"
	KeyEscape    Key = "Escape"
	KeyF1        Key = "F1"
	KeyF2        Key = "F2"
	KeyF3        Key = "F3"
	KeyF4        Key = "F4"
	KeyF5        Key = "F5"
	KeyF6        Key = "F6"
	KeyF7        Key = "F7"
	KeyF8        Key = "F8"
	KeyF9        Key = "F9"
	KeyF10       Key = "F10"
	KeyF11       Key = "F11"
	KeyF12       Key = "F12"
)

// Keys whose sequences end with a letter, and with a number and ~ (xterm's ctlseqs, "PC-Style Function Keys").
var (
	cursorKeys   = map[Key]byte{KeyUp: 'A', KeyDown: 'B', KeyRight: 'C', KeyLeft: 'D', KeyHome: 'H', KeyEnd: 'F'}
	functionKeys = map[Key]byte{KeyF1: 'P', KeyF2: 'Q', KeyF3: 'R', KeyF4: 'S'}
	numberedKeys = map[Key]int{
		KeyInsert: 2, KeyDelete: 3, KeyPageUp: 5, KeyPageDown: 6,
		KeyF5: 15, KeyF6: 17, KeyF7: 18, KeyF8: 19, KeyF9: 20, KeyF10: 21, KeyF11: 23, KeyF12: 24,
	}
)

// KeyBytes is what a program gets for a key; nil for one that means nothing to it.
func (t *Terminal) KeyBytes(key Key, mods Mods) []byte {
	t.mu.Lock()
	mode := t.mode
	t.mu.Unlock()
	if letter, ok := cursorKeys[key]; ok {
		if mods == 0 && mode.keys {
			return []byte{esc, 'O', letter}
		}
		return lettered(letter, mods)
	}
	if letter, ok := functionKeys[key]; ok {
		if mods == 0 {
			return []byte{esc, 'O', letter}
		}
		return lettered(letter, mods)
	}
	if number, ok := numberedKeys[key]; ok {
		if mods == 0 {
			return fmt.Appendf(nil, "\x1b[%d~", number)
		}
		return fmt.Appendf(nil, "\x1b[%d;%d~", number, mods+1)
	}
	return typed(key, mods, mode.newline)
}

// lettered is a sequence with a letter at its end.
func lettered(letter byte, mods Mods) []byte {
	if mods == 0 {
		return []byte{esc, '[', letter}
	}
	return fmt.Appendf(nil, "\x1b[1;%d%c", mods+1, letter)
}

// typed is what keys send that send a character; with Alt, ESC comes before it.
func typed(key Key, mods Mods, newline bool) []byte {
	var sent []byte
	switch key {
	case KeyEnter:
		sent = []byte("\r")
		if newline {
			sent = []byte("\r\n")
		}
	case KeyTab:
		if mods&Shift != 0 {
			return []byte("\x1b[Z")
		}
		sent = []byte("\t")
	case KeyBackspace:
		sent = []byte{del}
		if mods&Ctrl != 0 {
			sent = []byte("\b")
		}
	case KeyEscape:
		sent = []byte{esc}
	default:
		r, size := utf8.DecodeRuneInString(string(key))
		if size == 0 || size != len(key) || r == utf8.RuneError {
			return nil
		}
		sent = []byte(string(r))
		if control, ok := controlOf(r); ok && mods&Ctrl != 0 {
			sent = []byte{control}
		}
	}
	if mods&Alt != 0 {
		sent = append([]byte{esc}, sent...)
	}
	return sent
}

// controlOf is the control character that Ctrl makes of a key, as on a VT220.
func controlOf(r rune) (control byte, ok bool) {
	switch r = unicode.ToUpper(r); {
	case r >= '@' && r <= '_':
		return byte(r) & 0x1f, true
	case r == ' ' || r == '2':
		return 0, true
	case r >= '3' && r <= '7':
		return byte(r-'3') + esc, true
	case r == '/':
		return 0x1f, true
	case r == '8' || r == '?':
		return del, true
	}
	return 0, false
}

// Focus is what a program gets that wants to know when the window gets and loses the keyboard; nil for others.
func (t *Terminal) Focus(has bool) []byte {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case !t.mode.focus:
		return nil
	case has:
		return []byte("\x1b[I")
	}
	return []byte("\x1b[O")
}
