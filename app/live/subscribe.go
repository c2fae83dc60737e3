package live

import "context"

// slot is a subscriber's: it holds no snapshot, only the news that there is a newer one than the subscriber saw.
type slot struct{ news chan struct{} }

// Subscribe calls f with the newest snapshot, now and whenever there is a newer one, until ctx ends or the store does. The calls come one after the other
// from a goroutine of the store's own; a slow f misses the snapshots in between and holds nobody up.
func (s *Store) Subscribe(ctx context.Context, f func(Snapshot)) {
	mine := &slot{news: make(chan struct{}, 1)}
	mine.news <- struct{}{}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return
	}
	s.slots[mine] = struct{}{}
	s.group.Go(func() {
		defer s.unsubscribe(mine)
		var seen uint64
		for {
			select {
			case <-ctx.Done():
				return
			case <-s.ended:
				return
			case <-mine.news:
			}
			if snap := s.Snapshot(); snap.Version != seen && ctx.Err() == nil {
				seen = snap.Version
				f(snap)
			}
		}
	})
}

func (s *Store) unsubscribe(mine *slot) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.slots, mine)
}
