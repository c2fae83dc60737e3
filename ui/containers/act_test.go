package containers

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/uitest"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// pick does what one of the items of a menu does.
func pick(t *testing.T, items []*fyne.MenuItem, label string) {
	t.Helper()
	for _, i := range items {
		if i.Label == label {
			if i.Disabled {
				t.Fatalf("%q is off", label)
			}
			i.Action()
			return
		}
	}
	t.Fatalf("nothing is called %q", label)
}

// off says whether an item of a menu is off or not there.
func off(items []*fyne.MenuItem, label string) bool {
	for _, i := range items {
		if i.Label == label {
			return i.Disabled
		}
	}
	return true
}

func TestTheMenuDoesWhatItSays(t *testing.T) {
	r := newRig(t)
	paused := snapshot()
	paused.Containers[1].State = dockerops.StatePaused
	for _, c := range []struct{ row, item, call string }{
		{"web", "Stop", "stop id-web"},
		{"web", "Restart", "restart id-web"},
		{"web", "Pause", "pause id-web"},
		{"web", "Kill: end it at once", "kill id-web"},
		{"api", "Start", "start id-api"},
		{"web", "Copy the ID", "copy id-web"},
		{"web", "Open in browser", "url http://localhost:8000"},
		{"worker", "Kill: end it at once", "kill id-worker"}, // it is given time to stop: this cuts it short
	} {
		pick(t, r.screen.menu(rowOf(t, c.row)), c.item)
		if got := r.Calls[len(r.Calls)-1]; got != c.call {
			t.Errorf("%s of %s did %q, want %q", c.item, c.row, got, c.call)
		}
		r.Finish(nil)
	}
	for _, c := range []struct{ row, item string }{{"worker", "Stop"}, {"worker", "Rename…"}, {"api", "Pause"}, {"api", "Kill: end it at once"}, {"db", "Open in browser"}, {"web", "Edit and recreate…"}} {
		if !off(r.screen.menu(rowOf(t, c.row)), c.item) {
			t.Errorf("%s of %s can be used", c.item, c.row)
		}
	}
	r.screen.Update(paused)
	uitest.Tap(t, r.Window, r.row(t, "db"), "Resume")
	if got := r.Calls[len(r.Calls)-1]; got != "resume id-db" {
		t.Errorf("did %q", got)
	}
}

func TestStopAndThenKillDoesBoth(t *testing.T) {
	r := newRig(t)
	uitest.Tap(t, r.Window, r.row(t, "web"), "Stop")
	stopping := snapshot()
	stopping.Busy = map[string]live.Busy{"id-web": {Doing: "stopping", Until: now.Add(10 * time.Second)}}
	r.screen.Update(stopping)
	rows := presentRows(stopping, listing.Query{Filter: "web"}, now)
	pick(t, r.screen.menu(rows[len(rows)-1]), "Kill: end it at once")
	if want := []string{"stop id-web", "kill id-web"}; !slices.Equal(r.Calls, want) {
		t.Errorf("did %q, want %q", r.Calls, want)
	}
}

func TestTheGracePeriodRunsDown(t *testing.T) {
	r := newRig(t)
	if !r.screen.Counting() || !slices.Contains(uitest.Texts(r.row(t, "worker")), "Stopping, 8 s left") {
		t.Errorf("shows %q", uitest.Texts(r.row(t, "worker")))
	}
	s := snapshot()
	s.Busy = nil
	r.screen.Update(s)
	if r.screen.Counting() {
		t.Error("it counts on when nothing is stopped")
	}
}

