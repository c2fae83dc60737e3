package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestTwoColumnsStandBesideOrUnderEachOther(t *testing.T) {
	form, outcome := MinSize(200, 100, Spacer()), MinSize(150, 40, Spacer())
	c := NewTwoColumns(0.5, 720, form, outcome)
	c.Resize(fyne.NewSize(816, 300))
	if form.Size().Width != 400 || outcome.Position() != fyne.NewPos(416, 0) || c.MinSize().Height != 100 {
		t.Errorf("wide: %v beside %v, %v high", form.Size(), outcome.Position(), c.MinSize().Height)
	}
	c.Resize(fyne.NewSize(700, 300))
	if form.Size() != fyne.NewSize(700, 100) || outcome.Position() != fyne.NewPos(0, 116) || c.MinSize() != fyne.NewSize(200, 156) {
		t.Errorf("narrow: %v, then %v, least %v", form.Size(), outcome.Position(), c.MinSize())
	}
}
