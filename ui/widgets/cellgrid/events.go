package cellgrid

import "fyne.io/fyne/v2"

// Mode is whose the keys and the mouse are.
type Mode uint8

const (
	// ModeRead is for what is only read: arrows, PageUp, PageDown, Home and End scroll, Ctrl+C copies, a click on a link follows it, Tab leaves.
	ModeRead Mode = iota
	// ModeTerminal hands every key to the owner, Tab and Escape too; Ctrl+Shift+C copies, Ctrl+Shift+V and Shift+Insert paste, Shift+PageUp, PageDown, Home, End and arrows
	// scroll, Ctrl+click follows a link. The mouse is offered to the owner first, unless Shift is held.
	ModeTerminal
)

// Key is a key pressed, with the modifiers held. Characters typed come as runes instead, unless Ctrl or Alt is held.
type Key struct {
	Name fyne.KeyName
	Mods fyne.KeyModifier
}

// MouseAction is what a mouse did.
type MouseAction uint8

// The actions.
const (
	MousePress MouseAction = iota
	MouseRelease
	MouseMove // Button is none of the buttons when none is held
	MouseWheelUp
	MouseWheelDown
)

// MouseButton is a button of a mouse.
type MouseButton uint8

// The buttons.
const (
	ButtonNone MouseButton = iota
	ButtonLeft
	ButtonMiddle
	ButtonRight
)

// Mouse is what the mouse did over a cell: Column and Row are counted from 0 at the left and top of what is in sight. A wheel's turn comes once for each row that it would scroll.
type Mouse struct {
	Action      MouseAction
	Button      MouseButton
	Column, Row int
	Mods        fyne.KeyModifier
}
