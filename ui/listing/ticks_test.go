package listing

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/ui/uitest"
	"github.com/slipway-dev/slipway/ui/widgets"
)

func four(t *testing.T) *rig {
	t.Helper()
	r := newRig(t)
	r.screen.Update(snapshot("anna", "bob", "carla", "dora"))
	return r
}

// line is the line with this id.
func (r *rig) line(t *testing.T, id string) *rowView {
	t.Helper()
	v, ok := uitest.ByID(r.Window, id).(*rowView)
	if !ok {
		t.Fatalf("no line %q among %q", id, uitest.IDs(r.Window))
	}
	return v
}

// click clicks on a row with keys held down.
func (r *rig) click(t *testing.T, name string, held fyne.KeyModifier) {
	t.Helper()
	row := r.line(t, "thing:"+name)
	row.MouseDown(&desktop.MouseEvent{Modifier: held})
	test.Tap(row)
}

// ticked are the names of what is ticked.
func (r *rig) ticked() string { return called(r.screen.Ticked()) }

func TestBoxesTick(t *testing.T) {
	r := four(t)
	uitest.Tap(t, r.Window, r.row(t, "bob"), "Select")
	uitest.Tap(t, r.Window, r.row(t, "dora"), "Select")
	if r.ticked() != "bob dora" || !r.shows("2 selected") || r.screen.Selected() != "" {
		t.Errorf("ticked %q, the details of %q are shown", r.ticked(), r.screen.Selected())
	}
	if r.screen.bulk.all.State() != widgets.TickSome {
		t.Error("the box of all does not say that some are ticked")
	}
	r.screen.Update(snapshot("adam", "bob", "carla", "dora")) // ticks follow the things
	uitest.Tap(t, r.Window, nil, "Poke")
	uitest.Tap(t, r.Window, r.row(t, "bob"), "Select")
	if !uitest.Disabled(t, r.Window, nil, "Poke") || uitest.Disabled(t, r.Window, nil, "Delete…") {
		t.Error("the buttons do not follow what is ticked")
	}
	uitest.Tap(t, r.Window, nil, "Delete…")
	if want := []string{"poke bob dora", "delete all of dora"}; !slices.Equal(r.Calls, want) {
		t.Errorf("did %q, want %q", r.Calls, want)
	}
	uitest.Tap(t, r.Window, nil, "Select all")
	if r.ticked() != "adam bob carla dora" {
		t.Errorf("ticked %q", r.ticked())
	}
	uitest.Tap(t, r.Window, nil, "Clear")
	if r.ticked() != "" || r.screen.bulk.object.Visible() {
		t.Errorf("after Clear %q is ticked", r.ticked())
	}
}

func TestClicksWithKeysHeldTick(t *testing.T) {
	r := four(t)
	r.click(t, "anna", 0)
	r.click(t, "carla", fyne.KeyModifierShortcutDefault)
	if r.ticked() != "anna carla" || r.screen.Selected() != "id-anna" {
		t.Errorf("ticked %q with the details of %q", r.ticked(), r.screen.Selected())
	}
	r.click(t, "carla", fyne.KeyModifierShortcutDefault)
	if r.ticked() != "anna" {
		t.Errorf("the second click leaves %q", r.ticked())
	}
	r.screen.Escape()
	if r.ticked() != "" || r.screen.Selected() != "id-anna" {
		t.Error("Escape does not untick before it closes the details")
	}
	r.click(t, "bob", 0)
	r.click(t, "dora", fyne.KeyModifierShift)
	if r.ticked() != "bob carla dora" {
		t.Errorf("up to dora: %q", r.ticked())
	}
	r.click(t, "anna", fyne.KeyModifierShift) // the other way from the same row
	if r.ticked() != "anna bob" {
		t.Errorf("up to anna: %q", r.ticked())
	}
}

func TestKeysTick(t *testing.T) {
	r := four(t)
	r.screen.FocusFilter()
	r.Press(fyne.KeyDown)
	r.Press(fyne.KeySpace)
	r.Press(fyne.KeyDown)
	list := r.screen.list
	list.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	r.Press(fyne.KeyDown)
	r.Press(fyne.KeyDown)
	if r.ticked() != "anna bob carla dora" {
		t.Errorf("ticked %q", r.ticked())
	}
	r.Press(fyne.KeyUp)
	list.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	if r.ticked() != "anna bob carla" {
		t.Errorf("ticked %q after a step back", r.ticked())
	}
	r.Press(fyne.KeyDelete)
	list.TypedShortcut(&fyne.ShortcutSelectAll{})
	r.Press(fyne.KeyDelete)
	if want := []string{"delete all of anna bob carla", "delete all of anna bob carla dora"}; !slices.Equal(r.Calls, want) {
		t.Errorf("did %q, want %q", r.Calls, want)
	}
}

func TestWhatIsHiddenIsNotDoneAnythingWith(t *testing.T) {
	r := four(t)
	r.screen.tickAll()
	r.screen.filter.SetText("a")
	if r.ticked() != "anna carla dora" || !r.shows("3 selected, 1 more hidden") {
		t.Errorf("ticked %q: %q", r.ticked(), uitest.Texts(r.Window.Content()))
	}
	r.screen.Update(snapshot("anna", "bob"))
	r.screen.filter.SetText("")
	if r.ticked() != "anna bob" {
		t.Errorf("ticked %q after two were deleted", r.ticked())
	}
	snap := snapshot("anna", "bob")
	snap.Connection.Phase = live.PhaseDown
	r.screen.Update(snap)
	if !uitest.Disabled(t, r.Window, nil, "Delete…") {
		t.Error("the bar can be used while the engine is away")
	}
	r.screen.host.Canvas().Focus(r.screen.list)
	r.screen.list.Select(0)
	r.Press(fyne.KeyDelete)
	if len(r.Calls) != 0 {
		t.Errorf("did %q", r.Calls)
	}
}

func TestAGroupsBoxTicksItsRows(t *testing.T) {
	r := grouped(t)
	test.Tap(r.line(t, "group:shop")) // folded
	uitest.Tap(t, r.Window, r.line(t, "group:shop"), "Select")
	if r.ticked() != "shop-db shop-web" {
		t.Errorf("ticked %q", r.ticked())
	}
	uitest.Tap(t, r.Window, r.line(t, "group:shop"), "Select")
	if r.ticked() != "" {
		t.Errorf("ticked %q", r.ticked())
	}
}

func TestTheRowThatTheKeysActOnHasARing(t *testing.T) {
	r := four(t)
	r.screen.FocusFilter()
	r.Press(fyne.KeyDown)
	if !r.screen.list.Focused() || r.screen.list.Selected() != 0 {
		t.Fatal("the list has not the focus")
	}
	rings := func() int {
		n := 0
		uitest.Walk(r.screen.list, func(o fyne.CanvasObject) {
			if c, ok := o.(*fyne.Container); ok && len(c.Objects) == 2 && c.Objects[1].Visible() {
				if _, ok := c.Objects[0].(*rowView); ok {
					n++
				}
			}
		})
		return n
	}
	if rings() != 1 {
		t.Errorf("%d rings while the list has the focus", rings())
	}
	r.screen.FocusFilter()
	if rings() != 0 {
		t.Errorf("%d rings without the focus", rings())
	}
}

func TestTheMenuKeyOpensTheRowsMenu(t *testing.T) {
	r := four(t)
	r.screen.FocusFilter()
	r.Press(fyne.KeyDown)
	r.Press(desktop.KeyMenu)
	if n := len(r.Canvas().Overlays().List()); n != 1 {
		t.Errorf("%d menus", n)
	}
}
