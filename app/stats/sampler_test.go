package stats

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// engine answers as one that measures; it counts the questions.
type engine struct {
	mu      sync.Mutex
	asked   map[string]int
	at, top int // questions under way, and the most there were
	takes   time.Duration
	stopped map[string]bool
	failed  *explain.Card
}

func newEngine() *engine { return &engine{asked: map[string]int{}, stopped: map[string]bool{}} }

func (e *engine) Stats(ctx context.Context, id string) (dockerops.StatsSample, *explain.Card) {
	e.mu.Lock()
	e.asked[id]++
	e.at++
	e.top = max(e.top, e.at)
	takes, stopped, failed := e.takes, e.stopped[id], e.failed
	e.mu.Unlock()
	defer func() {
		e.mu.Lock()
		e.at--
		e.mu.Unlock()
	}()
	select {
	case <-ctx.Done():
		return dockerops.StatsSample{}, nil
	case <-time.After(takes):
	}
	if failed != nil || stopped {
		return dockerops.StatsSample{}, failed
	}
	now := time.Now()
	return dockerops.StatsSample{Read: now, CPUTotal: uint64(now.UnixNano() / 4), CPUSystem: uint64(now.UnixNano() * 2), CPUs: 2, Memory: 1 << 20}, nil
}

func (e *engine) set(change func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	change()
}

// follow runs Follow for some time of the test's clock.
func follow(t *testing.T, s *Sampler, how time.Duration, ids ...string) (rounds int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), how)
	defer cancel()
	s.Follow(ctx, func() []string { return ids }, func() { rounds++ })
	return rounds
}

func TestOnlyWhatIsFollowedIsMeasuredOnceASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := newEngine()
		s := NewSampler(e.Stats)
		if _, known := s.Latest("web"); known {
			t.Error("there are figures before anything was measured")
		}
		follow(t, s, 500*time.Millisecond, "web")
		if f, known := s.Latest("web"); !known || f.Rated {
			t.Errorf("after one sample there is %+v, known %v", f, known)
		}
		if rounds := follow(t, s, 3500*time.Millisecond, "web"); rounds != 4 {
			t.Errorf("%d rounds in 3.5 s", rounds)
		}
		if f, _ := s.Latest("web"); !f.Rated || f.CPU != 25 {
			t.Errorf("the figures are %+v", f)
		}
		asked := e.asked["web"]
		follow(t, s, time.Minute)
		defer func() {
			follow(t, s, 500*time.Millisecond, "web")
			if f, known := s.Latest("web"); !known || f.Rated {
				t.Errorf("the first sample after a minute is %+v, known %v: it says what was used in all of it", f, known)
			}
		}()
		if e.asked["web"] != asked || e.asked["db"] != 0 {
			t.Errorf("asked %v, though nobody follows", e.asked)
		}
	})
}

func TestTwoWhoFollowTheSameMeasureItOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := newEngine()
		s := NewSampler(e.Stats)
		var both sync.WaitGroup
		for range 2 {
			both.Go(func() { follow(t, s, 9500*time.Millisecond, "web") })
		}
		both.Wait()
		if e.asked["web"] != 10 {
			t.Errorf("asked %d times in 9.5 s", e.asked["web"])
		}
	})
}

func TestManyAreMeasuredAFewAtATime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := newEngine()
		e.takes = 10 * time.Millisecond
		s := NewSampler(e.Stats)
		var ids []string
		for i := range 50 {
			ids = append(ids, fmt.Sprint(i))
		}
		follow(t, s, 5500*time.Millisecond, ids...)
		if e.top != atOnce || e.asked["49"] != 6 {
			t.Errorf("%d at once, the last one asked %d times in 5.5 s", e.top, e.asked["49"])
		}
	})
}

func TestASlowEngineIsAskedLessOften(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := newEngine()
		e.takes = 2500 * time.Millisecond
		s := NewSampler(e.Stats)
		follow(t, s, 9900*time.Millisecond, "web")
		if e.asked["web"] != 4 || e.top != 1 {
			t.Errorf("asked %d times in 9.9 s, %d at once", e.asked["web"], e.top)
		}
		before := s.History("web")
		e.set(func() { e.failed = &explain.Card{Headline: "The engine did not answer"} })
		follow(t, s, 3*time.Second, "web")
		if card := s.Failed("web"); card == nil || card.Headline != "The engine did not answer" || len(s.History("web")) != len(before) {
			t.Errorf("an engine that does not answer: %v, %d figures", card, len(s.History("web")))
		}
		e.set(func() { e.failed = nil })
		follow(t, s, 3*time.Second, "web")
		if card := s.Failed("web"); card != nil {
			t.Errorf("it answers again: %v", card)
		}
	})
}

func TestAStoppedContainerHasNoFiguresAndGoesOnAfterwards(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := newEngine()
		s := NewSampler(e.Stats)
		follow(t, s, 2500*time.Millisecond, "web")
		e.set(func() { e.stopped["web"] = true })
		follow(t, s, 2500*time.Millisecond, "web")
		if f, known := s.Latest("web"); known {
			t.Errorf("a stopped container still shows %+v", f)
		}
		if n := len(s.History("web")); n != 3 {
			t.Errorf("its history has %d entries", n)
		}
		e.set(func() { e.stopped["web"] = false })
		follow(t, s, 500*time.Millisecond, "web")
		if f, known := s.Latest("web"); !known || f.Rated {
			t.Errorf("the first sample after the start is %+v, known %v", f, known)
		}
	})
}

func TestAQuarterOfAnHourIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := newEngine()
		s := NewSampler(e.Stats)
		follow(t, s, 20*time.Minute, "web")
		h := s.History("web")
		if len(h) < 895 || len(h) > 905 || h[len(h)-1].At.Sub(h[0].At) > Kept {
			t.Errorf("%d figures, over %v", len(h), h[len(h)-1].At.Sub(h[0].At))
		}
		follow(t, s, Kept+time.Minute, "db")
		if s.History("web") != nil {
			t.Error("what nobody looked at for long is still there")
		}
	})
}
