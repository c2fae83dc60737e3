package cellgrid

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/slipway-dev/slipway/ui/widgets"
)

const (
	ctrl  = fyne.KeyModifierControl
	shift = fyne.KeyModifierShift
	alt   = fyne.KeyModifierAlt
)

// FocusGained is part of fyne.Focusable.
func (g *Grid) FocusGained() { g.setFocused(true) }

// FocusLost is part of fyne.Focusable.
func (g *Grid) FocusLost() { g.setFocused(false) }

func (g *Grid) setFocused(on bool) {
	g.focused, g.mods = on, 0
	g.showRing()
	g.redraw()
	if g.OnFocus != nil {
		g.OnFocus(on)
	}
}

// AcceptsTab is part of fyne.Tabbable.
func (g *Grid) AcceptsTab() bool { return g.Mode == ModeTerminal }

// KeyDown is part of desktop.Keyable.
func (g *Grid) KeyDown(ev *fyne.KeyEvent) { g.mods |= modifier(ev.Name) }

// KeyUp is part of desktop.Keyable.
func (g *Grid) KeyUp(ev *fyne.KeyEvent) { g.mods &^= modifier(ev.Name) }

// modifier is what a key held means for others.
func modifier(name fyne.KeyName) fyne.KeyModifier {
	switch name {
	case desktop.KeyShiftLeft, desktop.KeyShiftRight:
		return shift
	case desktop.KeyControlLeft, desktop.KeyControlRight:
		return ctrl
	case desktop.KeyAltLeft, desktop.KeyAltRight:
		return alt
	case desktop.KeySuperLeft, desktop.KeySuperRight:
		return fyne.KeyModifierSuper
	default:
		return 0
	}
}

// modifiers are those held now.
func (g *Grid) modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return g.mods
}

// typed brings the place into sight that is typed at.
func (g *Grid) typed() {
	if g.Mode == ModeTerminal && !g.view.follow {
		g.ScrollToEnd()
		g.tellScroll()
	}
}

// TypedRune is part of fyne.Focusable.
func (g *Grid) TypedRune(r rune) {
	if g.OnRune != nil {
		g.typed()
		g.OnRune(r)
	}
}

// TypedKey is part of fyne.Focusable.
func (g *Grid) TypedKey(ev *fyne.KeyEvent) {
	if modifier(ev.Name) != 0 || ev.Name == desktop.KeyCapsLock || g.Mode == ModeTerminal && types(ev.Name) {
		return
	}
	g.key(Key{Name: ev.Name, Mods: g.modifiers() & shift}, ev)
}

// types says whether a key types a character, which comes as a rune too, or is one that the toolkit does not know.
func types(name fyne.KeyName) bool { return len(name) <= 1 || name == fyne.KeySpace }

// key does what a key asks for, or hands it on. ev is nil for one that came as a shortcut. It says whether someone had a use for it.
func (g *Grid) key(k Key, ev *fyne.KeyEvent) bool {
	if g.Mode == ModeTerminal {
		if k.Mods == shift && g.scrollKey(k.Name) {
			return true
		}
		if g.OnKey == nil {
			return false
		}
		g.typed()
		return g.OnKey(k)
	}
	if k.Mods&^ctrl == 0 && g.scrollKey(k.Name) {
		return true
	}
	if k.Name == fyne.KeyEscape && k.Mods == 0 && g.sel.on {
		g.Unselect()
		return true
	}
	if g.OnKey != nil && g.OnKey(k) {
		return true
	}
	if ev != nil {
		widgets.PassKey(g, ev)
	}
	return false
}

// scrollKey scrolls by a key, if that is one for it.
func (g *Grid) scrollKey(name fyne.KeyName) bool {
	page := max(1, g.painter.rows-1)
	switch name {
	case fyne.KeyUp:
		g.scrolled(-1)
	case fyne.KeyDown:
		g.scrolled(1)
	case fyne.KeyPageUp:
		g.scrolled(-page)
	case fyne.KeyPageDown:
		g.scrolled(page)
	case fyne.KeyHome:
		g.view.left = 0
		g.ScrollTo(Start)
		g.tellScroll()
	case fyne.KeyEnd:
		g.ScrollToEnd()
		g.tellScroll()
	case fyne.KeyLeft, fyne.KeyRight:
		if g.source.Width() == 0 {
			return false
		}
		g.scrollSideways(map[fyne.KeyName]int{fyne.KeyLeft: -8, fyne.KeyRight: 8}[name])
	default:
		return false
	}
	return true
}

// TypedShortcut is part of fyne.Shortcutable: keys with Ctrl, Alt or the like.
func (g *Grid) TypedShortcut(s fyne.Shortcut) {
	k, handled := g.shortcutKey(s)
	if handled || g.command(k) {
		return
	}
	if runtime.GOOS == "windows" && k.Mods&(ctrl|alt) == ctrl|alt && len(k.Name) == 1 {
		return // AltGr: the character comes by itself
	}
	if g.key(k, nil) || g.Mode == ModeTerminal {
		return
	}
	handOn(fyne.CurrentApp().Driver().CanvasForObject(g), s)
}

// handOn gives a shortcut to the window, which the toolkit only asks when nothing has the focus. A canvas of tests hears none.
func handOn(c fyne.Canvas, s fyne.Shortcut) {
	if c, ok := c.(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// shortcutKey is the key that the toolkit has made a shortcut of. Those that copy, paste and select wherever one is are handled at once.
func (g *Grid) shortcutKey(s fyne.Shortcut) (k Key, handled bool) {
	mac := runtime.GOOS == "darwin" // these come with Command there, which programs in a terminal know nothing of
	own := g.Mode == ModeRead || mac
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		if own || s.Secondary {
			g.Copy()
			return k, true
		}
		return Key{fyne.KeyC, ctrl}, false
	case *fyne.ShortcutPaste:
		if g.Mode == ModeTerminal && (mac || s.Secondary) {
			g.paste()
			return k, true
		}
		return Key{fyne.KeyV, ctrl}, false
	case *fyne.ShortcutSelectAll:
		if own {
			g.SelectAll()
			return k, true
		}
		return Key{fyne.KeyA, ctrl}, false
	case *fyne.ShortcutCut:
		if s.Secondary {
			return Key{fyne.KeyDelete, shift}, false
		}
		return Key{fyne.KeyX, ctrl}, false
	case *fyne.ShortcutUndo:
		return Key{fyne.KeyZ, ctrl}, false
	case *fyne.ShortcutRedo:
		return Key{fyne.KeyY, ctrl}, false
	case *desktop.CustomShortcut:
		return Key{s.KeyName, s.Modifier}, false
	}
	return k, true
}

// command does what a key with modifiers means for the grid itself.
func (g *Grid) command(k Key) bool {
	switch k {
	case Key{fyne.KeyC, ctrl | shift}:
		g.Copy()
	case Key{fyne.KeyV, ctrl | shift}:
		if g.Mode != ModeTerminal {
			return false
		}
		g.paste()
	case Key{fyne.KeyA, ctrl | shift}:
		g.SelectAll()
	case Key{fyne.KeyPlus, ctrl}, Key{fyne.KeyPlus, ctrl | shift}, Key{fyne.KeyEqual, ctrl}, Key{fyne.KeyEqual, ctrl | shift}:
		g.zoom(1)
	case Key{fyne.KeyMinus, ctrl}:
		g.zoom(-1)
	case Key{fyne.Key0, ctrl}:
		g.zoom(0)
	default:
		return false
	}
	return true
}
