package shell_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/slipway-dev/slipway/ui/shell"
)

// Ctrl+R looks for an earlier command in a shell, Ctrl+N and Ctrl+F move in it: a terminal must get them.
func TestATerminalHasTheKeysWithControlWhileItHasTheFocus(t *testing.T) {
	if fyne.KeyModifierShortcutDefault != fyne.KeyModifierControl {
		t.Skip("the menu's keys have Command here")
	}
	r := newRig(t)
	bound := func(key fyne.KeyName, mods fyne.KeyModifier) bool {
		want := (&desktop.CustomShortcut{KeyName: key, Modifier: mods}).ShortcutName()
		for _, menu := range r.window.MainMenu().Items {
			for _, item := range menu.Items {
				if item.Shortcut != nil && item.Shortcut.ShortcutName() == want {
					return true
				}
			}
		}
		return false
	}
	const ctrl, shift = fyne.KeyModifierControl, fyne.KeyModifierShift
	check := func(lent bool) {
		t.Helper()
		for _, key := range []fyne.KeyName{fyne.KeyN, fyne.KeyQ, fyne.KeyF, fyne.KeyR} {
			if bound(key, ctrl) == lent || bound(key, ctrl|shift) != lent {
				t.Errorf("lent: %v; Ctrl+%s is the menu's: %v, with Shift: %v", lent, key, bound(key, ctrl), bound(key, ctrl|shift))
			}
		}
		if !bound(fyne.Key1, ctrl) || !bound(fyne.KeyTab, ctrl) || !bound(fyne.KeyTab, ctrl|shift) {
			t.Error("a key that means nothing to terminals is not the menu's")
		}
	}
	check(false)
	r.shell.LendKeys(true)
	r.shell.LendKeys(true)
	check(true)
	r.shell.Open(shell.ContainersID)
	check(true)
	r.shell.LendKeys(false)
	r.shell.LendKeys(false)
	check(false)
}
