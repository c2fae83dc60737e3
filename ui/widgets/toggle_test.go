package widgets_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/widgets"
)

func TestAToggleStaysPressed(t *testing.T) {
	var told []bool
	toggle := widgets.NewToggle("", icons.Wrap, "Wrap long lines", func(on bool) { told = append(told, on) })
	show(t, toggle.Button, 100, 50)
	toggle.Set(true)
	if !toggle.On() || toggle.Kind != widgets.ButtonChosen || told != nil {
		t.Errorf("set: on %v, kind %v, told %v", toggle.On(), toggle.Kind, told)
	}
	test.Tap(toggle.Button)
	test.Tap(toggle.Button)
	if !toggle.On() || !slices.Equal(told, []bool{false, true}) {
		t.Errorf("after two clicks: on %v, told %v", toggle.On(), told)
	}
}
