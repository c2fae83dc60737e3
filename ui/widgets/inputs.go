package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Entry is the toolkit's entry that is scrolled into view when it gets the focus.
type Entry struct {
	widget.Entry
	// Self is what stands in the window, for a widget that embeds this one; nil means this one.
	Self fyne.CanvasObject

	escapes bool // hands Escape on, as in a dialog
	pressed bool // a mouse button is down on it
}

func (e *Entry) self() fyne.CanvasObject {
	if e.Self != nil {
		return e.Self
	}
	return e
}

// NewEntry makes an entry of one line.
func NewEntry() *Entry {
	e := &Entry{}
	e.ExtendBaseWidget(e)
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip) // as widget.NewEntry has it
	return e
}

// NewMultiLineEntry makes an entry of several lines.
func NewMultiLineEntry() *Entry {
	e := NewEntry()
	e.MultiLine = true
	return e
}

// CreateRenderer is part of fyne.Widget.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	if e.MultiLine { // it scrolls what is in it
		return e.Entry.CreateRenderer()
	}
	return newWheeled(e, e.Entry.CreateRenderer())
}

// FocusGained is part of fyne.Focusable.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	if !e.pressed { // moved away under the button, it would lose the focus again when the button comes up
		Reveal(e.self())
	}
}

// MouseDown is part of desktop.Mouseable.
func (e *Entry) MouseDown(ev *desktop.MouseEvent) {
	e.pressed = true
	e.Entry.MouseDown(ev)
}

// MouseUp is part of desktop.Mouseable.
func (e *Entry) MouseUp(ev *desktop.MouseEvent) {
	e.Entry.MouseUp(ev)
	e.pressed = false
	Reveal(e.self())
}

// TypedKey is part of fyne.Focusable.
func (e *Entry) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeyEscape {
		escape(e.self(), e.escapes, ev)
		return
	}
	e.Entry.TypedKey(ev)
}

// escape hands Escape on from an entry in a dialog. Elsewhere the entry lets go of the keys, so that what was typed is left by the second Escape, not by the first.
func escape(o fyne.CanvasObject, handOn bool, ev *fyne.KeyEvent) {
	if handOn {
		PassKey(o, ev)
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		c.Unfocus()
	}
}

// SelectEntry is the toolkit's entry with a list of suggestions, scrolled into view when it gets the focus.
type SelectEntry struct {
	widget.SelectEntry
	escapes bool
	pressed bool // a mouse button is down on it
}

// NewSelectEntry makes an entry with these suggestions.
func NewSelectEntry(options []string) *SelectEntry {
	e := &SelectEntry{}
	e.ExtendBaseWidget(e)
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.SetOptions(options)
	return e
}

// PassEscape makes the entry hand Escape on, as one in a dialog must.
func (e *SelectEntry) PassEscape() { e.escapes = true }

// TypedKey is part of fyne.Focusable.
func (e *SelectEntry) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeyEscape {
		escape(e, e.escapes, ev)
		return
	}
	e.SelectEntry.TypedKey(ev)
}

// CreateRenderer is part of fyne.Widget.
func (e *SelectEntry) CreateRenderer() fyne.WidgetRenderer {
	return newWheeled(e, e.SelectEntry.CreateRenderer())
}

// FocusGained is part of fyne.Focusable.
func (e *SelectEntry) FocusGained() {
	e.SelectEntry.FocusGained()
	if !e.pressed { // as in Entry
		Reveal(e)
	}
}

// MouseDown is part of desktop.Mouseable.
func (e *SelectEntry) MouseDown(ev *desktop.MouseEvent) {
	e.pressed = true
	e.SelectEntry.MouseDown(ev)
}

// MouseUp is part of desktop.Mouseable.
func (e *SelectEntry) MouseUp(ev *desktop.MouseEvent) {
	e.SelectEntry.MouseUp(ev)
	e.pressed = false
	Reveal(e)
}

// Select is the toolkit's choice of one from a list, scrolled into view when it gets the focus. Not under the pointer: the click that gave it the
// focus is meant for what it sees.
type Select struct {
	widget.Select
	hovered bool
}

// NewSelect makes a choice of one of the options; onChanged may be nil.
func NewSelect(options []string, onChanged func(string)) *Select {
	s := &Select{}
	s.Options, s.OnChanged = options, onChanged
	s.ExtendBaseWidget(s)
	return s
}

// MouseIn is part of desktop.Hoverable.
func (s *Select) MouseIn(ev *desktop.MouseEvent) {
	s.hovered = true
	s.Select.MouseIn(ev)
}

// MouseOut is part of desktop.Hoverable.
func (s *Select) MouseOut() {
	s.hovered = false
	s.Select.MouseOut()
}

// FocusGained is part of fyne.Focusable.
func (s *Select) FocusGained() {
	s.Select.FocusGained()
	if !s.hovered {
		Reveal(s)
	}
}
