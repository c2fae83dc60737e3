package listing

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/ui/uitest"
	"github.com/slipway-dev/slipway/ui/widgets"
)

func TestTheSelectionFollowsTheThing(t *testing.T) {
	r := newRig(t)
	r.screen.list.Select(2)
	if r.screen.Selected() != "id-carla" {
		t.Fatalf("selected %q", r.screen.Selected())
	}
	r.screen.Update(snapshot("bob", "carla")) // anna went away: every row moves up
	if got := r.screen.list.Selected(); got != 1 {
		t.Errorf("row %d is selected", got)
	}
	r.screen.Update(snapshot("bob"))
	if r.screen.list.Selected() != -1 || r.screen.below.object.Visible() {
		t.Error("the details of a thing that is gone stay")
	}
}

func TestAnEqualSnapshotDrawsNothing(t *testing.T) {
	r := newRig(t)
	r.screen.Select("id-bob")
	drawn, below := &r.screen.lines[0], r.screen.below.object.Objects[0]
	r.screen.Update(snapshot("anna", "bob", "carla"))
	if drawn != &r.screen.lines[0] || below != r.screen.below.object.Objects[0] {
		t.Error("an equal snapshot was drawn again")
	}
}

func TestDetailsStayWhileOnlyTheStatesWordsChange(t *testing.T) {
	r := newRig(t)
	r.screen.Select("id-bob")
	below := r.screen.below.object.Objects[0]
	snap := snapshot("anna", "bob", "carla")
	snap.Containers[1].Command = "an hour"
	r.screen.Update(snap)
	if below != r.screen.below.object.Objects[0] || !r.shows("since an hour") {
		t.Errorf("the panel is made anew, or the state is old: %q", uitest.Texts(r.Window.Content()))
	}
	snap.Containers[1].Image = "another"
	r.screen.Update(snap)
	if !r.shows("another") {
		t.Error("a fact that changed is not shown")
	}
}

func TestClicksOnARow(t *testing.T) {
	r := newRig(t)
	row := r.row(t, "bob")
	test.Tap(row)
	if r.screen.Selected() != "id-bob" || r.screen.list.Selected() != 1 || r.Canvas().Focused() != r.screen.list {
		t.Errorf("a click selects %q and leaves the focus on %T", r.screen.Selected(), r.Canvas().Focused())
	}
	r.screen.Escape()
	if r.screen.Selected() != "" || r.screen.below.object.Visible() || r.screen.list.Selected() != -1 {
		t.Error("Escape leaves the details open")
	}
	test.TapSecondary(row)
	if r.screen.Selected() != "id-bob" || len(r.Canvas().Overlays().List()) != 1 {
		t.Error("the other button does not select and open the menu")
	}
}

func TestTheDetailsDoNotCoverTheRowTheyAreOf(t *testing.T) {
	r := newRig(t)
	var names []string
	for i := range 40 {
		names = append(names, fmt.Sprintf("n%02d", i))
	}
	r.screen.Update(snapshot(names...))
	ids := uitest.IDs(r.Window)
	last := strings.TrimPrefix(ids[len(ids)-2], "thing:") // the last one may be cut
	test.Tap(r.row(t, last))
	row, list := r.row(t, last), r.screen.list
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	if bottom, end := at(row).Y+row.Size().Height, at(list).Y+list.Size().Height; bottom > end {
		t.Errorf("the row ends at %v, the list at %v", bottom, end)
	}
}

func TestADoubleClickOpens(t *testing.T) {
	r := newRig(t)
	test.Tap(r.row(t, "bob"))
	r.now = r.now.Add(time.Second)
	test.Tap(r.row(t, "bob")) // too late for one
	test.Tap(r.row(t, "anna"))
	test.Tap(r.row(t, "anna"))
	test.Tap(r.row(t, "anna")) // begins another
	if !slices.Equal(r.Calls, []string{"open anna"}) {
		t.Errorf("did %q", r.Calls)
	}
}

func TestTheSecondClickOfADoubleClickDoesNotHitTheDetails(t *testing.T) {
	r := newRig(t)
	test.Tap(r.row(t, "bob"))
	uitest.Tap(t, r.Window, nil, "Poke") // the details came up under the pointer
	if !slices.Equal(r.Calls, []string{"open bob"}) {
		t.Errorf("did %q", r.Calls)
	}
	uitest.Tap(t, r.Window, nil, "Poke")
	if !slices.Equal(r.Calls, []string{"open bob", "poke id-bob"}) {
		t.Errorf("did %q", r.Calls)
	}
}

