package logs

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/uitest"
	"github.com/slipway-dev/slipway/ui/widgets/cellgrid"
)

func TestALogIsFollowedUntilOneScrollsAway(t *testing.T) {
	r := newRig(t, func(r *rig) { r.engine.write("web", numbered(0, 200)...) })
	r.sees("line 198", "line 199")
	r.waits("200 lines · from the beginning")
	r.engine.write("web", "line 200")
	r.sees("line 200")
	r.panel.grid.ScrollBy(-50)
	r.panel.scrolled()
	before := r.lines()
	r.engine.write("web", numbered(201, 204)...)
	r.waits("3 new lines")
	if got := r.lines(); !slices.Equal(got, before) {
		t.Errorf("what is read moved to %q from %q", got, before)
	}
	uitest.Tap(t, r.Window, nil, "3 new lines")
	r.sees("line 203")
	if strings.Contains(r.says(), "new line") {
		t.Errorf("at the end it says %q", r.says())
	}
}

func TestALogIsStoppedAndGoesOn(t *testing.T) {
	r := newRig(t, func(r *rig) { r.engine.write("web", "first") })
	r.sees("first")
	uitest.Tap(t, r.Window, nil, "Stop the log here")
	r.engine.write("web", "second", "third")
	r.waits("2 new lines")
	if got := r.lines(); !slices.Equal(got, []string{"first"}) {
		t.Errorf("stopped, it shows %q", got)
	}
	uitest.Tap(t, r.Window, nil, "Stop the log here")
	r.sees("first", "second", "third")
}

func TestOlderLinesComeWhenOneScrollsToTheTop(t *testing.T) {
	r := newRig(t, func(r *rig) { r.engine.write("web", numbered(0, 2500)...) })
	r.sees("line 2499")
	r.waits("1,000 lines · older ones are not loaded: scroll up, or Save has them all")
	r.panel.grid.ScrollTo(cellgrid.Start)
	if got := r.lines(); got[0] != "line 1500" {
		t.Errorf("the first line is %q", got[0])
	}
	r.panel.scrolled()
	r.waits("2,500 lines · from the beginning")
	if got := r.lines(); got[0] != "line 1500" {
		t.Errorf("what is read moved: the first row is %q", got[0])
	}
	r.panel.grid.ScrollTo(cellgrid.Start)
	if got := r.lines(); got[0] != "line 0" {
		t.Errorf("the first line is %q", got[0])
	}
}

func TestLinesAreFoundAndFiltered(t *testing.T) {
	r := newRig(t, func(r *rig) {
		r.engine.write("web", "GET /items 200", "GET /login 404", "!ERROR: no invoice", "get /items 500", "done")
	})
	r.sees("done")
	r.panel.bar.find.SetText("Get /items")
	r.waits("Found in 2 lines")
	r.panel.bar.find.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if m := r.panel.match; !r.panel.found || m.Line != 0 {
		t.Errorf("the first one found is %+v", m)
	}
	r.panel.bar.find.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if m := r.panel.match; m.Line != 3 {
		t.Errorf("the next one found is %+v", m)
	}
	uitest.Tap(t, r.Window, nil, "Previous line found")
	if m := r.panel.match; m.Line != 0 {
		t.Errorf("the one before is %+v", m)
	}
	uitest.Tap(t, r.Window, nil, "Aa")
	r.waits("Not found")
	uitest.Tap(t, r.Window, nil, ".*")
	r.panel.bar.find.SetText("^GET .*[")
	uitest.Until(t, &r.Queue, func() bool { return r.panel.wrong != "" })
	if !uitest.Disabled(t, r.Window, nil, "Only") {
		t.Error("what can't be read can be filtered by")
	}
	r.panel.bar.find.SetText("^GET .*00$")
	r.waits("Found in 1 line")
	uitest.Tap(t, r.Window, nil, "Only")
	r.waits("Only: ^GET .*00$")
	r.waits("1 of 5 lines")
	r.sees("GET /items 200")
	if len(r.lines()) != 1 || r.panel.bar.find.Text != "" {
		t.Errorf("it shows %q, with %q typed", r.lines(), r.panel.bar.find.Text)
	}
	uitest.Tap(t, r.Window, nil, "Only: ^GET .*00$")
	r.sees("GET /items 200", "GET /login 404", "ERROR: no invoice", "get /items 500", "done")
	r.panel.bar.find.SetText("items")
	uitest.Tap(t, r.Window, nil, ".*")
	uitest.Tap(t, r.Window, nil, "Hide")
	r.waits("Without: items")
	r.sees("GET /login 404", "ERROR: no invoice", "done")
	r.panel.escape()
	r.sees("get /items 500", "done")
	for _, item := range r.panel.levelMenu() {
		if item.Label == "Errors" {
			item.Action()
		}
	}
	r.sees("ERROR: no invoice")
	r.waits("1 of 5 lines")
	r.panel.bar.find.SetText("")
	for _, item := range r.panel.levelMenu() {
		if item.Label == "Only stdout" {
			item.Action()
		}
	}
	r.waits("None of the 5 lines is shown")
}

