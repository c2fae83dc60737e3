package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Pressable is what everything that is pressed has in common: Enter and Space do what a click does, other keys go on to the window, and it knows
// whether it has the focus and whether the pointer is on it, for the renderer to show. Embed it beside the widget's base; call Listen when the widget
// is made.
type Pressable struct {
	self             fyne.Widget
	press            func()
	hovered, focused bool
}

// Listen says which widget this is part of, and what pressing it does.
func (p *Pressable) Listen(self fyne.Widget, press func()) { p.self, p.press = self, press }

// Hovered says whether the pointer is on the widget.
func (p *Pressable) Hovered() bool { return p.hovered }

// Focused says whether the widget has the focus.
func (p *Pressable) Focused() bool { return p.focused }

func (p *Pressable) set(flag *bool, on bool) {
	if *flag != on {
		*flag = on
		p.self.Refresh()
	}
}

// TypedKey is part of fyne.Focusable.
func (p *Pressable) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		p.press()
	default:
		PassKey(p.self, ev)
	}
}

// TypedRune is part of fyne.Focusable.
func (p *Pressable) TypedRune(rune) {}

// FocusGained is part of fyne.Focusable. What has the focus is scrolled into view, but not under the pointer: the click is meant for what it sees.
func (p *Pressable) FocusGained() {
	p.set(&p.focused, true)
	if !p.hovered {
		Reveal(p.self)
	}
}

// FocusLost is part of fyne.Focusable.
func (p *Pressable) FocusLost() { p.set(&p.focused, false) }

// MouseIn is part of desktop.Hoverable.
func (p *Pressable) MouseIn(*desktop.MouseEvent) { p.set(&p.hovered, true) }

// MouseMoved is part of desktop.Hoverable.
func (p *Pressable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is part of desktop.Hoverable.
func (p *Pressable) MouseOut() { p.set(&p.hovered, false) }