func TestTheKeyboardDoesItAll(t *testing.T) {
	r := newRig(t)
	r.screen.FocusFilter()
	for _, c := range "a" {
		r.screen.filter.TypedRune(c)
	}
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn, fyne.KeyDown, fyne.KeyDelete} {
		r.Press(key)
	}
	if want := []string{"open anna", "delete carla"}; !slices.Equal(r.Calls, want) {
		t.Errorf("did %q, want %q", r.Calls, want)
	}
	r.screen.FocusFilter()
	r.screen.filter.TypedRune('b') // in place of what was there
	if got := uitest.IDs(r.Window); !slices.Equal(got, []string{"thing:bob"}) {
		t.Errorf("shows %q", got)
	}
	r.Press(fyne.KeyEscape)
	if len(r.screen.rows) != 3 {
		t.Errorf("%d rows after Escape in the filter", len(r.screen.rows))
	}
}

func TestNothingIsDoneWithStaleRows(t *testing.T) {
	r := newRig(t)
	snap := snapshot("anna", "bob")
	snap.Connection.Phase = live.PhaseDown
	r.screen.Update(snap)
	r.screen.FocusFilter()
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn, fyne.KeyDelete} {
		r.Press(key)
	}
	if len(r.Calls) != 0 {
		t.Errorf("did %q", r.Calls)
	}
	if !uitest.Disabled(t, r.Window, r.row(t, "anna"), "More") || !uitest.Disabled(t, r.Window, nil, "Poke") {
		t.Error("the buttons can still be used")
	}
	if !uitest.Disabled(t, r.Window, nil, "Make one") {
		t.Error("the main button can still be used")
	}
	r.screen.Update(snapshot("anna", "bob"))
	if uitest.Disabled(t, r.Window, r.row(t, "anna"), "More") || uitest.Disabled(t, r.Window, nil, "Poke") || uitest.Disabled(t, r.Window, nil, "Make one") {
		t.Error("the buttons stay off after the engine came back")
	}
}

func TestFilterChipsAndWhatEmptyListsSay(t *testing.T) {
	r := newRig(t)
	uitest.Tap(t, r.Window, nil, "With an a")
	r.screen.filter.SetText("B")
	if !r.shows("no match") {
		t.Errorf("shows %q", uitest.Texts(r.Window.Content()))
	}
	uitest.Tap(t, r.Window, nil, "Show all")
	if r.screen.filter.Text != "" || r.screen.chips.Selected() != 0 || len(r.screen.rows) != 3 {
		t.Errorf("Show all leaves the filter %q with %d rows", r.screen.filter.Text, len(r.screen.rows))
	}
	r.screen.Update(snapshot())
	uitest.Tap(t, r.Window, nil, "New")
	r.screen.Update(live.Snapshot{Connection: live.Connection{Phase: live.PhaseConnecting}})
	uitest.Tap(t, r.Window, nil, "What is happening")
	if want := []string{"new", "open home"}; !slices.Equal(r.Calls, want) {
		t.Errorf("did %q, want %q", r.Calls, want)
	}
}

func TestDetailsClose(t *testing.T) {
	r := newRig(t)
	r.screen.Select("id-bob")
	uitest.Tap(t, r.Window, nil, "Close the details")
	if r.screen.below.object.Visible() || r.screen.list.Selected() != -1 {
		t.Error("the details stay")
	}
}

// TestTheFocusStaysOnAButtonOfTheDetails: what is pressed by the keyboard changes what the buttons say and can do.
func TestTheFocusStaysOnAButtonOfTheDetails(t *testing.T) {
	r := newRig(t)
	r.screen.Select("id-bob")
	button, ok := uitest.Find(r.Window, r.screen.below.object, "Poke").(*widgets.Button)
	if !ok {
		t.Fatal("no button")
	}
	r.Canvas().Focus(button)
	away := snapshot("anna", "bob", "carla")
	away.Connection.Phase = live.PhaseDown
	r.screen.Update(away) // its buttons are off
	snap := snapshot("anna", "bob", "carla")
	snap.Containers[1].Image = "another"
	r.screen.Update(snap)
	now, ok := uitest.Find(r.Window, r.screen.below.object, "Poke").(*widgets.Button)
	if !ok || r.Canvas().Focused() != fyne.Focusable(now) {
		t.Fatalf("the focus is on %T, which is not in the window any more", r.Canvas().Focused())
	}
	r.Press(fyne.KeySpace)
	if !slices.Equal(r.Calls, []string{"poke id-bob"}) {
		t.Errorf("did %q", r.Calls)
	}
}
