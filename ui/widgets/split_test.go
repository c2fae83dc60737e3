package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/ui/widgets"
)

func TestTheGripSharesTheRoom(t *testing.T) {
	above, below := widgets.NewText("above"), widgets.NewText("below")
	s := widgets.NewSplit(above, below, 0.5)
	s.LeastAbove, s.LeastBelow = 100, 120
	told := float32(0)
	s.OnChanged = func(share float32) { told = share }
	w := show(t, s, 300, 400)
	if h := below.Size().Height; h < 190 || h > 210 {
		t.Fatalf("the lower part is %v high of 400", h)
	}
	grip := above.Size().Height + 6
	test.Drag(w.Canvas(), fyne.NewPos(150, grip), 0, -40)
	if h := below.Size().Height; h < 230 || h > 250 || told < 0.57 || told > 0.63 {
		t.Errorf("after dragging it is %v high, told %v", h, told)
	}
	test.Drag(w.Canvas(), fyne.NewPos(150, above.Size().Height+6), 0, -1000)
	if h := above.Size().Height; h != 100 {
		t.Errorf("the upper part keeps %v, not its least", h)
	}
	s.SetShare(7)
	s.SetShare(0.01)
	if h := below.Size().Height; h != 120 {
		t.Errorf("the lower part keeps %v, not its least", h)
	}
	below.Hide()
	s.Refresh()
	if h := above.Size().Height; h != 400 {
		t.Errorf("without the lower part the upper one has %v", h)
	}
	below.Show()
	s.Resize(fyne.NewSize(300, 150)) // not room enough for both
	if a, b := above.Size().Height, below.Size().Height; a < 50 || b < 50 {
		t.Errorf("in a low window they have %v and %v", a, b)
	}
}

func TestTheArrowKeysMoveTheGrip(t *testing.T) {
	below := widgets.NewText("below")
	s := widgets.NewSplit(widgets.NewText("above"), below, 0.5)
	w := show(t, s, 300, 400)
	w.Canvas().FocusNext()
	before := below.Size().Height
	press(w.Canvas().Focused(), fyne.KeyUp)
	if below.Size().Height <= before {
		t.Error("Up does not raise the grip")
	}
	press(w.Canvas().Focused(), fyne.KeyDown)
	if below.Size().Height != before {
		t.Errorf("Down leads to %v, not back to %v", below.Size().Height, before)
	}
}

func TestWhereItIsWideTheObjectsStandSideBySide(t *testing.T) {
	above, below := widgets.NewText("above"), widgets.NewText("below")
	s := widgets.NewSplit(above, below, 0.4)
	s.WideFrom = 1200
	w := show(t, s, 1300, 400)
	if below.Position().X < 700 || below.Size() != fyne.NewSize(520, 400) {
		t.Fatalf("the second stands at %v and is %v", below.Position(), below.Size())
	}
	test.Drag(w.Canvas(), fyne.NewPos(below.Position().X-6, 200), 60, 0)
	if width := below.Size().Width; width != 460 {
		t.Errorf("after dragging it is %v wide", width)
	}
	test.Drag(w.Canvas(), fyne.NewPos(below.Position().X-6, 200), 900, 0)
	if width := below.Size().Width; width != 440 {
		t.Errorf("it keeps %v of the width, not its least", width)
	}
	w.Resize(fyne.NewSize(1100, 400))
	if below.Position().X != 0 || below.Position().Y == 0 {
		t.Errorf("in a narrow window it stands at %v", below.Position())
	}
}