func TestRenamingChecksTheNameAsItIsTyped(t *testing.T) {
	r := newRig(t)
	r.screen.rename(rowOf(t, "web"))
	entry, ok := r.Canvas().Focused().(*widgets.Entry)
	if !ok {
		t.Fatalf("the focus is on %T", r.Canvas().Focused())
	}
	says := func() string { return strings.Join(uitest.Texts(uitest.Top(r.Window)), "\n") }
	for text, want := range map[string]string{"my web": "begins with a letter or digit", "db": "The running container db has this name.", "api": "A stopped container has this name"} {
		entry.SetText(text)
		if !strings.Contains(says(), want) || !uitest.Disabled(t, r.Window, nil, "Rename") {
			t.Errorf("%q: says\n%s", text, says())
		}
	}
	entry.SetText("shop web")
	uitest.Tap(t, r.Window, nil, "Use shop-web")
	if uitest.Find(r.Window, nil, "Use shop-web") != nil || entry.Text != "shop-web" {
		t.Errorf("the name is %q", entry.Text)
	}
	if !strings.Contains(says(), "docker rename web shop-web") {
		t.Errorf("says\n%s", says())
	}
	uitest.Tap(t, r.Window, nil, "Rename")
	if !slices.Equal(r.Calls, []string{"rename id-web shop-web"}) {
		t.Errorf("did %q", r.Calls)
	}
}

func TestAnonymousVolumesStayUnlessToldOtherwise(t *testing.T) {
	r := newRig(t)
	free := snapshot()
	free.Busy = nil
	r.screen.Update(free)
	for _, c := range []struct {
		tick bool
		call string
	}{{false, "remove id-worker"}, {true, "remove id-worker with its volumes"}} {
		r.screen.remove(presentRows(free, listing.Query{Filter: "worker"}, now)[0])
		if c.tick {
			uitest.Tap(t, r.Window, nil, "Delete its 2 anonymous volumes too")
			if all := uitest.Texts(uitest.Top(r.Window)); !slices.Contains(all, "docker rm --force --volumes worker") {
				t.Errorf("says %q", all)
			}
		}
		uitest.Tap(t, r.Window, nil, "Delete container worker")
		if got := r.Calls[len(r.Calls)-1]; got != c.call {
			t.Errorf("did %q, want %q", got, c.call)
		}
		r.Finish(nil)
	}
}

