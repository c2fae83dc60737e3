package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// ListKeys are what the keys of a List do beside selecting, opening and deleting; any may be nil.
type ListKeys struct {
	// Extend is called when Shift and an arrow, or another key that moves, took the selection from one row to another; from is -1 when there was none.
	Extend func(from, to int)
	// Toggle is called for Space, All for Ctrl+A.
	Toggle func(id int)
	All    func()
	// Copy is called for Ctrl+C.
	Copy func()
	// Fold is called for the left and the right arrow.
	Fold func(id int, fold bool)
	// Menu is called for the menu key and Shift+F10, with a place under the row's left end.
	Menu func(id int, at fyne.Position)
}

var (
	_ desktop.Keyable   = (*List)(nil)
	_ fyne.Shortcutable = (*List)(nil)
)

// Extending says whether Shift is held, so that a key that moves the selection extends what is ticked.
func (l *List) Extending() bool { return l.shift }

// KeyDown is part of desktop.Keyable: typed keys do not tell whether Shift is held.
func (l *List) KeyDown(ev *fyne.KeyEvent) { l.setShift(ev.Name, true) }

// KeyUp is part of desktop.Keyable.
func (l *List) KeyUp(ev *fyne.KeyEvent) { l.setShift(ev.Name, false) }

func (l *List) setShift(key fyne.KeyName, on bool) {
	if key == desktop.KeyShiftLeft || key == desktop.KeyShiftRight {
		l.shift = on
	}
}

// TypedShortcut is part of fyne.Shortcutable.
func (l *List) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutSelectAll:
		if l.Keys.All != nil {
			l.Keys.All()
		}
	case *fyne.ShortcutCopy:
		if l.Keys.Copy != nil {
			l.Keys.Copy()
		}
	}
}

// TypedKey is part of fyne.Focusable.
func (l *List) TypedKey(ev *fyne.KeyEvent) {
	if to, ok := l.target(ev.Name); ok {
		l.move(to)
		return
	}
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		l.tell(l.OnOpen)
	case fyne.KeyDelete:
		l.tell(l.OnDelete)
	case fyne.KeySpace:
		l.tell(l.Keys.Toggle)
	case fyne.KeyLeft, fyne.KeyRight:
		if l.Keys.Fold != nil {
			l.tell(func(id int) { l.Keys.Fold(id, ev.Name == fyne.KeyLeft) })
		}
	case fyne.KeyBackspace:
		if l.OnBack != nil {
			l.OnBack()
		}
	case desktop.KeyMenu:
		l.openMenu()
	case fyne.KeyF10:
		if l.shift {
			l.openMenu()
		}
	default:
		PassKey(l, ev)
	}
}

// target is the row that a key moves to; false for keys that do not move.
func (l *List) target(key fyne.KeyName) (row int, ok bool) {
	at, page := l.selected, max(1, int(l.Size().Height/l.rowPitch())-1)
	if at < 0 {
		at = min(l.last, l.Length()-1)
		if key == fyne.KeyDown || key == fyne.KeyUp { // the first one shows where the keys are
			return at, true
		}
	}
	switch key {
	case fyne.KeyDown:
		return at + 1, true
	case fyne.KeyUp:
		return at - 1, true
	case fyne.KeyPageDown:
		return at + page, true
	case fyne.KeyPageUp:
		return at - page, true
	case fyne.KeyHome:
		return 0, true
	case fyne.KeyEnd:
		return l.Length() - 1, true
	default:
		return 0, false
	}
}

// move selects a row, or the nearest one there is, and with Shift held extends what is ticked to it.
func (l *List) move(to int) {
	n := l.Length()
	if n == 0 {
		return
	}
	from := l.selected
	to = min(max(to, 0), n-1)
	l.Select(to)
	if l.shift && l.Keys.Extend != nil {
		l.Keys.Extend(from, to)
	}
}

func (l *List) openMenu() {
	l.tell(func(id int) {
		if l.Keys.Menu == nil {
			return
		}
		l.ScrollTo(id)
		top := fyne.CurrentApp().Driver().AbsolutePositionForObject(l)
		l.Keys.Menu(id, top.AddXY(40, float32(id+1)*l.rowPitch()-l.GetScrollOffset()))
	})
}

// tell calls f with the row selected, if there are both.
func (l *List) tell(f func(id int)) {
	if f != nil && l.selected >= 0 && l.selected < l.Length() {
		f(l.selected)
	}
}
