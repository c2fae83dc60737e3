package live

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// exitKilled is the exit code of a process that was killed (128 and the signal's number): the one end whose reason it does not tell.
const exitKilled = 137

// soon is how long after one of its processes was killed for memory a container's end is put down to that.
const soon = 10 * time.Second

// reloading are the signals that ask a program for something else than its end.
var reloading = []string{"1", "HUP", "10", "USR1", "12", "USR2"}

// mostLooks is how many containers that were killed before there was a connection are looked at, the latest ones.
const mostLooks = 20

// ends learns from events why containers ended. Events tell of a kill by whom; what they leave out (the memory limit, how often the restart policy started it
// again) one look at that container tells: it is made for what ended in a way that the list does not explain, never for each row.
type ends struct {
	// signs are those seen of containers' ends since their last start; only the watching goroutine uses them.
	signs map[string]*signs

	mu   sync.Mutex
	due  map[string]bool // containers to look at
	news chan struct{}
}

// signs are what events told of a container since its last start.
type signs struct {
	oom             time.Time // when the kernel last killed one of its processes for memory
	asked, killed   time.Time // when it was sent a signal to stop, and one to kill
	died            bool
	startedByPolicy bool
}

func newEnds() *ends {
	return &ends{signs: map[string]*signs{}, due: map[string]bool{}, news: make(chan struct{}, 1)}
}

// look has a container looked at soon.
func (e *ends) look(id string) {
	e.mu.Lock()
	e.due[id] = true
	e.mu.Unlock()
	poke(e.news)
}

// killed has those looked at that were killed before anybody watched, and those that are being started again and again.
func (e *ends) killed(list []dockerops.Container) {
	var killed []dockerops.Container
	for _, c := range list {
		switch {
		case c.State == dockerops.StateRestarting:
			e.look(c.ID)
		case !c.Running() && c.ExitCode == exitKilled:
			killed = append(killed, c)
		}
	}
	slices.SortFunc(killed, func(a, b dockerops.Container) int { return cmp.Or(b.Since.Compare(a.Since), cmp.Compare(a.ID, b.ID)) })
	for _, c := range killed[:min(len(killed), mostLooks)] {
		e.look(c.ID)
	}
}

// take is one container to look at, "" when there is none.
func (e *ends) take() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	for id := range e.due {
		delete(e.due, id)
		return id
	}
	return ""
}

// endOf notes what an event tells of a container's end. It runs on the watching goroutine.
func (l *session) endOf(e dockerops.Event) {
	s := l.ends.signs[e.ID]
	if s == nil {
		s = &signs{}
	}
	switch e.Action {
	case "oom":
		s.oom = e.Time
		if !s.died { // it was not the first process: then the end comes at once
			l.setFate(e.ID, func(old Fate) Fate {
				old.Starved = true
				return old
			})
			l.ends.look(e.ID)
		}
	case "kill":
		switch signal := strings.TrimPrefix(e.Signal, "SIG"); {
		case signal == "9" || signal == "KILL":
			s.killed = e.Time
		case !slices.Contains(reloading, signal):
			s.asked = e.Time
		}
	case "die", "died":
		s.died = true
		l.setFate(e.ID, func(old Fate) Fate {
			next := s.fate(e)
			next.Restarts = old.Restarts
			return next
		})
		if e.ExitCode == exitKilled || s.startedByPolicy || !s.oom.IsZero() {
			l.ends.look(e.ID)
		}
	case "start":
		// Nobody asked it to stop, and it is started again at once: that is its restart policy's doing.
		again := s.died && s.asked.IsZero() && s.killed.IsZero()
		s = &signs{startedByPolicy: again}
		l.setFate(e.ID, func(old Fate) Fate {
			if again {
				return Fate{Restarts: old.Restarts} // shown until the look tells the new number
			}
			return Fate{}
		})
		if again {
			l.ends.look(e.ID)
		}
	case "destroy", "remove":
		delete(l.ends.signs, e.ID)
		l.setFate(e.ID, func(Fate) Fate { return Fate{} })
		return
	default:
		return
	}
	l.ends.signs[e.ID] = s
}

// fate is what the signs come to at the container's end.
func (s *signs) fate(end dockerops.Event) Fate {
	var f Fate
	if s.killed.IsZero() || end.ExitCode != exitKilled {
		// A process that was killed for memory long before, and that the others did without, is no reason.
		alone := s.killed.IsZero() && s.asked.IsZero() && !s.oom.IsZero()
		f.OOMKilled = alone && end.ExitCode != 0 && (end.ExitCode == exitKilled || end.Time.Sub(s.oom) < soon)
		return f
	}
	if s.asked.IsZero() || s.asked.After(s.killed) {
		f.Killed = true
		return f
	}
	f.KilledAfter = max(s.killed.Sub(s.asked), time.Second) // engines tell the time to the second in part
	return f
}

// setFate replaces what is known of a container's end; nothing known leaves no entry.
func (l *session) setFate(id string, f func(Fate) Fate) {
	l.store.change(func(snap *Snapshot) {
		old, had := snap.Fates[id]
		next := f(old)
		if next == old {
			return
		}
		fates := maps.Clone(snap.Fates)
		if fates == nil {
			fates = map[string]Fate{}
		}
		if next == (Fate{}) {
			delete(fates, id)
		} else {
			fates[id] = next
		}
		if had || len(fates) > 0 {
			snap.Fates = fates
		}
	})
}

// lookAtEnds looks at the containers that it is asked to, one after the other, with a pause in between: one that is started again and again would be looked
// at without end.
func (l *session) lookAtEnds(ctx context.Context) {
	for {
		id := l.ends.take()
		if id == "" {
			select {
			case <-ctx.Done():
				return
			case <-l.ends.news:
			}
			continue
		}
		limited, stop := context.WithTimeout(ctx, l.store.timing.ListLimit)
		details, err := l.engine.InspectContainer(limited, id)
		stop()
		if ctx.Err() != nil {
			return
		}
		if err == nil { // else it is gone, or the connection is: others tell
			l.setFate(id, func(f Fate) Fate { return f.With(details) })
		}
		if pause(ctx, l.store.timing.Debounce, nil); ctx.Err() != nil {
			return
		}
	}
}

// With is the fate with what a look at the container told.
func (f Fate) With(d dockerops.ContainerDetails) Fate {
	f.Restarts = d.RestartCount
	runs := d.State == dockerops.StateRunning || d.State == dockerops.StatePaused // or ran still when it was looked at: events are newer
	// Engines keep their mark of a process that was killed long before the end: it counts only for an end that nobody else brought about.
	if !runs && d.OOMKilled && d.ExitCode == exitKilled && !f.Killed && f.KilledAfter == 0 {
		f.OOMKilled = true
	}
	if f.OOMKilled || f.Starved {
		f.MemoryLimit = d.Spec.Memory
	}
	return f
}
