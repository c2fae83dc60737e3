package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/widgets"
)

type answers struct{ safe, acted int }

func ask(w fyne.Window, a *answers, destructive bool) *widgets.Dialog {
	return widgets.ShowDialog(w.Canvas(), widgets.DialogOptions{
		Title: "Delete container web?", Text: "It is lost.", Action: "Delete container web", Destructive: destructive,
		OnAction: func() { a.acted++ }, OnSafe: func() { a.safe++ },
	})
}

func focusedText(t *testing.T, w fyne.Window) string {
	t.Helper()
	b, ok := w.Canvas().Focused().(*widgets.Button)
	if !ok {
		t.Fatalf("the focus is on %T", w.Canvas().Focused())
	}
	return b.Text
}

func TestDestructiveDialogNeedsMoreThanEnter(t *testing.T) {
	w := show(t, widget.NewLabel("under"), 800, 500)
	var a answers
	ask(w, &a, true)
	if got := focusedText(t, w); got != "Cancel" {
		t.Errorf("the focus is on %q, want the safe button", got)
	}
	press(w.Canvas().Focused(), fyne.KeyReturn)
	if a != (answers{safe: 1}) {
		t.Errorf("Enter gave %+v, want the safe answer", a)
	}
	if len(w.Canvas().Overlays().List()) != 0 {
		t.Error("the dialog stays after its answer")
	}
	ask(w, &a, true)
	w.Canvas().FocusNext()
	if got := focusedText(t, w); got != "Delete container web" {
		t.Errorf("Tab leads to %q", got)
	}
	press(w.Canvas().Focused(), fyne.KeySpace)
	if a.acted != 1 {
		t.Error("the action's button does nothing")
	}
}

func TestEscapeIsTheSafeAnswerWhereverTheFocusIs(t *testing.T) {
	w := show(t, widget.NewLabel("under"), 800, 500)
	var a answers
	ask(w, &a, true)
	press(w.Canvas().Focused(), fyne.KeyEscape)
	ask(w, &a, false)
	press(w.Canvas().Focused(), fyne.KeyEscape)
	ask(w, &a, true)
	w.Canvas().Unfocus()
	w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if a != (answers{safe: 3}) {
		t.Errorf("three times Escape gave %+v", a)
	}
}

func TestEnterIsTheActionWhenNothingIsLost(t *testing.T) {
	w := show(t, widget.NewLabel("under"), 800, 500)
	var a answers
	ask(w, &a, false)
	press(w.Canvas().Focused(), fyne.KeyReturn)
	if a != (answers{acted: 1}) {
		t.Errorf("Enter gave %+v, want the action", a)
	}
}

func TestDialogGivesTheWindowItsKeysBack(t *testing.T) {
	w := show(t, widget.NewLabel("under"), 800, 500)
	heard := 0
	w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { heard++ })
	var a answers
	d := ask(w, &a, true)
	w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF5})
	if heard != 0 {
		t.Error("a key reached the window under the dialog")
	}
	d.Close()
	d.Close()
	w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF5})
	if heard != 1 {
		t.Error("the window hears no keys after the dialog")
	}
	if a != (answers{}) {
		t.Errorf("closing counted as an answer: %+v", a)
	}
}
