package cellgrid

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestATerminalGetsEveryKey(t *testing.T) {
	r := show(t, &lines{text: numbered(100)}, ModeTerminal, 40, 10)
	if !r.AcceptsTab() {
		t.Error("Tab does not come to it")
	}
	custom := func(name fyne.KeyName, mods fyne.KeyModifier) fyne.Shortcut {
		return &desktop.CustomShortcut{KeyName: name, Modifier: mods}
	}
	r.heard()
	for _, c := range []struct {
		press func()
		want  string
	}{
		{func() { r.TypedRune('ä') }, "rune ä"},
		{func() { r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp}) }, "key Up 0"},
		{func() { r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab}) }, "key Tab 0"},
		{func() { r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyA}) }, ""}, // its character comes as a rune
		{func() { r.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace}) }, ""},
		{func() { r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) }, "key Escape 0"},
		{func() { r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp}) }, "key Prior 0"},
		{func() { r.TypedShortcut(&fyne.ShortcutCopy{}) }, "key C 2"},
		{func() { r.TypedShortcut(&fyne.ShortcutPaste{}) }, "key V 2"},
		{func() { r.TypedShortcut(&fyne.ShortcutCut{}) }, "key X 2"},
		{func() { r.TypedShortcut(&fyne.ShortcutSelectAll{}) }, "key A 2"},
		{func() { r.TypedShortcut(&fyne.ShortcutUndo{}) }, "key Z 2"},
		{func() { r.TypedShortcut(&fyne.ShortcutRedo{}) }, "key Y 2"},
		{func() { r.TypedShortcut(&fyne.ShortcutCut{Secondary: true}) }, "key Delete 1"},
		{func() { r.TypedShortcut(custom(fyne.KeyD, fyne.KeyModifierControl)) }, "key D 2"},
		{func() { r.TypedShortcut(custom(fyne.KeyB, fyne.KeyModifierAlt)) }, "key B 4"},
		{func() { r.TypedShortcut(custom(fyne.KeyLeft, fyne.KeyModifierControl)) }, "key Left 2"},
	} {
		c.press()
		if got := r.heard(); got != c.want {
			t.Errorf("the owner heard %q, want %q", got, c.want)
		}
	}
	r.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
	if got := r.heard(); got != "key Tab 1" {
		t.Errorf("Shift+Tab is %q", got)
	}
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp})
	if got := r.heard(); got != "scroll" || r.AtEnd() {
		t.Errorf("Shift+PageUp does %q", got)
	}
	r.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	r.TypedKey(&fyne.KeyEvent{Name: desktop.KeyShiftLeft}) // the toolkit tells of it as of any key
	if r.AtEnd() || r.heard() != "" {
		t.Error("a key that only changes others goes to the end")
	}
	r.TypedRune('x')
	if got := r.heard(); got != "scroll; rune x" || !r.AtEnd() {
		t.Errorf("typing does %q", got)
	}
}

func TestATerminalCopiesAndPastesWithShift(t *testing.T) {
	r := show(t, &lines{text: []string{"abc"}}, ModeTerminal, 40, 10)
	fyne.CurrentApp().Clipboard().SetContent("pasted\ntext")
	r.Select(Start, End)
	r.heard()
	r.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyC, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift})
	r.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyV, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift})
	r.TypedShortcut(&fyne.ShortcutPaste{Secondary: true})
	if got := r.heard(); got != "copy abc; paste pasted\ntext; paste pasted\ntext" {
		t.Errorf("it does %q", got)
	}
	r.OnCopy = nil
	r.Copy()
	if got := fyne.CurrentApp().Clipboard().Content(); got != "abc" {
		t.Errorf("the clipboard has %q", got)
	}
}

