package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/widgets"
)

func TestButtonHearsClickEnterAndSpace(t *testing.T) {
	n := 0
	b := widgets.NewButton("Do it", func() { n++ })
	show(t, b, 200, 50)
	test.Tap(b)
	for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyA} {
		press(b, key)
	}
	if n != 4 {
		t.Errorf("pressed %d times, want 4: click, Space, Return, Enter", n)
	}
	b.SetEnabled(false)
	test.Tap(b)
	press(b, fyne.KeySpace)
	if n != 4 {
		t.Error("a disabled button was pressed")
	}
}

func TestAFocusedButtonLooksDifferent(t *testing.T) {
	b := widgets.NewPrimaryButton("Do it", nil)
	w := show(t, widgets.PadAll(10, b), 200, 60)
	before := w.Canvas().Capture()
	w.Canvas().Focus(b)
	after := w.Canvas().Capture()
	differ := 0
	for y := range before.Bounds().Dy() {
		for x := range before.Bounds().Dx() {
			if before.At(x, y) != after.At(x, y) {
				differ++
			}
		}
	}
	if differ < 200 {
		t.Errorf("the focus changes %d pixels, which nobody sees", differ)
	}
}

func TestHelpShowsOverTheWindowAndLeavesThePointerAlone(t *testing.T) {
	b := widgets.NewIconButton(icons.Stop, "Stop", func() {})
	w := show(t, nil, 300, 200)
	object, release := widgets.WithTips(w.Canvas(), widgets.PadAll(40, b))
	defer release()
	w.SetContent(object)
	w.Resize(fyne.NewSize(300, 200))
	before := w.Canvas().Capture()
	b.MouseIn(&desktop.MouseEvent{})
	if len(w.Canvas().Overlays().List()) != 0 {
		t.Error("the help is an overlay, so the button would lose the pointer")
	}
	shown := w.Canvas().Capture()
	if same(before, shown, 40, 80, 100, 110) {
		t.Error("no help is shown under the button")
	}
	b.MouseOut()
	if !same(before, w.Canvas().Capture(), 40, 80, 100, 110) {
		t.Error("the help stays when the pointer leaves")
	}
	if b.AccessibilityLabel() != "Stop" {
		t.Errorf("a button without words is read as %q", b.AccessibilityLabel())
	}
}

func TestKeysOfNoUseGoToTheWindow(t *testing.T) {
	b := widgets.NewButton("Do it", func() {})
	w := show(t, b, 200, 50)
	got := fyne.KeyName("")
	w.Canvas().SetOnTypedKey(func(ev *fyne.KeyEvent) { got = ev.Name })
	press(b, fyne.KeyF5)
	if got != fyne.KeyF5 {
		t.Errorf("the window heard %q, want F5", got)
	}
}
