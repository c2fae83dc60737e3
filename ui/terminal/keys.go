package terminal

import (
	"strings"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/vt"
	"github.com/slipway-dev/slipway/ui/widgets/cellgrid"
)

// keys are the toolkit's names of those that type no character.
var keys = map[fyne.KeyName]vt.Key{
	fyne.KeyUp: vt.KeyUp, fyne.KeyDown: vt.KeyDown, fyne.KeyLeft: vt.KeyLeft, fyne.KeyRight: vt.KeyRight, fyne.KeyHome: vt.KeyHome, fyne.KeyEnd: vt.KeyEnd,
	fyne.KeyPageUp: vt.KeyPageUp, fyne.KeyPageDown: vt.KeyPageDown, fyne.KeyInsert: vt.KeyInsert, fyne.KeyDelete: vt.KeyDelete,
	fyne.KeyReturn: vt.KeyEnter, fyne.KeyEnter: vt.KeyEnter, fyne.KeyTab: vt.KeyTab, fyne.KeyBackspace: vt.KeyBackspace, fyne.KeyEscape: vt.KeyEscape,
	fyne.KeyF1: vt.KeyF1, fyne.KeyF2: vt.KeyF2, fyne.KeyF3: vt.KeyF3, fyne.KeyF4: vt.KeyF4, fyne.KeyF5: vt.KeyF5, fyne.KeyF6: vt.KeyF6,
	fyne.KeyF7: vt.KeyF7, fyne.KeyF8: vt.KeyF8, fyne.KeyF9: vt.KeyF9, fyne.KeyF10: vt.KeyF10, fyne.KeyF11: vt.KeyF11, fyne.KeyF12: vt.KeyF12,
}

// shifted are the characters of a keyboard of the US with Shift. They are asked for only together with Ctrl or Alt, where the toolkit tells keys and no characters.
var shifted = map[string]string{
	"`": "~", "1": "!", "2": "@", "3": "#", "4": "$", "5": "%", "6": "^", "7": "&", "8": "*", "9": "(", "0": ")", "-": "_", "=": "+",
	"[": "{", "]": "}", "\\": "|", ";": ":", "'": "\"", ",": "<", ".": ">", "/": "?",
}

// keyOf is a key as the emulator knows it; ok is false for one that types a character by itself, which comes as a rune, and for those that mean nothing.
func keyOf(k cellgrid.Key) (key vt.Key, mods vt.Mods, ok bool) {
	for _, m := range []struct {
		from fyne.KeyModifier
		to   vt.Mods
	}{{fyne.KeyModifierShift, vt.Shift}, {fyne.KeyModifierAlt, vt.Alt}, {fyne.KeyModifierControl, vt.Ctrl}} {
		if k.Mods&m.from != 0 {
			mods |= m.to
		}
	}
	if key, ok = keys[k.Name]; ok {
		return key, mods, true
	}
	if mods&(vt.Alt|vt.Ctrl) == 0 {
		return "", 0, false
	}
	name := string(k.Name)
	switch {
	case k.Name == fyne.KeySpace:
		name = " "
	case len(name) != 1:
		return "", 0, false
	case mods&vt.Shift == 0:
		name = strings.ToLower(name)
	default:
		if s, is := shifted[name]; is {
			name = s
		}
	}
	return vt.Key(name), mods, true
}

// mouseOf is what the mouse did as the emulator knows it.
func mouseOf(m cellgrid.Mouse) vt.MouseEvent {
	event := vt.MouseEvent{Column: m.Column, Row: m.Row}
	switch m.Button {
	case cellgrid.ButtonLeft:
		event.Button = vt.MouseLeft
	case cellgrid.ButtonMiddle:
		event.Button = vt.MouseMiddle
	case cellgrid.ButtonRight:
		event.Button = vt.MouseRight
	case cellgrid.ButtonNone:
	}
	switch m.Action {
	case cellgrid.MouseRelease:
		event.Kind = vt.MouseRelease
	case cellgrid.MouseMove:
		event.Kind = vt.MouseMove
	case cellgrid.MouseWheelUp:
		event.Button = vt.MouseWheelUp
	case cellgrid.MouseWheelDown:
		event.Button = vt.MouseWheelDown
	case cellgrid.MousePress:
	}
	if m.Mods&fyne.KeyModifierAlt != 0 {
		event.Mods |= vt.Alt
	}
	if m.Mods&fyne.KeyModifierControl != 0 {
		event.Mods |= vt.Ctrl
	}
	return event
}
