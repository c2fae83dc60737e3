package live

import (
	"maps"
	"sync"
	"time"
)

// SetBusy marks a thing with an action of ours under way ("stopping"). It returns false when one is already under way. release says that the action
// is over: the mark goes with the next list, so that the container is not shown for a moment as it was before.
func (s *Store) SetBusy(id string, verb Busy) (release func(), ok bool) {
	s.change(func(snap *Snapshot) {
		if _, taken := snap.Busy[id]; taken {
			return
		}
		ok = true
		busy := maps.Clone(snap.Busy)
		if busy == nil {
			busy = map[string]Busy{}
		}
		busy[id] = verb
		snap.Busy = busy
	})
	if !ok {
		return nil, false
	}
	return sync.OnceFunc(func() { s.release(id) }), true
}

// SetUntil says until when a thing that is marked busy has time; one that is not marked stays so.
func (s *Store) SetUntil(id string, until time.Time) {
	s.change(func(snap *Snapshot) {
		busy, ok := snap.Busy[id]
		if !ok {
			return
		}
		busy.Until = until
		snap.Busy = maps.Clone(snap.Busy)
		snap.Busy[id] = busy
	})
}

func (s *Store) release(id string) {
	s.mu.Lock()
	listed := s.engine != nil
	if listed {
		s.due[id] = true
	}
	s.mu.Unlock()
	if !listed {
		s.change(func(snap *Snapshot) { snap.unmark(map[string]bool{id: true}) })
		return
	}
	s.Refresh()
}

// takeDue is the marks that end with a list that begins now.
func (s *Store) takeDue() map[string]bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	due := s.due
	s.due = map[string]bool{}
	return due
}

// unmark replaces Busy by one without some containers.
func (s *Snapshot) unmark(due map[string]bool) {
	if len(due) == 0 {
		return
	}
	busy := maps.Clone(s.Busy)
	maps.DeleteFunc(busy, func(id string, _ Busy) bool { return due[id] })
	s.Busy = busy
}
