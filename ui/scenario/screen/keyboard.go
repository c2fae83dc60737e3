package screen

import (
	"fmt"
	"slices"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// Key is a key by its X name's number.
type Key xproto.Keysym

// The keys that have no character.
const (
	KeyReturn    Key = 0xff0d
	KeyEscape    Key = 0xff1b
	KeyTab       Key = 0xff09
	KeyBackspace Key = 0xff08
	KeyDown      Key = 0xff54
	KeyUp        Key = 0xff52
	KeyPageDown  Key = 0xff56
	KeyHome      Key = 0xff50
	KeyEnd       Key = 0xff57
	KeyDelete    Key = 0xffff
	KeyShift     Key = 0xffe1
	KeyControl   Key = 0xffe3
)

// Char is the key that writes r.
func Char(r rune) Key {
	if r < 0x100 {
		return Key(r) // Latin-1 is numbered as in Unicode
	}
	return Key(0x01000000 + r)
}

// extra are letters that the server's American layout has not. They are put on free places before any program starts: one that reads a
// changed layout while keys arrive loses some.
const extra = "éèàçñöäüßøåдйяж日本語"

// place is where a key is on the keyboard, and whether Shift must be held.
type place struct {
	code  byte
	shift bool
}

// keyboard knows where each key is.
type keyboard map[Key]place

// newKeyboard reads the layout and puts the extra letters on it.
func newKeyboard(conn *xgb.Conn) (keyboard, error) {
	setup := xproto.Setup(conn)
	first, count := setup.MinKeycode, byte(setup.MaxKeycode-setup.MinKeycode+1)
	m, err := xproto.GetKeyboardMapping(conn, first, count).Reply()
	if err != nil {
		return nil, fmt.Errorf("read the keyboard of the virtual screen: %w", err)
	}
	k := keyboard{}
	perCode := int(m.KeysymsPerKeycode)
	var free []int // offsets from the first code
	for i := range int(count) {
		syms := m.Keysyms[i*perCode:][:perCode]
		if !slices.ContainsFunc(syms, func(s xproto.Keysym) bool { return s != 0 }) {
			free = append(free, i)
		}
		for column, sym := range syms[:min(2, perCode)] {
			if _, known := k[Key(sym)]; sym != 0 && !known {
				k[Key(sym)] = place{code: byte(first) + byte(i), shift: column == 1}
			}
		}
	}
	for _, r := range extra {
		if len(free) == 0 {
			return nil, fmt.Errorf("no place for %q on the keyboard of the virtual screen", r)
		}
		i := free[0]
		free = free[1:]
		for column := range perCode {
			m.Keysyms[i*perCode+column] = xproto.Keysym(Char(r))
		}
		k[Char(r)] = place{code: byte(first) + byte(i)}
	}
	if err := xproto.ChangeKeyboardMappingChecked(conn, count, first, m.KeysymsPerKeycode, m.Keysyms).Check(); err != nil {
		return nil, fmt.Errorf("extend the keyboard of the virtual screen: %w", err)
	}
	return k, nil
}

// Type types a text, one key after another.
func (s *Screen) Type(text string) error {
	for _, r := range text {
		if err := s.Press(Char(r)); err != nil {
			return fmt.Errorf("type %q: %w", text, err)
		}
	}
	return nil
}

// Press presses a key while the others are held, and lets all go.
func (s *Screen) Press(key Key, held ...Key) error {
	var codes []byte
	for _, k := range append(held, key) {
		p, ok := s.keys[k]
		if !ok {
			return fmt.Errorf("the virtual keyboard has no key %#x", uint32(k))
		}
		if p.shift {
			codes = append(codes, s.keys[KeyShift].code)
		}
		codes = append(codes, p.code)
	}
	for _, c := range codes {
		if err := s.input(xproto.KeyPress, c, 0, 0); err != nil {
			return err
		}
	}
	for i := len(codes) - 1; i >= 0; i-- {
		if err := s.input(xproto.KeyRelease, codes[i], 0, 0); err != nil {
			return err
		}
	}
	return s.sync()
}

// Hold presses a key and keeps it down until Release.
func (s *Screen) Hold(key Key) error { return s.hold(xproto.KeyPress, key) }

// Release lets a key go that Hold pressed.
func (s *Screen) Release(key Key) error { return s.hold(xproto.KeyRelease, key) }

func (s *Screen) hold(kind byte, key Key) error {
	p, ok := s.keys[key]
	if !ok {
		return fmt.Errorf("the virtual keyboard has no key %#x", uint32(key))
	}
	if err := s.input(kind, p.code, 0, 0); err != nil {
		return err
	}
	return s.sync()
}
