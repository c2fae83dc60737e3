package listing

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/ui/uitest"
	"github.com/slipway-dev/slipway/ui/widgets"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// part is a tab that notes what is asked of it.
type part struct {
	rig   *rig
	name  string
	label *widgets.Text
	find  *widgets.FilterEntry
	now   context.Context //nolint:containedctx // to see how it ends
	inner bool            // Escape has something to leave
}

func (p *part) Content() fyne.CanvasObject { return widgets.VBox(0, p.label, p.find) }

func (p *part) Show(ctx context.Context, key string) {
	p.rig.Note(p.name + " shows " + key)
	p.now = ctx
	p.rig.screen.Work().Go(ctx, func(ctx context.Context) func() {
		<-ctx.Done() // as a stream does
		return func() { p.rig.Note("told after the end") }
	})
}

func (p *part) Update(snap live.Snapshot) {
	p.label.SetText(p.name + strings.Repeat("+", int(snap.Version)))
}

func (p *part) FocusFilter() { p.rig.Canvas().Focus(p.find) }

func (p *part) Enter() { p.rig.Note(p.name + " is entered") }

func (p *part) Escape() bool {
	was := p.inner
	p.inner = false
	return was
}

// tabbed is a rig whose details have the tabs Facts, One and Two.
func tabbed(t *testing.T) (r *rig, parts map[string]*part, leave func()) {
	t.Helper()
	r, parts = &rig{first: []string{"anna", "bob", "carla"}}, map[string]*part{}
	made := func(name string) Tab {
		return Tab{Title: name, New: func() TabView {
			p := &part{rig: r, name: name, label: widgets.NewText(""), find: widgets.NewFilter("", nil)}
			parts[name] = p
			return p
		}}
	}
	r.make(t, Tab{Title: "Facts"}, made("One"), made("Two"))
	ctx, cancel := context.WithCancel(t.Context())
	r.screen.Show(ctx)
	r.screen.Update(snapshot("anna", "bob"))
	t.Cleanup(func() {
		cancel()
		r.screen.Wait()
		r.Queue.Drain()
		if slices.Contains(r.Calls, "told after the end") {
			t.Error("a part was told something after its context had ended")
		}
	})
	return r, parts, cancel
}

func TestATabIsShownForEachThingUntilItIsLeft(t *testing.T) {
	r, parts, leave := tabbed(t)
	r.screen.Select("id-anna")
	if !r.shows("Image") || len(parts) != 0 {
		t.Fatalf("the first tab is not the facts, or others were made: %q", uitest.Texts(r.Window.Content()))
	}
	uitest.Tap(t, r.Window, nil, "One")
	first := parts["One"].now
	snap := snapshot("anna", "bob")
	snap.Version = 2
	r.screen.Update(snap)
	if first.Err() != nil || !r.shows("One++") {
		t.Errorf("a snapshot ends the part, or is not told: %q", uitest.Texts(r.Window.Content()))
	}
	r.screen.Select("id-bob")
	second := parts["One"].now
	if first.Err() == nil || second.Err() != nil {
		t.Error("the next thing does not end the one before")
	}
	uitest.Tap(t, r.Window, nil, "Two")
	if second.Err() == nil {
		t.Error("the next tab does not end the one before")
	}
	r.screen.Escape()
	if parts["Two"].now.Err() == nil {
		t.Error("closing the details does not end their part")
	}
	r.screen.Select("id-anna")
	third := parts["Two"].now
	leave()
	if third.Err() == nil {
		t.Error("leaving the screen does not end the part")
	}
	r.screen.Show(t.Context())
	r.screen.Update(snap)
	want := []string{"One shows id-anna", "One shows id-bob", "Two shows id-bob", "Two shows id-anna", "Two shows id-anna"}
	if !slices.Equal(r.Calls, want) {
		t.Errorf("did %q, want %q", r.Calls, want)
	}
	r.screen.Escape()
}

func TestNothingIsShownBeforeTheScreenIs(t *testing.T) {
	r, parts, leave := tabbed(t)
	leave()
	r.screen.Select("id-anna")
	uitest.Tap(t, r.Window, nil, "One")
	if parts["One"].now != nil {
		t.Error("a part is shown on a screen that is not")
	}
}

func TestTheKeyboardChoosesTabs(t *testing.T) {
	r, _, _ := tabbed(t)
	r.screen.Select("id-anna")
	r.screen.NextTab(1)
	r.screen.NextTab(1)
	r.screen.NextTab(1) // round to the facts
	r.screen.NextTab(-1)
	r.Canvas().Focus(r.screen.below.tabs.bar)
	for _, key := range []fyne.KeyName{fyne.KeyLeft, fyne.KeyHome, fyne.KeyEnd} {
		r.Press(key)
	}
	want := []string{"One shows id-anna", "Two shows id-anna", "Two shows id-anna", "One shows id-anna", "Two shows id-anna"}
	if !slices.Equal(r.Calls, want) {
		t.Errorf("did %q, want %q", r.Calls, want)
	}
	r.screen.Escape()
	r.screen.NextTab(1)
	if len(r.Calls) != len(want) {
		t.Error("the tabs of closed details turn")
	}
}

