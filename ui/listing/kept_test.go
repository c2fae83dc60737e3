package listing

import (
	"fmt"
	"reflect"
	"testing"

	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/ui/uitest"
)

func TestAListIsFoundAgainAsItWasLeft(t *testing.T) {
	names := []string{"shop-web", "shop-db", "zoo-cat"}
	for i := range 60 {
		names = append(names, fmt.Sprintf("n%02da", i))
	}
	snap := snapshot(names...)
	r := newRig(t)
	var kept settings.ListState
	told := 0
	r.screen.Restore(settings.ListState{}, func(state settings.ListState) { kept, told = state, told+1 })
	r.screen.Update(snap)
	if told != 0 {
		t.Errorf("told %d times of no change of the person's", told)
	}
	uitest.Tap(t, r.Window, nil, "With an a")
	r.screen.filter.SetText("a")
	uitest.Tap(t, r.Window, nil, "Name") // turned round
	r.screen.filter.SetText("")
	test.Tap(r.line(t, "group:zoo"))
	r.screen.Select("id-n30a")
	uitest.Tap(t, r.Window, r.row(t, "n59a"), "Select")
	r.screen.list.ScrollToOffset(400)
	if told == 0 || kept.Selected != "id-n30a" {
		t.Errorf("told %d times, last of %+v", told, kept)
	}
	left := r.screen.State()
	want := settings.ListState{Chip: "With an a", Descending: true, Folded: []string{"zoo"}, Selected: "id-n30a", Ticked: []string{"id-n59a"}, Scroll: 400}
	if !reflect.DeepEqual(left, want) {
		t.Errorf("left as %+v, want %+v", left, want)
	}

	again := newRigWith(t, left, names...)
	if got := again.screen.State(); !reflect.DeepEqual(got, want) {
		t.Errorf("found as %+v, want %+v", got, want)
	}
	if again.screen.chips.Selected() != 1 || !again.shows("1 selected") || !again.screen.below.object.Visible() || again.screen.list.GetScrollOffset() != 400 {
		t.Errorf("it does not look as it was left: scrolled to %v", again.screen.list.GetScrollOffset())
	}
}

func TestWhatIsNoMoreIsNotFoundAgain(t *testing.T) {
	r := newRigWith(t, settings.ListState{Chip: "Paused", Sort: "Weight", Folded: []string{"gone"}, Selected: "id-gone", Ticked: []string{"id-gone"}, Tab: "Gone", Scroll: 1e6}, "anna", "bob", "carla")
	if r.lines() != "anna bob carla" || r.ticked() != "" || r.screen.below.object.Visible() || r.screen.query.By != 0 {
		t.Errorf("shows %q", r.lines())
	}
}
