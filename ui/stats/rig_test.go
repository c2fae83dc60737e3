package stats

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/stats"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/uitest"
)

// sampler measures when the test says so.
type sampler struct {
	history map[string][]stats.Figures
	stopped []string
	failed  *explain.Card
	follows chan follower
}

type follower struct {
	ids     func() []string
	onRound func()
}

func newSampler() *sampler {
	return &sampler{history: map[string][]stats.Figures{}, follows: make(chan follower, 4)}
}

func (s *sampler) Follow(ctx context.Context, ids func() []string, onRound func()) {
	s.follows <- follower{ids, onRound}
	<-ctx.Done()
}

func (s *sampler) Latest(id string) (stats.Figures, bool) {
	h := s.history[id]
	if len(h) == 0 {
		return stats.Figures{}, false
	}
	return h[len(h)-1], true
}

func (s *sampler) History(id string) []stats.Figures { return s.history[id] }
func (s *sampler) Failed(string) *explain.Card       { return s.failed }

// Stopped forgets the figures, as there is no latest one then.
func (s *sampler) Stopped(id string) {
	s.stopped = append(s.stopped, id)
	delete(s.history, id)
}

// rig is a part of the details, or the table, with fakes around it.
type rig struct {
	uitest.Host
	sampler  *sampler
	follower follower
	cancel   context.CancelFunc
}

// up shows content and takes who follows the figures.
func (r *rig) up(t *testing.T, content fyne.CanvasObject, show func(ctx context.Context), wait func()) {
	t.Helper()
	r.Window = uitest.Window(t, content, 1000, 700)
	ctx, cancel := context.WithCancel(t.Context())
	r.cancel = cancel
	t.Cleanup(func() {
		cancel()
		wait()
	})
	show(ctx)
	r.follower = <-r.sampler.follows
}

// round measures and shows it.
func (r *rig) round(figures map[string]stats.Figures) {
	for _, id := range r.follower.ids() {
		if f, ok := figures[id]; ok {
			f.At = noon.Add(time.Duration(len(r.sampler.history[id])) * time.Second)
			r.sampler.history[id] = append(r.sampler.history[id], f)
		}
	}
	r.follower.onRound()
	r.Queue.Drain()
}

// snapshot is an engine with containers in states: "web running", "db exited".
func snapshot(states map[string]dockerops.State) live.Snapshot {
	snap := live.Snapshot{Listed: true, Connection: live.Connection{Phase: live.PhaseConnected}}
	for _, name := range []string{"db", "job", "web"} {
		if state, ok := states[name]; ok {
			snap.Containers = append(snap.Containers, dockerops.Container{ID: name, Name: name, State: state, Image: "python:3.13"})
		}
	}
	return snap
}
