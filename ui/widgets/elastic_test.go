package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/widgets"
)

func TestElasticTakesWhatThereIsAndLeavesTheRestToSpacers(t *testing.T) {
	filter := widget.NewEntry()
	box := widgets.HBox(0, widgets.Fixed(100, widget.NewLabel("title")), widgets.Spacer(), widgets.Elastic(120, 240, filter))
	show(t, box, 600, 60)
	for _, c := range []struct{ width, want float32 }{{600, 240}, {300, 200}, {220, 120}} {
		box.Resize(fyne.NewSize(c.width, 40))
		if got := filter.Size().Width; got != c.want {
			t.Errorf("in %v it is %v wide, want %v", c.width, got, c.want)
		}
		if end := box.Objects[2].Position().X + filter.Size().Width; end != c.width {
			t.Errorf("in %v it ends at %v", c.width, end)
		}
	}
	if least := box.MinSize().Width; least != 220 {
		t.Errorf("the box is at least %v wide", least)
	}
}
