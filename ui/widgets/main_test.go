package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/ui/uitest"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// show puts an object into a window of the app's look.
func show(t *testing.T, o fyne.CanvasObject, width, height float32) fyne.Window {
	t.Helper()
	return uitest.Window(t, o, width, height)
}

func press(o fyne.Focusable, key fyne.KeyName) { o.TypedKey(&fyne.KeyEvent{Name: key}) }

// texts are all words that an object shows, in the order drawn; what can be pressed stands in brackets.
func texts(o fyne.CanvasObject) []string {
	var list []string
	uitest.Walk(o, func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widgets.Text:
			list = append(list, o.Text)
		case *widgets.Paragraph:
			list = append(list, o.Text)
		case *widgets.Button:
			list = append(list, "["+o.AccessibilityLabel()+"]")
		case *widgets.Link:
			list = append(list, "<"+o.Text+">")
		}
	})
	return list
}

// button finds a button by what it is called.
func button(t *testing.T, o fyne.CanvasObject, label string) *widgets.Button {
	t.Helper()
	b, ok := uitest.Find(nil, o, label).(*widgets.Button)
	if !ok {
		t.Fatalf("no button %q among %q", label, texts(o))
	}
	return b
}
