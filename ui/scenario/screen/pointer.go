package screen

import "github.com/jezek/xgb/xproto"

// Buttons of the pointer.
const (
	Left      byte = 1
	Right     byte = 3
	WheelUp   byte = 4
	WheelDown byte = 5
)

// Move puts the pointer at a place of the screen, in pixels.
func (s *Screen) Move(x, y int) error {
	return s.input(xproto.MotionNotify, 0, x, y)
}

// Click moves the pointer there, presses a button and lets it go.
func (s *Screen) Click(x, y int, button byte) error {
	if err := s.Move(x, y); err != nil {
		return err
	}
	if err := s.input(xproto.ButtonPress, button, 0, 0); err != nil {
		return err
	}
	return s.input(xproto.ButtonRelease, button, 0, 0)
}