func TestAProgramThatAsksForItGetsTheMouse(t *testing.T) {
	r := show(t, &lines{text: numbered(100)}, ModeTerminal, 40, 10)
	asked := true
	r.OnMouse = func(m Mouse) bool {
		if asked {
			r.note("%d button %d at %d,%d mods %d", m.Action, m.Button, m.Column, m.Row, m.Mods)
		}
		return asked
	}
	r.heard()
	r.MouseDown(r.mouse(3, 2, desktop.MouseButtonPrimary, 0))
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: r.point(5, 2)}})
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: r.point(5, 2)}}) // the same cell
	r.MouseUp(r.mouse(5, 3, desktop.MouseButtonPrimary, 0))
	r.MouseMoved(r.mouse(6, 3, 0, 0))
	want := fmt.Sprintf("%d button 1 at 3,2 mods 0; %d button 1 at 5,2 mods 0; %d button 1 at 5,3 mods 0; %d button 0 at 6,3 mods 0", MousePress, MouseMove, MouseRelease, MouseMove)
	if got := r.heard(); got != want {
		t.Errorf("the program heard\n%s, want\n%s", got, want)
	}
	r.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: r.point(1, 1)}, Scrolled: fyne.NewDelta(0, -9)})
	if got := r.heard(); got != fmt.Sprintf("%d button 0 at 1,1 mods 0", MouseWheelDown) {
		t.Errorf("of the wheel it heard %q", got)
	}
	if r.SelectedText() != "" {
		t.Error("what the program has was selected too")
	}
	// With Shift the grid has the mouse, and without a program that asks.
	r.MouseDown(r.mouse(0, 2, desktop.MouseButtonPrimary, fyne.KeyModifierShift))
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: r.point(4, 2)}})
	r.MouseUp(r.mouse(4, 2, desktop.MouseButtonPrimary, fyne.KeyModifierShift))
	if got := r.SelectedText(); got != "line" || r.heard() != "" {
		t.Errorf("with Shift %q is selected", got)
	}
	asked = false
	r.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 25)})
	if got := r.heard(); got != "scroll" {
		t.Errorf("the wheel does %q", got)
	}
}

func TestLinksAreFollowed(t *testing.T) {
	s := &lines{text: []string{"see https://docs.docker.com/go now"}}
	for _, c := range []struct {
		mode  Mode
		mods  fyne.KeyModifier
		opens bool
	}{{ModeRead, 0, true}, {ModeTerminal, 0, false}, {ModeTerminal, fyne.KeyModifierControl, true}} {
		r := show(t, s, c.mode, 40, 5)
		r.heard()
		r.MouseMoved(r.mouse(8, 0, 0, 0))
		r.fetch()
		if o := r.cur.over[0]; o.linkFrom != 4 || o.linkTo != 30 {
			t.Errorf("under the pointer %d to %d is a link", o.linkFrom, o.linkTo)
		}
		if got := r.Cursor(); got == desktop.PointerCursor != (c.mode == ModeRead) {
			t.Errorf("mode %d: the pointer is %v", c.mode, got)
		}
		r.click(8, 0, c.mods)
		r.mouseState().last = time.Time{}
		r.click(1, 0, c.mods) // beside it
		if got := r.heard(); got == "link https://docs.docker.com/go" != c.opens {
			t.Errorf("mode %d, modifiers %d: %q", c.mode, c.mods, got)
		}
		r.MouseMoved(r.mouse(8, 0, 0, 0))
		if r.MouseOut(); r.mouseState().link.URL != "" {
			t.Error("it is still a link when the pointer has left")
		}
	}
}

func TestTheCursorShowsWhereTheKeysGo(t *testing.T) {
	r := show(t, &lines{text: numbered(3), cursor: Cursor{Position: Position{Line: 2, Column: 4}, Visible: true, Shape: CursorBar}}, ModeTerminal, 40, 10)
	look := func() cursorLook {
		r.fetch()
		if r.cur.over[2].cursorAt != 4 && r.cur.over[2].cursor != cursorNone {
			t.Errorf("the cursor is at %d", r.cur.over[2].cursorAt)
		}
		return r.cur.over[2].cursor
	}
	if got := look(); got != cursorHollow {
		t.Errorf("without the focus it looks as %d", got)
	}
	r.Focus()
	if got := look(); got != cursorBar || r.ring.StrokeColor == nil {
		t.Errorf("with the focus it looks as %d", got)
	}
	r.lines.cursor.Visible = false
	if got := look(); got != cursorNone {
		t.Errorf("a hidden one looks as %d", got)
	}
}
