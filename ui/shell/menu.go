package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// screenKeys are the digits that open the screens of the navigation, in its order.
var screenKeys = []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9}

func shortcut(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
}

// setMenu makes the main menu. Its shortcuts are heard also while an entry has the focus, which a canvas' are not.
func (s *Shell) setMenu() {
	file := fyne.NewMenu("File")
	if _, ok := s.entry(NewProjectID); ok {
		item := fyne.NewMenuItem("New project", s.opens(NewProjectID))
		item.Shortcut = shortcut(fyne.KeyN)
		file.Items = append(file.Items, item, fyne.NewMenuItemSeparator())
	}
	quit := fyne.NewMenuItem("Quit", s.close)
	quit.IsQuit = true
	quit.Shortcut = shortcut(fyne.KeyQ)
	file.Items = append(file.Items, quit)

	view := fyne.NewMenu("View")
	n := 0
	for _, e := range s.entries {
		if e.Parent != "" || n == len(screenKeys) {
			continue
		}
		item := fyne.NewMenuItem(e.Title, s.opens(e.ID))
		item.Shortcut = shortcut(screenKeys[n])
		n++
		view.Items = append(view.Items, item)
	}
	s.filter = fyne.NewMenuItem("Filter the list", s.unlessAsked(s.focusFilter))
	s.filter.Shortcut = shortcut(fyne.KeyF)
	again := fyne.NewMenuItem("Check Docker again", s.CheckNow)
	again.Shortcut = shortcut(fyne.KeyR)
	view.Items = append(view.Items, fyne.NewMenuItemSeparator())
	if e, ok := s.entry(CleanUpID); ok {
		view.Items = append(view.Items, fyne.NewMenuItem(e.Title, s.opens(CleanUpID)))
	}
	view.Items = append(view.Items, s.filter, s.tabItem("Next tab of the details", 1), s.tabItem("Previous tab of the details", -1), again)
	s.menu = fyne.NewMainMenu(file, view)
	s.deps.Window.SetMainMenu(s.menu)
}

// LendKeys gives the keys with Control to a terminal that has the focus, or takes them back: the menu's own have Shift too meanwhile. Where they have Command they
// are in nobody's way.
func (s *Shell) LendKeys(on bool) {
	if s.menu == nil || fyne.KeyModifierShortcutDefault != fyne.KeyModifierControl || s.lent == on {
		return
	}
	s.lent = on
	for _, m := range s.menu.Items {
		for _, item := range m.Items {
			// Digits and Tab mean nothing to a terminal.
			if c, ok := item.Shortcut.(*desktop.CustomShortcut); ok && len(c.KeyName) == 1 && c.KeyName >= fyne.KeyA && c.KeyName <= fyne.KeyZ {
				lent := *c
				lent.Modifier ^= fyne.KeyModifierShift
				item.Shortcut = &lent
			}
		}
	}
}

// unlessAsked is an entry of the menu that does nothing while a question is open, which is to be answered first: the screen that it is about must stay, and go on
// following the engine. The menu's shortcuts are heard under questions too.
func (s *Shell) unlessAsked(do func()) func() {
	return func() {
		if s.deps.Window.Canvas().Overlays().Top() == nil {
			do()
		}
	}
}

// opens is an entry of the menu that opens a screen.
func (s *Shell) opens(id string) func() { return s.unlessAsked(func() { s.Open(id) }) }

// Escaper is a screen that has something to close or to leave when Escape is pressed.
type Escaper interface{ Escape() }

// Filterer is a screen with a filter to put the cursor into.
type Filterer interface{ FocusFilter() }

// Tabber is a screen with tabs to go through.
type Tabber interface{ NextTab(by int) }

// tabItem is the entry that goes through a screen's tabs. Its shortcut has Control on every system: with Command the Tab key is the system's own.
func (s *Shell) tabItem(title string, by int) *fyne.MenuItem {
	item := fyne.NewMenuItem(title, s.unlessAsked(func() { s.nextTab(by) }))
	modifier := fyne.KeyModifierControl
	if by < 0 {
		modifier |= fyne.KeyModifierShift
	}
	item.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyTab, Modifier: modifier}
	return item
}

func (s *Shell) nextTab(by int) {
	if e, ok := s.entry(s.current); ok {
		if screen, ok := e.Screen.(Tabber); ok {
			screen.NextTab(by)
		}
	}
}

// fitMenu greys what the screen that came up has no use for.
func (s *Shell) fitMenu(screen Screen) {
	_, filters := screen.(Filterer)
	if s.filter == nil || s.filter.Disabled == !filters {
		return
	}
	s.filter.Disabled = !filters
	s.menu.Refresh()
}

func (s *Shell) focusFilter() {
	if e, ok := s.entry(s.current); ok {
		if screen, ok := e.Screen.(Filterer); ok {
			screen.FocusFilter()
		}
	}
}

// typedKey hears the keys that nothing focused has a use for.
func (s *Shell) typedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyF5:
		s.CheckNow()
	case fyne.KeyEscape:
		if e, ok := s.entry(s.current); ok {
			if screen, ok := e.Screen.(Escaper); ok {
				screen.Escape()
			}
		}
	}
}
