package jobs

import (
	"context"
	"time"
)

// slot is a subscriber's: it holds only the news that something changed.
type slot struct{ news chan struct{} }

// Subscribe calls f with the newest list, now and after changes, until ctx ends. Calls come one after the other from a goroutine of the queue's own, not
// more often than Every; changes in between are seen together.
func (q *Queue) Subscribe(ctx context.Context, f func([]Job)) {
	mine := &slot{news: make(chan struct{}, 1)}
	mine.news <- struct{}{}
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return
	}
	q.slots[mine] = struct{}{}
	every := q.Every
	q.group.Go(func() {
		defer q.unsubscribe(mine)
		for {
			select {
			case <-ctx.Done():
				return
			case <-mine.news:
			}
			if ctx.Err() != nil {
				return
			}
			f(q.List())
			t := time.NewTimer(every)
			select {
			case <-ctx.Done():
				t.Stop()
				return
			case <-t.C:
			}
		}
	})
}

func (q *Queue) unsubscribe(mine *slot) {
	q.mu.Lock()
	defer q.mu.Unlock()
	delete(q.slots, mine)
}

// tell leaves a note for every subscriber. The mutex is held.
func (q *Queue) tell() {
	for slot := range q.slots {
		select {
		case slot.news <- struct{}{}:
		default:
		}
	}
}
