package cellgrid

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestDraggingSelectsOverWrappedLinesWithoutTheGutter(t *testing.T) {
	s := &lines{wrap: true, text: []string{"first line", "abcdefghijklmnopqrstuvwxyz0123456789", "日本語 text"}, gutter: func(int64) string { return "12:34" }}
	r := show(t, s, ModeRead, 30, 10)
	r.SetGutter(6)
	if columns, _ := r.Room(); columns != 23 {
		t.Fatalf("room for %d columns", columns)
	}
	for _, c := range []struct {
		from, to [2]int
		want     string
	}{
		{[2]int{6, 0}, [2]int{3, 2}, "line\nabcdefghijklmnopqrstuvwxyz"},
		{[2]int{3, 2}, [2]int{6, 0}, "line\nabcdefghijklmnopqrstuvwxyz"}, // upwards
		{[2]int{2, 3}, [2]int{40, 3}, "本語 text"},
		{[2]int{0, 2}, [2]int{0, 9}, "xyz0123456789\n日本語 text"},
		{[2]int{4, 0}, [2]int{4, 0}, ""},
	} {
		r.drag(c.from[0], c.from[1], c.to[0], c.to[1])
		if got := r.SelectedText(); got != c.want {
			t.Errorf("from %v to %v selects %q, want %q", c.from, c.to, got, c.want)
		}
	}
	r.drag(6, 0, 3, 2)
	r.mouseState().clicks = 0
	r.click(2, 3, fyne.KeyModifierShift)
	if got := r.SelectedText(); got != "line\nabcdefghijklmnopqrstuvwxyz0123456789\n日" {
		t.Errorf("Shift and a click select %q", got)
	}
	r.heard()
	r.TypedShortcut(&fyne.ShortcutCopy{})
	if got := r.heard(); !strings.HasPrefix(got, "copy line\nabc") {
		t.Errorf("Ctrl+C does %q", got)
	}
	r.TypedShortcut(&fyne.ShortcutSelectAll{})
	if got := r.SelectedText(); got != strings.Join(s.text, "\n") {
		t.Errorf("all is %q", got)
	}
	r.mouseState().last = time.Time{}
	r.click(0, 0, 0)
	if _, _, on := r.Selection(); on {
		t.Error("a click leaves the selection")
	}
}

func TestClicksSelectWordsAndLines(t *testing.T) {
	s := &lines{wrap: true, text: []string{"see /usr/lib/python3.12: no such file (2)", "日本語 text", "x"}}
	r := show(t, s, ModeRead, 20, 10)
	twice := func(column, row int) string {
		r.mouseState().last = time.Time{}
		r.click(column, row, 0)
		r.click(column, row, 0)
		return r.SelectedText()
	}
	for _, c := range []struct {
		column, row int
		want        string
	}{
		{1, 0, "see"}, {6, 0, "/usr/lib/python3.12"}, {1, 1, "/usr/lib/python3.12"}, {3, 0, " "}, {9, 1, "such"}, {18, 1, "("}, {3, 3, "日本語"}, {15, 3, ""},
	} {
		if got := twice(c.column, c.row); got != c.want {
			t.Errorf("two clicks at %d,%d select %q, want %q", c.column, c.row, got, c.want)
		}
	}
	twice(1, 1)
	r.click(1, 1, 0)
	if got := r.SelectedText(); got != s.text[0] {
		t.Errorf("three clicks select %q", got)
	}
	r.click(1, 1, 0)
	if got := r.SelectedText(); got != "" {
		t.Errorf("four clicks select %q", got)
	}
	// Dragging after two clicks goes on by words.
	twice(1, 0)
	r.MouseDown(r.mouse(1, 0, desktop.MouseButtonPrimary, 0))
	r.MouseUp(r.mouse(1, 0, desktop.MouseButtonPrimary, 0))
	r.mouseState().last = time.Time{}
	r.click(1, 0, 0)
	r.MouseDown(r.mouse(1, 0, desktop.MouseButtonPrimary, 0))
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: r.point(8, 1)}})
	if got := r.SelectedText(); got != "see /usr/lib/python3.12: no such" {
		t.Errorf("by words it selects %q", got)
	}
}

func TestDraggingBeyondTheEdgeScrollsOn(t *testing.T) {
	r := show(t, &lines{text: numbered(100)}, ModeRead, 30, 10)
	r.MouseDown(r.mouse(4, 5, desktop.MouseButtonPrimary, 0))
	up := &fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(40, -30)}}
	r.Dragged(up)
	first := r.Top().Line
	if first >= 90 {
		t.Fatal("it does not scroll")
	}
	r.autoScroll() // as the timer does
	if now := r.Top().Line; now >= first {
		t.Error("it does not scroll on")
	}
	text := r.SelectedText()
	if !strings.HasSuffix(text, "line 94\nline") || strings.Count(text, "\n") < 6 {
		t.Errorf("selected is %q", text)
	}
	r.MouseUp(r.mouse(4, 0, desktop.MouseButtonPrimary, 0))
	r.DragEnd()
	if r.mouseState().scroll != nil {
		t.Error("it scrolls on without a button held")
	}
}

func TestTheSelectionIsShown(t *testing.T) {
	r := show(t, &lines{text: []string{"abc", "", "日本"}}, ModeRead, 20, 5)
	r.Select(Position{Line: 0, Column: 1}, Position{Line: 2, Column: 1})
	r.fetch()
	want := [][2]int{{1, 4}, {0, 1}, {0, 2}} // to the line's end and a bit more; an empty line; whole wide characters
	for i, w := range want {
		if o := r.cur.over[i]; o.selFrom != w[0] || o.selTo != w[1] {
			t.Errorf("row %d shows %d to %d selected, want %v", i, o.selFrom, o.selTo, w)
		}
	}
}

func TestTheMenuCopiesAndSelects(t *testing.T) {
	r := show(t, &lines{text: []string{"abc"}}, ModeRead, 20, 5)
	labels := func() (list []string) {
		for _, i := range r.menu() {
			list = append(list, i.Label)
		}
		return list
	}
	if got := strings.Join(labels(), ","); got != "Copy,Select all" || !r.menu()[0].Disabled {
		t.Errorf("the menu is %s", got)
	}
	r.Menu = func() []*fyne.MenuItem { return []*fyne.MenuItem{fyne.NewMenuItem("Clear", nil)} }
	r.menu()[1].Action()
	r.heard()
	r.menu()[0].Action()
	if got := r.heard(); got != "copy abc" {
		t.Errorf("the menu does %q", got)
	}
	r.Mode = ModeTerminal
	if got := strings.Join(labels(), ","); got != "Copy,Paste,Select all,,Clear" {
		t.Errorf("a terminal's menu is %s", got)
	}
	fyne.CurrentApp().Clipboard().SetContent("from outside")
	r.menu()[1].Action()
	if got := r.heard(); got != "paste from outside" {
		t.Errorf("pasting does %q", got)
	}
	r.TappedSecondary(&fyne.PointEvent{AbsolutePosition: fyne.NewPos(20, 20)})
	if r.window.Canvas().Overlays().Top() == nil {
		t.Error("there is no menu")
	}
}
