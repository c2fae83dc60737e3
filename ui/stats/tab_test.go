package stats

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/stats"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/uitest"
)

func newTabRig(t *testing.T) (*rig, *tab) {
	t.Helper()
	r := &rig{sampler: newSampler()}
	work := dispatch.NewWork(r.Queue.Do)
	asked := make(chan struct{})
	view := newTab(TabDeps{
		Sampler: r.sampler, Work: func() *dispatch.Work { return work }, OnStart: func(id string) { r.Note("start " + id) },
		Inspect: func(context.Context, string) (dockerops.ContainerDetails, *explain.Card) {
			defer close(asked)
			return dockerops.ContainerDetails{Spec: dockerops.RunSpec{Memory: 512 << 20}}, nil
		},
	})
	r.up(t, view.Content(), func(ctx context.Context) { view.Show(ctx, "web") }, work.Wait)
	<-asked
	return r, view
}

// shows fails the test unless the part shows all the words.
func (r *rig) shows(t *testing.T, words ...string) {
	t.Helper()
	all := uitest.Texts(r.Window.Content())
	for _, w := range words {
		if !slices.ContainsFunc(all, func(text string) bool { return strings.Contains(text, w) }) {
			t.Errorf("%q is not shown among %q", w, all)
		}
	}
}

func (r *rig) hides(t *testing.T, words ...string) {
	t.Helper()
	all := strings.Join(uitest.Texts(r.Window.Content()), "\n")
	for _, w := range words {
		if strings.Contains(all, w) {
			t.Errorf("%q is shown in %q", w, all)
		}
	}
}

var (
	firstFigures = stats.Figures{CPUs: 2, Memory: 300e6, MemoryLimit: 512 << 20, Processes: 4}
	laterFigures = stats.Figures{CPUs: 2, Memory: 310e6, MemoryLimit: 512 << 20, Processes: 4, Rated: true, CPU: 12.4, NetworkIn: 2000}
)

func TestTheFiguresFollowTheContainerThroughItsStates(t *testing.T) {
	r, view := newTabRig(t)
	figures := map[string]stats.Figures{"web": firstFigures}
	r.round(figures)
	if ids := r.follower.ids(); len(ids) != 0 {
		t.Errorf("it measures %q before it is known whether it runs", ids)
	}
	view.Update(snapshot(map[string]dockerops.State{"web": dockerops.StateRunning, "db": dockerops.StateRunning}))
	if ids := r.follower.ids(); !slices.Equal(ids, []string{"web"}) {
		t.Errorf("it measures %q", ids)
	}
	r.round(figures)
	r.shows(t, "300 MB", "56 % of its limit of 512MiB", dash)
	r.hides(t, "12 %")
	figures["web"] = laterFigures
	r.round(figures)
	r.shows(t, "12 %", "310 MB", "2 kB/s")

	view.Update(snapshot(map[string]dockerops.State{"web": dockerops.StatePaused}))
	r.shows(t, "web is paused", "310 MB")

	view.Update(snapshot(map[string]dockerops.State{"web": dockerops.StateExited}))
	r.shows(t, "web does not run", dash)
	r.hides(t, "310 MB", "12 %", "0 %,")
	if ids := r.follower.ids(); len(ids) != 0 || !slices.Equal(r.sampler.stopped, []string{"web"}) {
		t.Errorf("stopped, it measures %q; told of %q", ids, r.sampler.stopped)
	}
	uitest.Tap(t, r.Window, nil, "Start")
	if !slices.Equal(r.Calls, []string{"start web"}) {
		t.Errorf("Start did %q", r.Calls)
	}

	view.Update(snapshot(map[string]dockerops.State{"web": dockerops.StateRunning}))
	r.hides(t, "does not run", "310 MB")
	r.round(figures)
	r.shows(t, "310 MB")

	stale := snapshot(map[string]dockerops.State{"web": dockerops.StateRunning})
	stale.Connection.Phase = live.PhaseDown
	view.Update(stale)
	r.shows(t, "The engine does not answer")
	r.hides(t, "310 MB")

	view.Update(snapshot(nil))
	r.shows(t, "The container was deleted")
}

func TestWhyThereAreNoFiguresIsSaid(t *testing.T) {
	r, view := newTabRig(t)
	view.Update(snapshot(map[string]dockerops.State{"web": dockerops.StateRunning}))
	r.sampler.failed = &explain.Card{Headline: "The engine could not be asked", Why: "It is busy."}
	r.round(nil)
	r.shows(t, "The engine could not be asked. It is busy.")
	r.sampler.failed = nil
	r.round(map[string]stats.Figures{"web": firstFigures})
	r.hides(t, "could not be asked")
	r.shows(t, "300 MB")
}

func TestAContainerInALoopIsNotMeasured(t *testing.T) {
	r, view := newTabRig(t)
	view.Update(snapshot(map[string]dockerops.State{"web": dockerops.StateRestarting}))
	r.shows(t, "again and again")
	if ids := r.follower.ids(); len(ids) != 0 {
		t.Errorf("it measures %q", ids)
	}
}

func TestTwoHundredLooksLeaveNothing(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	queue := &dispatch.Queue{}
	work := dispatch.NewWork(queue.Do)
	measured := make(chan struct{}, 1)
	sampler := stats.NewSampler(func(context.Context, string) (dockerops.StatsSample, *explain.Card) {
		select {
		case measured <- struct{}{}:
		default:
		}
		return dockerops.StatsSample{Read: time.Now(), CPUs: 1}, nil
	})
	view := newTab(TabDeps{
		Sampler: sampler, Work: func() *dispatch.Work { return work },
		Inspect: func(context.Context, string) (dockerops.ContainerDetails, *explain.Card) {
			return dockerops.ContainerDetails{}, nil
		},
	})
	for i := range 200 {
		ctx, cancel := context.WithCancel(t.Context())
		view.Show(ctx, "web")
		view.Update(snapshot(map[string]dockerops.State{"web": dockerops.StateRunning}))
		if i%50 == 0 { // it is measured again only after a while
			<-measured
		}
		queue.Drain()
		cancel()
		work.Wait()
	}
}
