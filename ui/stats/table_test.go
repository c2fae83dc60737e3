package stats

import (
	"slices"
	"testing"

	"github.com/slipway-dev/slipway/app/stats"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/uitest"
)

func newTableRig(t *testing.T) (*rig, *Screen) {
	t.Helper()
	r := &rig{sampler: newSampler()}
	screen := New(Deps{
		Sampler: r.sampler, Host: r, Do: r.Queue.Do, OnContainer: func(id string) { r.Note("container " + id) }, OnContainers: func() { r.Note("containers") },
	})
	r.up(t, screen.Content(), screen.Show, screen.Wait)
	return r, screen
}

func TestAllThatRunAreMeasuredAndSorted(t *testing.T) {
	r, screen := newTableRig(t)
	screen.Update(snapshot(map[string]dockerops.State{"db": dockerops.StateRunning, "job": dockerops.StateExited, "web": dockerops.StatePaused}))
	if ids := r.follower.ids(); !slices.Equal(ids, []string{"db", "web"}) {
		t.Errorf("it measures %q", ids)
	}
	if ids := uitest.IDs(r.Window); !slices.Contains(ids, "stats:db") || slices.Contains(ids, "stats:job") {
		t.Errorf("the lines are %q", ids)
	}
	r.shows(t, "web (paused)", dash)
	r.hides(t, "All: ", "0 %")
	busy := laterFigures
	busy.CPU, busy.Memory = 150, 100e6
	r.round(map[string]stats.Figures{"db": laterFigures, "web": busy})
	r.shows(t, "12 %", "150 %", "310 MB", "100 MB", "All: 162 % CPU, 410 MB")

	order := func() (ids []string) {
		for _, id := range uitest.IDs(r.Window) {
			if id == "stats:db" || id == "stats:web" {
				ids = append(ids, id)
			}
		}
		return ids
	}
	if got := order(); !slices.Equal(got, []string{"stats:db", "stats:web"}) {
		t.Errorf("by name it is %q", got)
	}
	uitest.Tap(t, r.Window, nil, "CPU")
	if got := order(); !slices.Equal(got, []string{"stats:web", "stats:db"}) {
		t.Errorf("by CPU, the most first, it is %q", got)
	}

	screen.Update(snapshot(map[string]dockerops.State{"db": dockerops.StateRunning, "web": dockerops.StateExited}))
	if ids := r.follower.ids(); !slices.Equal(ids, []string{"db"}) || !slices.Equal(r.sampler.stopped, []string{"web"}) {
		t.Errorf("when web stopped it measures %q; told of %q", ids, r.sampler.stopped)
	}
}

func TestALineLeadsToTheContainersGraphs(t *testing.T) {
	r, screen := newTableRig(t)
	screen.Update(snapshot(map[string]dockerops.State{"db": dockerops.StateRunning}))
	var items []string
	for _, item := range screen.menu(row{id: "db", name: "db"}) {
		items = append(items, item.Label)
		item.Action()
	}
	if !slices.Equal(items, []string{"Show its graphs", "Copy the name"}) || !slices.Equal(r.Calls, []string{"container db", "copy db"}) {
		t.Errorf("%q did %q", items, r.Calls)
	}
}

func TestWithoutRunningContainersItSaysSo(t *testing.T) {
	r, screen := newTableRig(t)
	screen.Update(snapshot(map[string]dockerops.State{"job": dockerops.StateExited}))
	r.shows(t, "No container runs")
	uitest.Tap(t, r.Window, nil, "All containers")
	if !slices.Equal(r.Calls, []string{"containers"}) {
		t.Errorf("it did %q", r.Calls)
	}
}
