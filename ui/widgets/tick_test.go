package widgets_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/ui/widgets"
)

func TestTick(t *testing.T) {
	var told []bool
	tick := widgets.NewTick("Unused images", func(on bool) { told = append(told, on) })
	show(t, tick, 300, 60)
	test.Tap(tick)
	press(tick, fyne.KeySpace)
	press(tick, fyne.KeyReturn)
	tick.Set(widgets.TickSome)
	test.Tap(tick) // ticks all
	tick.Set(widgets.TickOff)
	tick.SetEnabled(false)
	test.Tap(tick)
	press(tick, fyne.KeySpace)
	if want := []bool{true, false, true, true}; !slices.Equal(told, want) || tick.On() {
		t.Errorf("told %v, want %v; ticked: %t", told, want, tick.On())
	}
	if bare := widgets.NewTick("", nil); bare.MinSize().Width >= tick.MinSize().Width {
		t.Error("a box without words keeps room for some")
	}
}