func TestWhatWentWrongIsATabOfItsOwn(t *testing.T) {
	r, _, _ := tabbed(t)
	r.screen.Select("id-bob")
	uitest.Tap(t, r.Window, nil, "One")
	r.poke("id-bob")
	r.Finish(card)
	if !r.shows(card.Headline) {
		t.Fatalf("the explanation is not shown: %q", uitest.Texts(r.Window.Content()))
	}
	uitest.Tap(t, r.Window, nil, "Two")
	r.screen.Update(snapshot("anna", "bob"))
	if r.shows(card.Headline) || !r.shows("What went wrong") {
		t.Error("the explanation can't be left, or can't be found again")
	}
	r.screen.Select("id-anna")
	if r.shows("What went wrong") {
		t.Error("another thing's details show it")
	}
	r.screen.Select("id-bob")
	uitest.Tap(t, r.Window, nil, "Try again")
	if r.shows("What went wrong") || !r.shows("Two") {
		t.Errorf("while it is tried again: %q", uitest.Texts(r.Window.Content()))
	}
	r.Finish(nil)
}

func TestEscapeAndFindGoToThePartFirst(t *testing.T) {
	r, parts, _ := tabbed(t)
	r.screen.Select("id-anna")
	uitest.Tap(t, r.Window, nil, "One")
	parts["One"].inner = true
	r.screen.Escape()
	if r.screen.Selected() == "" {
		t.Fatal("Escape closes the details while the part has something to leave")
	}
	r.screen.FocusFilter() // the focus is on the tabs
	if r.Canvas().Focused() != parts["One"].find {
		t.Errorf("the focus is on %T", r.Canvas().Focused())
	}
	r.Canvas().Focus(r.screen.list)
	r.screen.FocusFilter()
	if r.Canvas().Focused() != r.screen.filter {
		t.Errorf("from the list the focus goes to %T", r.Canvas().Focused())
	}
	r.screen.Escape()
	if r.screen.Selected() != "" {
		t.Error("Escape does not close the details")
	}
}

func TestTheArrangementIsKept(t *testing.T) {
	r, _, _ := tabbed(t)
	var kept Arrangement
	r.screen.Arrange(Arrangement{Tab: "Two", Share: 0.6}, func(a Arrangement) { kept = a })
	r.screen.Arrange(Arrangement{Tab: "gone", Share: 7}, func(a Arrangement) { kept = a })
	if got := r.screen.Arrangement(); got != (Arrangement{"Two", 0.6}) {
		t.Fatalf("arranged as %+v", got)
	}
	r.screen.Select("id-anna")
	if !slices.Equal(r.Calls, []string{"Two shows id-anna"}) {
		t.Errorf("did %q", r.Calls)
	}
	uitest.Tap(t, r.Window, nil, "One")
	test.Drag(r.Canvas(), fyne.NewPos(500, r.screen.split.Size().Height*0.4+60), 0, 30)
	if kept.Tab != "One" {
		t.Errorf("kept %+v", kept)
	}
	r.screen.ShowTab("id-bob", "Facts")
	if r.screen.Selected() != "id-bob" || kept.Tab != "Facts" {
		t.Errorf("%s, %+v", r.screen.Selected(), kept)
	}
}

func TestATabCountsWhatIsOpenAndEnterOnTheRowDoesItsMainThing(t *testing.T) {
	r := &rig{first: []string{"anna", "bob"}}
	open := map[string]int{"id-bob": 2}
	r.make(t, Tab{Title: "Facts"}, Tab{
		Title: "Terminal", New: func() TabView {
			return &part{rig: r, name: "Terminal", label: widgets.NewText(""), find: widgets.NewFilter("", nil)}
		},
		Count: func(key string) int { return open[key] },
	})
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(func() { cancel(); r.screen.Wait() })
	r.screen.Show(ctx)
	r.screen.Update(snapshot("anna", "bob"))
	r.screen.Select("id-bob")
	if !r.shows("Terminal (2)") {
		t.Errorf("shows %q", uitest.Texts(r.Window.Content()))
	}
	open["id-bob"] = 0
	r.screen.Recount()
	if r.shows("Terminal (2)") || !r.shows("Terminal") {
		t.Errorf("with none open it shows %q", uitest.Texts(r.Window.Content()))
	}
	uitest.Tap(t, r.Window, nil, "Terminal")
	r.Press(fyne.KeyReturn)
	if !slices.Contains(r.Calls, "Terminal is entered") {
		t.Errorf("did %q", r.Calls)
	}
}

func TestTheDetailsMayHaveAllTheRoom(t *testing.T) {
	r, _, _ := tabbed(t)
	r.screen.Select("id-bob")
	before := r.screen.below.object.Size().Height
	r.Canvas().Focus(r.screen.list)
	uitest.Tap(t, r.Window, nil, "Give the details all the room")
	if now := r.screen.below.object.Size().Height; now < before+100 {
		t.Errorf("%v high, %v before", now, before)
	}
	if r.Canvas().Focused() == r.screen.list {
		t.Error("the keys are a hidden list's")
	}
	uitest.Tap(t, r.Window, nil, "Show the list again")
	if now := r.screen.below.object.Size().Height; now != before {
		t.Errorf("%v high, %v before", now, before)
	}
	uitest.Tap(t, r.Window, nil, "Give the details all the room")
	uitest.Tap(t, r.Window, nil, "Close the details")
	if !r.shows("anna") {
		t.Errorf("without the details the list does not show: %q", uitest.Texts(r.Window.Content()))
	}
}