func TestALogGoesOnAfterARestart(t *testing.T) {
	r := newRig(t, func(r *rig) { r.engine.write("web", "before") })
	r.sees("before")
	r.engine.change(func() { r.engine.stopped["web"] = true })
	r.state(dockerops.StateExited)
	r.waits("exit code 3")
	r.engine.change(func() { r.engine.stopped["web"] = false })
	r.engine.write("web", "after")
	r.state(dockerops.StateRunning)
	r.sees("after")
	all := strings.Join(r.lines(), "\n")
	if !strings.HasPrefix(all, "before\n── ") || strings.Count(all, "after") != 1 || strings.Count(all, "before") != 1 {
		t.Errorf("it shows %q", all)
	}
}

// state gives the container another state.
func (r *rig) state(s dockerops.State) {
	next := r.snap
	next.Containers = []dockerops.Container{{ID: "web", Name: "web", State: s}}
	r.snap = next
	r.panel.update(next)
}

func TestAnEmptyLogSaysWhy(t *testing.T) {
	r := newRig(t, func(r *rig) {
		r.advice = &explain.Card{Headline: "Python holds its output back", Actions: []explain.Action{{Kind: explain.ActionRetry, Label: "Run it again"}}}
	})
	r.waits("Python holds its output back")
	uitest.Tap(t, r.Window, nil, "Run it again")
	if !slices.Contains(r.Calls, "start web") {
		t.Errorf("it did %q", r.Calls)
	}
	r.engine.write("web", "at last")
	r.sees("at last")
}

func TestALogThatIsNotKeptSaysSo(t *testing.T) {
	r := newRig(t, func(r *rig) { r.engine.drivers["web"] = "none" })
	r.waits(`web keeps no log that can be read: its logging driver is "none".`)
}

func TestHowLogsAreLikedIsKept(t *testing.T) {
	r := newRig(t, func(r *rig) {
		r.likes.Whole = true
		r.engine.write("web", strings.Repeat("long ", 100), "end")
	})
	r.sees("end")
	if n := len(r.lines()); n != 2 {
		t.Errorf("a long line takes %d rows", n-1)
	}
	uitest.Tap(t, r.Window, nil, "Wrap long lines")
	uitest.Tap(t, r.Window, nil, "Show when each line was written")
	r.sees(noon.Add(1e6).Local().Format(timeFormat) + " end")
	if n := len(r.lines()); n < 4 || r.likes.Whole || !r.likes.Times {
		t.Errorf("wrapped it has %d rows; kept is %+v", n, r.likes)
	}
}

func TestTheWholeLogIsSavedAndCopied(t *testing.T) {
	r := newRig(t, func(r *rig) { r.engine.write("web", "one", "\x1b[31mtwo\x1b[0m") })
	r.sees("one", "two")
	uitest.Tap(t, r.Window, nil, "Save the whole log to a file")
	for _, item := range r.panel.menu() {
		if item.Label == "Copy all that is shown" {
			item.Action()
		}
	}
	want := []string{"save [web -] /tmp/web.log false", "job 7", "copy one\ntwo"}
	if !slices.Equal(r.Calls, want) {
		t.Errorf("it did %q, want %q", r.Calls, want)
	}
	for _, item := range r.panel.menu() {
		if item.Label == "Clear what is shown" {
			item.Action()
		}
	}
	r.waits("cleared: Save has all of it")
	r.engine.write("web", "three")
	r.sees("three")
	if len(r.lines()) != 1 {
		t.Errorf("cleared, it shows %q", r.lines())
	}
}

func TestWhatTheEngineLosesStays(t *testing.T) {
	r := newRig(t, func(r *rig) { r.engine.write("web", "kept") })
	r.sees("kept")
	down := r.snap
	down.Connection.Phase = live.PhaseDown
	r.panel.update(down)
	r.panel.update(r.snap)
	r.sees("kept")
	if len(r.lines()) != 1 {
		t.Errorf("it shows %q", r.lines())
	}
}

func TestTwoHundredLooksLeaveNothing(t *testing.T) {
	r := newRig(t, func(r *rig) { r.engine.write("web", numbered(0, 50)...) })
	r.sees("line 49")
	view := &tab{panel: r.panel}
	for range 200 {
		ctx, cancel := context.WithCancel(t.Context())
		view.Show(ctx, "web")
		view.Update(r.snap)
		r.sees("line 49")
		cancel()
	}
	uitest.Until(t, &r.Queue, func() bool {
		r.engine.mu.Lock()
		defer r.engine.mu.Unlock()
		return r.engine.reading == 1 // that of the rig itself
	})
}
