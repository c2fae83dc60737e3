package listing

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/ui/uitest"
)

// grouped is a list with two groups and two rows in none.
func grouped(t *testing.T) *rig {
	t.Helper()
	r := newRig(t)
	r.screen.Update(snapshot("anna", "zoo-cat", "shop-web", "shop-db", "bob"))
	return r
}

// lines are the lines shown, in the window's words.
func (r *rig) lines() string {
	return strings.ReplaceAll(strings.Join(uitest.IDs(r.Window), " "), "thing:", "")
}

func TestRowsStandInTheirGroups(t *testing.T) {
	r := grouped(t)
	if got, want := r.lines(), "group:shop shop-db shop-web group:zoo zoo-cat group: anna bob"; got != want {
		t.Errorf("shows %q, want %q", got, want)
	}
	for _, text := range []string{"shop", "family", "2 in all", "Others"} {
		if !r.shows(text) {
			t.Errorf("%q is not shown", text)
		}
	}
	uitest.Tap(t, r.Window, nil, "Name")
	if got, want := r.lines(), "group:shop shop-web shop-db group:zoo zoo-cat group: bob anna"; got != want {
		t.Errorf("turned round %q, want %q", got, want)
	}
	r.screen.Update(snapshot("anna", "bob"))
	if got := r.lines(); got != "bob anna" {
		t.Errorf("without groups it shows %q", got)
	}
}

func TestGroupsFoldByClickAndByKeys(t *testing.T) {
	r := grouped(t)
	head := r.line(t, "group:shop")
	test.Tap(head)
	if got, want := r.lines(), "group:shop group:zoo zoo-cat group: anna bob"; got != want {
		t.Errorf("folded it shows %q", got)
	}
	r.screen.Update(snapshot("anna", "shop-web", "shop-db")) // a refresh leaves it folded
	if got, want := r.lines(), "group:shop group: anna"; got != want {
		t.Errorf("after a refresh it shows %q, want %q", got, want)
	}
	for _, c := range []struct {
		key  fyne.KeyName
		want string
	}{
		{fyne.KeyReturn, "group:shop shop-db shop-web group: anna"},
		{fyne.KeyLeft, "group:shop group: anna"},
		{fyne.KeyRight, "group:shop shop-db shop-web group: anna"},
	} {
		r.Press(c.key)
		if got := r.lines(); got != c.want {
			t.Errorf("after %s it shows %q, want %q", c.key, got, c.want)
		}
	}
	r.Press(fyne.KeyDown)
	r.Press(fyne.KeyDown)
	if r.screen.Selected() != "id-shop-web" {
		t.Errorf("the arrows led to %q", r.screen.Selected())
	}
	r.Press(fyne.KeyLeft) // to the head
	r.Press(fyne.KeyDelete)
	if len(r.Calls) != 0 || r.screen.at != headMark+"shop" {
		t.Errorf("the keys are at %q and did %q", r.screen.at, r.Calls)
	}
	if r.screen.Selected() != "id-shop-web" {
		t.Error("the details close at a head")
	}
}

func TestWhatIsLookedForIsShownInFoldedGroupsToo(t *testing.T) {
	r := grouped(t)
	test.Tap(r.line(t, "group:shop"))
	r.screen.filter.SetText("web")
	if got := r.lines(); got != "group:shop shop-web" {
		t.Errorf("found %q", got)
	}
	if !r.shows("4 more are hidden") || !r.shows("2 in all") {
		t.Errorf("what is hidden is not said: %q", uitest.Texts(r.Window.Content()))
	}
	uitest.Tap(t, r.Window, nil, "Show all")
	if got, want := r.lines(), "group:shop group:zoo zoo-cat group: anna bob"; got != want {
		t.Errorf("then it shows %q", got)
	}
	r.screen.Select("id-shop-db") // from another screen
	if got := r.lines(); !strings.Contains(got, "shop-db") || r.screen.list.Selected() != 1 {
		t.Errorf("what is selected stays folded away: %q", got)
	}
}

func TestAGroupHasAMenu(t *testing.T) {
	r := grouped(t)
	r.screen.filter.SetText("web")
	uitest.Tap(t, r.Window, r.line(t, "group:shop"), "More")
	if len(r.Canvas().Overlays().List()) != 1 {
		t.Error("the button does not open it")
	}
	r.Canvas().Overlays().Remove(r.Canvas().Overlays().Top())
	if got := r.screen.groupMenu("shop")[0].Label; got != "All of shop: shop-db shop-web" { // also the one hidden
		t.Errorf("it offers %q", got)
	}
	snap := snapshot("shop-web")
	snap.Connection.Phase = live.PhaseDown
	r.screen.Update(snap)
	if !uitest.Disabled(t, r.Window, r.line(t, "group:shop"), "More") {
		t.Error("it can be used while the engine is away")
	}
	test.TapSecondary(r.line(t, "group:shop"))
	if len(r.Canvas().Overlays().List()) != 0 {
		t.Error("the other button opens it while the engine is away")
	}
}
