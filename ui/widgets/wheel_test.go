package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestTheWheelOverAnEntryScrollsTheForm(t *testing.T) {
	test.NewTempApp(t)
	for name, entry := range map[string]fyne.Widget{"entry": NewEntry(), "with suggestions": NewSelectEntry([]string{"a"})} {
		scroll := NewVScroll(VBox(0, entry, MinSize(10, 2000, Spacer())))
		w := test.NewTempWindow(t, scroll)
		w.Resize(fyne.NewSize(300, 200))
		var over fyne.Scrollable
		for _, o := range test.WidgetRenderer(entry).Objects() {
			if s, ok := o.(fyne.Scrollable); ok {
				over = s // the last one is on top
			}
		}
		if over == nil {
			t.Fatalf("%s: nothing takes the wheel", name)
		}
		over.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -50)})
		if scroll.Offset.Y != 50 {
			t.Errorf("%s: scrolled to %v", name, scroll.Offset)
		}
	}
}
