package ui

import (
	"sync"
	"time"

	"github.com/slipway-dev/slipway/app/settings"
)

// keepListsAfter is how long after a change the lists are written down: not at every key of a filter.
const keepListsAfter = 1500 * time.Millisecond

// lists keep how the person left each list. collect belongs to Fyne's thread, the rest may be called from any goroutine.
type lists struct {
	// keep changes the settings; it may take as long as the disk does.
	keep  func(change func(*settings.Settings))
	after time.Duration

	// now are how the lists are now, by their names.
	now map[string]func() settings.ListState

	mu      sync.Mutex
	waiting map[string]settings.ListState
	timer   *time.Timer
	writing sync.WaitGroup
}

func newLists(keep func(change func(*settings.Settings))) *lists {
	return &lists{keep: keep, after: keepListsAfter, now: map[string]func() settings.ListState{}, waiting: map[string]settings.ListState{}}
}

// kept is a screen with a list that is kept between starts.
type kept interface {
	Restore(state settings.ListState, onChange func(settings.ListState))
	State() settings.ListState
}

// remember makes the list of a screen as it was left, and keeps it from then on.
func (w *Window) remember(id string, screen kept) {
	screen.Restore(w.options.App.Settings().Get().Lists[id], func(state settings.ListState) { w.lists.set(id, state) })
	w.lists.now[id] = screen.State // how far it is scrolled is not told before the end
}

func (l *lists) set(name string, state settings.ListState) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting[name] = state
	if l.timer == nil {
		l.writing.Add(1)
		l.timer = time.AfterFunc(l.after, func() {
			defer l.writing.Done()
			l.write()
		})
	}
}

// write writes what waits.
func (l *lists) write() {
	l.mu.Lock()
	waiting := l.waiting
	l.waiting, l.timer = map[string]settings.ListState{}, nil
	l.mu.Unlock()
	if len(waiting) == 0 {
		return
	}
	l.keep(func(s *settings.Settings) {
		for name, state := range waiting {
			s.SetList(name, state)
		}
	})
}

// collect asks every list how it is now.
func (l *lists) collect() {
	for name, now := range l.now {
		l.set(name, now())
	}
}

// finish writes what still waits. It is not for Fyne's thread.
func (l *lists) finish() {
	l.mu.Lock()
	stopped := l.timer != nil && l.timer.Stop()
	l.mu.Unlock()
	if stopped {
		l.writing.Done()
	}
	l.writing.Wait()
	l.write()
}
