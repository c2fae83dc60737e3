package live

import (
	"context"
	"maps"

	"github.com/slipway-dev/slipway/dockerops"
)

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

// keepFates replaces the fates by what keep leaves of them.
func (s *Snapshot) keepFates(keep func(id string, f Fate) Fate) {
	fates := map[string]Fate{}
	for id, f := range s.Fates {
		if f = keep(id, f); f != (Fate{}) {
			fates[id] = f
		}
	}
	if len(fates) == 0 {
		fates = nil
	}
	s.Fates = fates
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
			l.setFate(id, func(f Fate) Fate { return l.ends.told(f, details) })
		}
		l.ends.done(err != nil)
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
