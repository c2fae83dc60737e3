package live

import (
	"slices"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// soon is how long after one of its processes was killed for memory a container's end is put down to that.
const soon = 10 * time.Second

// longestWait is more than the longest time that an engine waits before it starts a container anew by its restart policy.
const longestWait = 2 * time.Minute

// longestGrace is how long a container is mostly given to stop at most, before it is killed: a signal to stop that came before the events were followed is not
// known of.
const longestGrace = 30 * time.Second

// reloading are the signals that ask a program for something else than its end.
var reloading = []string{"1", "HUP", "10", "USR1", "12", "USR2"}

// signs are what events told of a container since its last start.
type signs struct {
	last            uint64    // the number of the last event
	started         time.Time // zero when the start was not seen
	oom             time.Time // when the kernel last killed one of its processes for memory
	asked, killed   time.Time // when it was sent a signal to stop, and one to kill
	byHand          bool      // it was killed, and would have been seen to be asked to stop if it had been
	died            bool
	ended           time.Time
	startedByPolicy bool
	followed        time.Time // when the start was seen, by this computer's clock
}

// endOf notes what an event tells of a container's end. It runs on the watching goroutine.
func (l *session) endOf(e dockerops.Event) {
	s := l.ends.of(e.ID)
	switch e.Action {
	case "oom":
		s.oom = e.Time
		if !s.died { // it was not the first process: then the end comes at once
			l.setFate(e.ID, func(old Fate) Fate {
				old.Starved = true
				return old
			})
			l.ends.ask(e.ID)
		}
	case "kill":
		switch signal := strings.TrimPrefix(e.Signal, "SIG"); {
		case signal == "9" || signal == "KILL":
			if !s.killed.Equal(e.Time) { // a stream that is opened anew tells the last seconds once more
				s.killed, s.byHand = e.Time, s.asked.IsZero() && l.sawAll(e.ID, s)
			}
		case !slices.Contains(reloading, signal):
			s.asked = e.Time
		}
	case "die", "died":
		if e.Time.Before(s.started) {
			return // it tells late of the end before the start
		}
		l.died(e, s)
	case "start":
		s = l.started(e, s)
	case "destroy", "remove":
		l.ends.forget(e.ID)
		l.ends.overtake(e.ID, true)
		l.setFate(e.ID, func(Fate) Fate { return Fate{} })
		return
	default:
		return
	}
	l.ends.keep(e.ID, s)
}

// sawAll says whether a signal to stop would have been seen, had one been sent to a container that is killed now.
func (l *session) sawAll(id string, s *signs) bool {
	ours, busy := l.store.Snapshot().Busy[id]
	return !s.followed.Before(l.ends.followed) || time.Since(l.ends.followed) > longestGrace || busy && ours.Until.IsZero()
}

// alone says that nobody asked it to stop or killed it.
func (s *signs) alone() bool { return s.asked.IsZero() && s.killed.IsZero() }

// died notes an end.
func (l *session) died(e dockerops.Event, s *signs) {
	s.died, s.ended = true, e.Time
	l.ends.overtake(e.ID, false)
	l.setFate(e.ID, func(old Fate) Fate {
		next := s.fate(e)
		next.Restarts = old.Restarts
		return next
	})
	switch {
	case !s.oom.IsZero(), s.startedByPolicy && s.alone():
		l.ends.ask(e.ID)
	case e.ExitCode == exitKilled && s.killed.IsZero():
		if l.ends.chance(time.Now()) {
			l.ends.ask(e.ID)
		}
	}
}

// started notes a start, and gives the signs of the run that begins. Events do not tell whether the restart policy or somebody started it: the number of its
// restarts, which a start by somebody sets to 0, does. What was known of that number is shown until a look tells the new one.
func (l *session) started(e dockerops.Event, s *signs) *signs {
	snap := l.store.Snapshot()
	counted := snap.Fates[e.ID].Restarts > 0
	_, ours := snap.Busy[e.ID]
	again := s.died && s.alone() && e.Time.Sub(s.ended) < longestWait
	switch {
	case counted && !ours && (again || !s.died): // in a loop; its end may have been before this connection, or told by no event
		again = true
	case counted, again && !ours:
		again = l.ends.chance(time.Now())
	default:
		again = false
	}
	l.ends.overtake(e.ID, !again)
	l.setFate(e.ID, func(old Fate) Fate {
		if again {
			return Fate{Restarts: old.Restarts}
		}
		return Fate{}
	})
	if again {
		l.ends.ask(e.ID)
	}
	return &signs{started: e.Time, followed: time.Now(), startedByPolicy: again}
}

// fate is what the signs come to at the container's end.
func (s *signs) fate(end dockerops.Event) Fate {
	var f Fate
	if s.killed.IsZero() || end.ExitCode != exitKilled {
		// A process that was killed for memory long before, and that the others did without, is no reason.
		alone := s.alone() && !s.oom.IsZero()
		f.OOMKilled = alone && end.ExitCode != 0 && (end.ExitCode == exitKilled || end.Time.Sub(s.oom) < soon)
		return f
	}
	if s.asked.IsZero() || s.asked.After(s.killed) {
		f.Killed = s.byHand
		return f
	}
	f.KilledAfter = max(s.killed.Sub(s.asked), time.Second) // engines tell the time to the second in part
	return f
}
