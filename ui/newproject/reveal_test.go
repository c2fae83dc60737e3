package newproject

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestTabShowsEachStopOfALowWindow(t *testing.T) {
	w := newWizard(t)
	w.window.Resize(fyne.NewSize(720, 460))
	w.form.more.Toggle()
	driver := fyne.CurrentApp().Driver()
	stops := map[fyne.Focusable]bool{}
	for range 60 {
		w.window.Canvas().FocusNext()
		stops[w.focused()] = true
		o, ok := w.focused().(fyne.CanvasObject)
		if !ok {
			t.Fatalf("the focus is on %T", w.focused())
		}
		top := driver.AbsolutePositionForObject(o).Y
		if head, foot := driver.AbsolutePositionForObject(w.form.scroll).Y, driver.AbsolutePositionForObject(w.form.actions.content).Y; top < head || top+o.Size().Height > foot && top < foot {
			t.Errorf("%T at %v to %v is not between %v and %v", o, top, top+o.Size().Height, head, foot)
		}
	}
	if !stops[w.form.port] || !stops[w.form.python] || !stops[w.form.baseCards[2]] {
		t.Errorf("not all are among the %d stops", len(stops))
	}
}
