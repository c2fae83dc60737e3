package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/slipway-dev/slipway/ui/uitest"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// within says whether an object lies within the scroller's view from top to bottom.
func within(s *container.Scroll, o fyne.CanvasObject) bool {
	driver := fyne.CurrentApp().Driver()
	top, at := driver.AbsolutePositionForObject(s).Y, driver.AbsolutePositionForObject(o).Y
	return at >= top && at+o.Size().Height <= top+s.Size().Height
}

func TestTabScrollsWhatGetsTheFocusIntoView(t *testing.T) {
	uitest.Window(t, container.NewStack(), 300, 200) // brings the theme
	button, below := widgets.NewButton("Far down", nil), widgets.NewButton("Under the page", nil)
	inputs := []fyne.CanvasObject{widgets.NewEntry(), widgets.NewMultiLineEntry(), widgets.NewSelectEntry(nil), widgets.NewSelect([]string{"one"}, nil), button, widgets.NewHelpMark("A help.")}
	gap := func() fyne.CanvasObject { return widgets.MinSize(0, 300, container.NewStack()) }
	column := container.NewVBox(gap())
	for _, o := range inputs {
		column.Add(o)
		column.Add(gap())
	}
	scroll := widgets.NewVScroll(column)
	w := uitest.Window(t, container.NewBorder(nil, below, nil, nil, scroll), 300, 200)
	has := func(o fyne.CanvasObject) bool { f, ok := o.(fyne.Focusable); return ok && f == w.Canvas().Focused() }
	for _, o := range inputs {
		for stops := 0; !has(o) && stops < 3; stops++ { // an entry can have a button in it
			w.Canvas().FocusNext()
		}
		if !has(o) {
			t.Fatalf("the focus is on %T, want %T", w.Canvas().Focused(), o)
		}
		if !within(scroll, o) {
			t.Errorf("the focused %T is not seen", o)
		}
	}
	at := scroll.Offset
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != below || scroll.Offset != at {
		t.Errorf("a button beside the page moved it from %v to %v", at, scroll.Offset)
	}
	scroll.ScrollToTop()
	w.Canvas().FocusPrevious()
	w.Canvas().FocusPrevious()
	if !has(button) || !within(scroll, button) {
		t.Error("going back up does not scroll")
	}
	w.Canvas().Unfocus()
	scroll.ScrollToTop()
	button.MouseIn(&desktop.MouseEvent{})
	w.Canvas().Focus(button)
	if scroll.Offset.Y != 0 {
		t.Error("the page moved away under the pointer that clicks")
	}
}

func TestAnEntryThatIsClickedMovesWhenTheButtonComesUp(t *testing.T) {
	uitest.Window(t, container.NewStack(), 300, 200) // brings the theme
	for _, e := range []interface {
		fyne.Focusable
		desktop.Mouseable
	}{widgets.NewEntry(), widgets.NewSelectEntry([]string{"one"})} {
		object, _ := e.(fyne.CanvasObject)
		scroll := widgets.NewVScroll(container.NewVBox(widgets.MinSize(0, 190, container.NewStack()), object, widgets.MinSize(0, 300, container.NewStack())))
		w := uitest.Window(t, scroll, 300, 200)
		ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
		e.MouseDown(ev)
		w.Canvas().Focus(e)
		if scroll.Offset.Y != 0 {
			t.Errorf("%T moved away under the button", e)
		}
		e.MouseUp(ev)
		if !within(scroll, object) || w.Canvas().Focused() != e {
			t.Errorf("%T is not seen, or has lost the focus", e)
		}
	}
}
