package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/ui/uitest"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// found is how much the view says that it has found.
func found(w fyne.Window) string {
	for _, text := range uitest.Texts(w.Content()) {
		if strings.Contains(text, " of ") || text == "Not found" {
			return text
		}
	}
	return ""
}

func TestATextIsSearchedInWhateverCase(t *testing.T) {
	v := widgets.NewTextView("Find")
	copied := ""
	v.OnCopy = func(text string) { copied = text }
	w := show(t, v, 700, 300)
	text := strings.Repeat("nothing\n", 200) + "Needle and needle\n" + strings.Repeat("nothing\n", 50) + strings.Repeat("x", 3000) + "NEEDLE\n"
	v.SetText(text, false)
	top := w.Canvas().Capture()
	v.FocusFilter()
	test.Type(w.Canvas().Focused(), "needle")
	if got := found(w); got != "1 of 3" {
		t.Errorf("found %q", got)
	}
	if same(top, w.Canvas().Capture(), 60, 60, 400, 280) {
		t.Error("what was found is not in sight")
	}
	for _, want := range []string{"2 of 3", "3 of 3", "1 of 3"} {
		press(w.Canvas().Focused(), fyne.KeyReturn)
		if got := found(w); got != want {
			t.Errorf("Enter leads to %q, want %q", got, want)
		}
	}
	uitest.Tap(t, w, nil, "Previous match")
	if got := found(w); got != "3 of 3" {
		t.Errorf("the one before the first is %q", got)
	}
	v.FocusFilter()
	test.Type(w.Canvas().Focused(), "needles")
	if got := found(w); got != "Not found" {
		t.Errorf("says %q", got)
	}
	press(w.Canvas().Focused(), fyne.KeyEscape)
	if got := found(w); got != "" {
		t.Errorf("with nothing to look for it says %q", got)
	}
	uitest.Tap(t, w, nil, "Copy all")
	if copied != text {
		t.Errorf("copied %d characters of %d", len(copied), len(text))
	}
}

func TestWhatIsFoundIsMarked(t *testing.T) {
	v := widgets.NewCodeView()
	w := show(t, v, 500, 200)
	v.SetContent("one\ntwo\nthree (one)\n")
	before := w.Canvas().Capture()
	if at, n := v.Find("(ONE)"); at != 0 || n != 1 {
		t.Errorf("found %d, at %d", n, at)
	}
	if same(before, w.Canvas().Capture(), 60, 50, 200, 70) {
		t.Error("it is not marked")
	}
	v.Find("")
	if !same(before, w.Canvas().Capture(), 60, 0, 200, 190) {
		t.Error("the mark stays when nothing is looked for")
	}
}

func TestSelectedLinesAreCopiedAsTheyAre(t *testing.T) {
	v := widgets.NewCodeView()
	got := ""
	v.OnCopy = func(text string) { got = text }
	w := show(t, v, 500, 200)
	long := strings.Repeat("x", 3000)
	v.SetContent("one\n\ttwo\n" + long + "\nfour\n")
	w.Canvas().FocusNext()
	list, ok := w.Canvas().Focused().(*widgets.List)
	if !ok {
		t.Fatalf("the focus is on %T", w.Canvas().Focused())
	}
	list.TypedShortcut(&fyne.ShortcutCopy{}) // nothing is selected
	press(list, fyne.KeyHome)
	press(list, fyne.KeyDown)
	list.TypedShortcut(&fyne.ShortcutCopy{})
	if got != "\ttwo" {
		t.Errorf("copied %q", got)
	}
	list.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	press(list, fyne.KeyDown)
	list.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	list.TypedShortcut(&fyne.ShortcutCopy{})
	if got != "\ttwo\n"+long {
		t.Errorf("copied %d characters", len(got))
	}
	list.TypedShortcut(&fyne.ShortcutSelectAll{})
	list.TypedShortcut(&fyne.ShortcutCopy{})
	if got != "one\n\ttwo\n"+long+"\nfour" {
		t.Errorf("copied %d characters of all", len(got))
	}
	press(list, fyne.KeyUp)
	list.TypedShortcut(&fyne.ShortcutCopy{})
	if got != long {
		t.Errorf("after the selection was left, copied %d characters", len(got))
	}
}
