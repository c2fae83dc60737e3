package widgets_test

import (
	"strings"
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

func TestADialogThatIsTypedInto(t *testing.T) {
	w := show(t, widget.NewLabel("under"), 800, 500)
	var a answers
	open := func() (*widgets.Dialog, *widgets.Entry) {
		e := widgets.NewEntry()
		return widgets.ShowDialog(w.Canvas(), widgets.DialogOptions{
			Title: "Make a volume", Content: e, Entries: []*widgets.Entry{e}, Action: "Make volume",
			OnAction: func() { a.acted++ }, OnSafe: func() { a.safe++ },
		}), e
	}
	d, e := open()
	if w.Canvas().Focused() != e {
		t.Fatalf("the focus is on %T", w.Canvas().Focused())
	}
	d.SetReady(false)
	press(e, fyne.KeyReturn)
	w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if a.acted != 0 || len(w.Canvas().Overlays().List()) != 1 {
		t.Error("Enter acts though what was typed will not do")
	}
	d.SetReady(true)
	press(e, fyne.KeyReturn)
	if a.acted != 1 || len(w.Canvas().Overlays().List()) != 0 {
		t.Errorf("Enter gave %+v", a)
	}
	_, e = open()
	press(e, fyne.KeyEscape)
	if a.safe != 1 || len(w.Canvas().Overlays().List()) != 0 {
		t.Errorf("Escape gave %+v", a)
	}
}

func TestADialogGrowsWithItsContentAndStaysInTheMiddle(t *testing.T) {
	w := show(t, widget.NewLabel("under"), 800, 500)
	f := widgets.NewField("Name", "", widgets.NewEntry(), "")
	d := widgets.ShowDialog(w.Canvas(), widgets.DialogOptions{Title: "Make a volume", Content: f, Action: "Make volume"})
	before := f.Size().Height
	f.SetError("This name is taken already.")
	d.Refresh()
	if f.Size().Height <= before {
		t.Errorf("the field is %v high, as before", f.Size().Height)
	}
	driver := fyne.CurrentApp().Driver()
	left, top := driver.AbsolutePositionForObject(f).X, driver.AbsolutePositionForObject(f).Y
	if right := 800 - left - f.Size().Width; right-left > 2 || left-right > 2 || top < 100 {
		t.Errorf("it stands at %v with %v at its right, %v from the top", left, right, top)
	}
}

func TestNamesOfAnyLengthStayInTheWindow(t *testing.T) {
	w := show(t, widget.NewLabel("under"), 900, 560)
	name := strings.Repeat("long-name-", 25)
	d := widgets.ShowDialog(w.Canvas(), widgets.DialogOptions{Title: "Delete container " + name + "?", Action: "Delete container " + name, Destructive: true})
	if width := w.Canvas().Overlays().Top().MinSize().Width; width > 900 {
		t.Errorf("the question is %v wide", width)
	}
	d.Close()
	widgets.ShowMenuAt(w.Canvas(), fyne.NewPos(400, 100), []*fyne.MenuItem{fyne.NewMenuItem("Delete container "+name, nil)})
	menu := w.Canvas().Overlays().Top()
	if width := menu.MinSize().Width; width > 700 {
		t.Errorf("the menu is %v wide", width)
	}
}

// Escape in an entry of a form leaves the entry; the next one is the form's.
func TestEscapeLeavesAnEntryFirst(t *testing.T) {
	one, other := widgets.NewEntry(), widgets.NewSelectEntry([]string{"a"})
	w := show(t, widgets.VBox(0, one, other), 400, 300)
	escapes := 0
	w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { escapes++ })
	for _, e := range []fyne.Focusable{one, other} {
		w.Canvas().Focus(e)
		press(e, fyne.KeyEscape)
		if w.Canvas().Focused() != nil || escapes != 0 {
			t.Errorf("%T keeps the keys, or the form heard %d", e, escapes)
		}
	}
}
