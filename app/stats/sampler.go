package stats

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

const (
	// Every is the pause between two samples of a container.
	Every = time.Second
	// atOnce is how many containers are asked for at the same time: engines read files of the kernel for each.
	atOnce = 8
)

// Ask measures one container, within a time limit of its own; the card says why that failed. A sample without a time tells that it does not run.
type Ask func(ctx context.Context, id string) (dockerops.StatsSample, *explain.Card)

// Sampler measures the containers that somebody looks at. Its methods may be called from any goroutine.
type Sampler struct {
	ask Ask

	mu    sync.Mutex
	known map[string]*history
}

// NewSampler makes a sampler that measures nothing until Follow.
func NewSampler(ask Ask) *Sampler { return &Sampler{ask: ask, known: map[string]*history{}} }

// Follow measures once a second what ids names at that moment, and calls onRound after each time, until ctx ends. It blocks; ids and onRound run on goroutines of
// its own, one at a time. What two of them follow is measured once. A round begins when the one before has ended: a slow engine is asked less often.
func (s *Sampler) Follow(ctx context.Context, ids func() []string, onRound func()) {
	tick := time.NewTicker(Every)
	defer tick.Stop()
	for {
		s.round(ctx, ids())
		if ctx.Err() != nil {
			return
		}
		onRound()
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// round measures each container once.
func (s *Sampler) round(ctx context.Context, ids []string) {
	due := s.take(ids, time.Now())
	var workers sync.WaitGroup
	queue := make(chan string)
	for range min(atOnce, len(due)) {
		workers.Go(func() {
			for id := range queue {
				s.measure(ctx, id)
			}
		})
	}
	for _, id := range due {
		queue <- id // the workers take all of them, also when ctx has ended: their questions then end at once
	}
	close(queue)
	workers.Wait()
}

// take marks those that nobody else asks for or has just asked for, and forgets what nobody has looked at for long.
func (s *Sampler) take(ids []string, now time.Time) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var due []string
	for _, id := range ids {
		h := s.known[id]
		if h == nil {
			h = &history{}
			s.known[id] = h
		}
		if !h.asking && now.Sub(h.asked) >= Every/2 {
			h.asking, h.asked = true, now
			due = append(due, id)
		}
	}
	maps.DeleteFunc(s.known, func(_ string, h *history) bool { return !h.asking && now.Sub(h.asked) > Kept })
	return due
}

func (s *Sampler) measure(ctx context.Context, id string) {
	sample, card := s.ask(ctx, id)
	s.mu.Lock()
	defer s.mu.Unlock()
	h := s.known[id]
	h.asking = false
	if ctx.Err() != nil {
		return
	}
	if h.failed = card; card == nil {
		h.add(sample)
	}
}

// Latest are the last figures of a container; false when there are none, or it did not run when it was looked at last.
func (s *Sampler) Latest(id string) (Figures, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	h := s.known[id]
	if h == nil || h.last.Read.IsZero() || len(h.figures) == 0 {
		return Figures{}, false
	}
	return h.figures[len(h.figures)-1], true
}

// History are the figures of the last quarter of an hour, the oldest first. Where it was not looked at there are none.
func (s *Sampler) History(id string) []Figures {
	s.mu.Lock()
	defer s.mu.Unlock()
	if h := s.known[id]; h != nil {
		return slices.Clone(h.figures)
	}
	return nil
}

// Failed is why the last question about a container had no answer; nil when it had one.
func (s *Sampler) Failed(id string) *explain.Card {
	s.mu.Lock()
	defer s.mu.Unlock()
	if h := s.known[id]; h != nil {
		return h.failed
	}
	return nil
}

// Stopped tells that a container does not run at the moment: it has no figures then, and what is measured next is not compared with what was before.
func (s *Sampler) Stopped(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if h := s.known[id]; h != nil {
		h.add(dockerops.StatsSample{})
	}
}
