// Package dispatch is the one way from other goroutines to Fyne's thread.
package dispatch

import (
	"sync"

	"fyne.io/fyne/v2"
)

// Dispatcher runs a function on Fyne's thread, soon. Functions run in the order given.
type Dispatcher func(func())

// Fyne is the Dispatcher of a running app. Nothing else in the project calls fyne.Do.
func Fyne(f func()) { fyne.Do(f) }

// Queue is a Dispatcher for tests: functions wait until the test drains them on its own goroutine.
type Queue struct {
	mu      sync.Mutex
	waiting []func()
}

// Do adds f; it is a Dispatcher and may be called from any goroutine.
func (q *Queue) Do(f func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.waiting = append(q.waiting, f)
}

// Drain runs what waits, and what that adds, on the calling goroutine, and returns how many ran.
func (q *Queue) Drain() int {
	n := 0
	for {
		q.mu.Lock()
		fs := q.waiting
		q.waiting = nil
		q.mu.Unlock()
		if len(fs) == 0 {
			return n
		}
		for _, f := range fs {
			f()
			n++
		}
	}
}

// Latest hands the newest of many values to Fyne's thread: at most one call waits at a time, and it delivers the last value set.
type Latest[T any] struct {
	do      Dispatcher
	deliver func(T)

	mu      sync.Mutex
	value   T
	waiting bool
}

// NewLatest makes a Latest that delivers on the dispatcher's thread.
func NewLatest[T any](do Dispatcher, deliver func(T)) *Latest[T] {
	return &Latest[T]{do: do, deliver: deliver}
}

// Set stores v and schedules its delivery. It may be called from any goroutine and never blocks.
func (l *Latest[T]) Set(v T) {
	l.mu.Lock()
	l.value = v
	scheduled := l.waiting
	l.waiting = true
	l.mu.Unlock()
	if scheduled {
		return
	}
	l.do(func() {
		l.mu.Lock()
		v := l.value
		l.waiting = false
		l.mu.Unlock()
		l.deliver(v)
	})
}
