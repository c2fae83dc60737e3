package logs

import (
	"context"
	"math"
	"sync"
	"time"
)

// maxHeld is how many lines wait for older ones, at most.
const maxHeld = 20_000

// merger puts the lines of several containers into a store in the order of their times. A line waits for others no longer than the window.
type merger struct {
	store  *Store
	window time.Duration
	kick   chan struct{} // gets a value when lines wait

	mu     sync.Mutex
	queues []queue // by source
	held   int
}

// queue are a source's lines that wait.
type queue struct {
	b    *block
	came []int64 // when each of b's lines came, by our clock
	head int     // the first that waits
}

func newMerger(store *Store, window time.Duration) *merger {
	return &merger{store: store, window: window, kick: make(chan struct{}, 1)}
}

// grow makes room for sources.
func (m *merger) grow(sources int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for len(m.queues) < sources {
		m.queues = append(m.queues, queue{b: &block{}})
	}
}

// add takes a line. The only source's lines go on at once.
func (m *merger) add(e *entry) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.queues) == 1 {
		m.store.append(e)
		return
	}
	q := &m.queues[e.source]
	var joined int32
	if e.joined {
		joined = 1 // all that is asked of it here is whether it is
	}
	q.b.add(e, joined)
	q.came = append(q.came, time.Now().UnixNano())
	m.held++
	m.release(time.Now())
	if m.held > 0 {
		select {
		case m.kick <- struct{}{}:
		default:
		}
	}
}

// release hands on what need not wait any longer, and says when the next line is due; it is called with the lock.
func (m *merger) release(now time.Time) (due int64) {
	for m.held > 0 {
		first, all := -1, true
		due = math.MaxInt64
		for i := range m.queues {
			q := &m.queues[i]
			if q.head == len(q.came) {
				all = false
				continue
			}
			due = min(due, q.came[q.head]+int64(m.window))
			if first < 0 || q.b.lines[q.head].time < m.queues[first].b.lines[m.queues[first].head].time {
				first = i
			}
		}
		if !all && due > now.UnixNano() && m.held <= maxHeld {
			return due
		}
		q := &m.queues[first]
		e := q.b.at(q.head)
		m.store.append(&e)
		m.held--
		q.step()
	}
	return math.MaxInt64
}

// step goes on to the next line, and gives memory back.
func (q *queue) step() {
	q.head++
	switch {
	case q.head == len(q.came):
		if cap(q.b.text) > 1<<20 {
			q.b = &block{}
		}
		q.b.reset()
		q.came, q.head = q.came[:0], 0
	case q.head >= blockLines && q.head > len(q.came)/2:
		rest := &block{}
		for i := q.head; i < len(q.came); i++ {
			e := q.b.at(i)
			rest.add(&e, q.b.lines[i].joined)
		}
		q.b, q.came, q.head = rest, append([]int64(nil), q.came[q.head:]...), 0
	}
}

// run hands on lines whose time is up, until ctx ends; then all that wait.
func (m *merger) run(ctx context.Context) {
	timer := time.NewTimer(m.window)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			m.mu.Lock()
			m.release(time.Unix(0, math.MaxInt64))
			m.mu.Unlock()
			return
		case <-m.kick:
		case <-timer.C:
		}
		m.mu.Lock()
		due := m.release(time.Now())
		m.mu.Unlock()
		if due != math.MaxInt64 {
			timer.Reset(max(time.Until(time.Unix(0, due)), time.Millisecond))
		}
	}
}