func TestSeveralAreDeletedAfterOneQuestionThatNamesThemAll(t *testing.T) {
	r := newRig(t)
	uitest.Tap(t, r.Window, nil, "Select all")
	uitest.Tap(t, r.Window, nil, "Delete…")
	all := strings.Join(uitest.Texts(uitest.Top(r.Window)), "\n")
	for _, want := range []string{"Delete 3 containers?", "api", "db", "web", "2 of them are running", "docker rm --force api db web", "Running · healthy"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
	if strings.Contains(all, "worker") {
		t.Error("a container that is being stopped is deleted too")
	}
	r.Press(fyne.KeyReturn) // the safe answer has the focus
	if len(r.Calls) != 0 {
		t.Fatalf("Enter did %q", r.Calls)
	}
	r.screen.removeMany(presentRows(snapshot(), listing.Query{}, now))
	uitest.Tap(t, r.Window, nil, "Delete 3 containers")
	if want := []string{"remove id-api", "remove id-db", "remove id-web"}; !slices.Equal(r.Calls, want) {
		t.Errorf("did %q, want %q", r.Calls, want)
	}
}

func TestTheBarOffersWhatMakesSense(t *testing.T) {
	r := newRig(t)
	uitest.Tap(t, r.Window, r.row(t, "api"), "Select")
	bar := func(label string) bool { return !uitest.Disabled(t, r.Window, nil, label) }
	if !bar("Start") || bar("Stop") || bar("Restart") || !bar("Delete…") {
		t.Error("for a stopped container")
	}
	uitest.Tap(t, r.Window, r.row(t, "web"), "Select")
	uitest.Tap(t, r.Window, nil, "Stop")
	uitest.Tap(t, r.Window, nil, "Start")
	if want := []string{"stop id-web", "start id-api"}; !slices.Equal(r.Calls, want) {
		t.Errorf("did %q, want %q", r.Calls, want)
	}
}

func TestAProjectsMenuIsForAllOfIt(t *testing.T) {
	r := newRig(t)
	rows := presentRows(snapshot(), listing.Query{}, now)
	items := r.screen.groupMenu("", rows)
	pick(t, items, "Stop all")
	pick(t, items, "Start all")
	if want := []string{"stop id-db", "stop id-web", "start id-api"}; !slices.Equal(r.Calls, want) {
		t.Errorf("did %q, want %q", r.Calls, want)
	}
	if !slices.Contains(uitest.Texts(r.Window.Content()), "1 of 1 running") {
		t.Errorf("shows %q", uitest.Texts(r.Window.Content()))
	}
}

func TestWhyLeadsToTheExplanation(t *testing.T) {
	r := newRig(t)
	uitest.Tap(t, r.Window, r.row(t, "api"), "Why?")
	if r.screen.Selected() != "id-api" {
		t.Errorf("selected %q", r.screen.Selected())
	}
	if uitest.Find(r.Window, r.row(t, "web"), "Why?") != nil {
		t.Error("a container that runs is asked why")
	}
}

func TestAFailureOfOneOfSeveralStaysWithIt(t *testing.T) {
	r := newRig(t)
	uitest.Tap(t, r.Window, nil, "Select all")
	uitest.Tap(t, r.Window, nil, "Stop")
	r.Finish(&explain.Card{Headline: "It could not be stopped"})
	if r.screen.Selected() != "id-db" || !slices.Contains(uitest.Texts(r.Window.Content()), "It did not work with 2 of them. Each says why.") {
		t.Errorf("shows %q of %q", uitest.Texts(r.Window.Content()), r.screen.Selected())
	}
	uitest.Tap(t, r.Window, nil, "Show the next")
	if !slices.Contains(uitest.Texts(r.Window.Content()), "It could not be stopped") {
		t.Error("web's failure is not shown")
	}
	r.screen.Select("id-api")
	if slices.Contains(uitest.Texts(r.Window.Content()), "It could not be stopped") {
		t.Error("api, which was not stopped, shows one too")
	}
}

func TestTheRunCommandIsCopied(t *testing.T) {
	r := newTabRig(t)
	const item = "Copy the “docker run” command"
	pick(t, r.screen.menu(rowOf(t, "web")), item)
	r.settle()
	if got := r.Calls[len(r.Calls)-1]; !strings.HasPrefix(got, "copy docker run ") || !strings.Contains(got, "--restart on-failure") {
		t.Errorf("did %q", got)
	}
	r.failure = &explain.Card{Headline: "Docker does not answer"}
	pick(t, r.screen.menu(rowOf(t, "api")), item)
	r.settle()
	if all := uitest.Texts(r.Window.Content()); !slices.Contains(all, "Docker does not answer") {
		t.Errorf("shows %q", all)
	}
}

// TestWhatWasStartedMeanwhileIsAskedAboutAnew: the question about a stopped container does not say that a running one is stopped.
func TestWhatWasStartedMeanwhileIsAskedAboutAnew(t *testing.T) {
	for name, c := range map[string]struct {
		ask          func(r *rig)
		action, says string
		want         []string
	}{
		"one":     {func(r *rig) { r.screen.remove(rowOf(t, "api")) }, "Delete container api", "It is running and is stopped first.", []string{"remove id-api"}},
		"several": {func(r *rig) { r.screen.removeMany([]row{rowOf(t, "api"), rowOf(t, "db")}) }, "Delete 2 containers", "2 of them are running", []string{"remove id-api", "remove id-db"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			c.ask(r)
			snap := snapshot()
			snap.Containers[0].State = dockerops.StateRunning
			r.screen.Update(snap)
			uitest.Tap(t, r.Window, nil, c.action)
			if said := strings.Join(uitest.Texts(uitest.Top(r.Window)), "\n"); len(r.Calls) != 0 || !strings.Contains(said, c.says) {
				t.Fatalf("did %q, says %s", r.Calls, said)
			}
			uitest.Tap(t, r.Window, nil, c.action)
			if !slices.Equal(r.Calls, c.want) {
				t.Errorf("did %q", r.Calls)
			}
		})
	}
}
