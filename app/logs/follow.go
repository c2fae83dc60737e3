package logs

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// follow reads one container's log.
type follow struct {
	Source
	f      *Follower
	index  uint16
	look   chan struct{} // gets a value when the container is to be looked at again
	status Status        // with the follower's lock

	// Only the reading goroutine uses these.
	lines   *assembler
	levels  levels
	opened  [3]bool
	cursor  cursor
	leaving *overlap // what this reading leaves out; nil when nothing is left to be left out
	tailed  bool     // it began somewhere near the end: a first line that was not seen means that some are missing
	gap     bool
	told    bool      // it was said that this reading is under way
	started time.Time // of the run that was read last
	lostAt  time.Time // when the engine stopped answering

	older older
}

// The pauses between attempts to reach an engine that does not answer, from the first to the longest.
const (
	firstPause = time.Second
	lastPause  = 15 * time.Second
)

// settledAfter is how long a reading that failed not and brought nothing is taken to be on its way.
const settledAfter = 300 * time.Millisecond

// errGap ends a reading that begins after what was read last.
var errGap = errors.New("the log's end begins after what was read before")

func newFollow(f *Follower, source Source, index int) *follow {
	s := &follow{Source: source, f: f, index: uint16(index), look: make(chan struct{}, 1)} //nolint:gosec // there are not 65,536 containers in a view
	s.status.Source = source
	return s
}

// set changes the status, and tells of it.
func (s *follow) set(change func(st *Status)) {
	s.f.mu.Lock()
	before := s.status
	change(&s.status)
	changed := before != s.status
	s.f.mu.Unlock()
	if changed {
		s.f.options.Changed()
	}
}

// run reads the log, and on each time that the container or the engine is back, until ctx ends or there is nothing more to come.
func (s *follow) run(ctx context.Context) {
	pause := firstPause
	for ctx.Err() == nil {
		details, err := s.f.engine.InspectContainer(ctx, s.ID)
		if err == nil {
			s.greet(details)
			err = s.read(ctx, details.Running())
		}
		switch {
		case ctx.Err() != nil:
			return
		case dockerops.KindOf(err) == dockerops.KindUnsupported:
			s.set(func(st *Status) { st.Phase, st.Err = PhaseUnreadable, err })
			return
		case dockerops.KindOf(err) == dockerops.KindNotFound:
			s.gone()
			return
		case err != nil:
			s.drop()
			if s.lostAt.IsZero() {
				s.lostAt = time.Now()
			}
			s.set(func(st *Status) { st.Phase, st.Err = PhaseLost, err })
			s.wait(ctx, pause)
			pause = min(2*pause, lastPause)
			continue
		}
		pause = firstPause
		if !s.ended(ctx) {
			return
		}
	}
}

// greet marks what happened since the last reading.
func (s *follow) greet(details dockerops.ContainerDetails) {
	again := s.cursor.read > 0 || !s.started.IsZero()
	switch {
	case again && !s.started.IsZero() && !details.Started.Equal(s.started):
		s.levels = levels{}
		s.mark("Restarted at "+clock(details.Started), details.Started)
	case again && !s.lostAt.IsZero():
		s.mark("The engine did not answer from "+clock(s.lostAt)+" on. The log goes on here.", time.Time{})
	}
	s.started, s.lostAt = details.Started, time.Time{}
	s.set(func(st *Status) {
		if st.Phase != PhaseFollowing {
			st.Phase = PhaseLoading
		}
		st.Err, st.ExitCode, st.Finished = nil, 0, time.Time{}
	})
}

// clock is a time for people, on the day or with it.
func clock(t time.Time) string {
	t = t.Local()
	if now := time.Now(); t.YearDay() != now.YearDay() || t.Year() != now.Year() {
		return t.Format("15:04:05 on 2 January")
	}
	return t.Format("15:04:05")
}

// mark adds a line of Slipway's own.
func (s *follow) mark(text string, at time.Time) {
	s.f.merge.add(&entry{text: []byte(text), time: nanos(at), source: s.index, mark: true})
}

// read reads the log from right after the last line read, or its end, until it ends or fails.
func (s *follow) read(ctx context.Context, runs bool) error {
	// An engine that has nothing to say says nothing: there is no sign that it follows.
	follows := time.AfterFunc(settledAfter, s.follows)
	defer follows.Stop()
	options := dockerops.LogOptions{Follow: runs, Tail: s.f.options.First}
	err := s.readOn(ctx, options)
	if err == nil && runs {
		// A followed log may end before its last lines came: engines close it when the program has ended, read or not.
		options.Follow = false
		if details, err := s.f.engine.InspectContainer(ctx, s.ID); err != nil {
			return err
		} else if !details.Started.Equal(s.started) {
			options.Until = details.Started // what comes then is another run's
		}
		s.drop()
		err = s.readOn(ctx, options)
	}
	if err == nil {
		s.end()
	}
	return err
}

// readOn reads what was not read before.
func (s *follow) readOn(ctx context.Context, options dockerops.LogOptions) error {
	s.begin(true)
	err := s.f.engine.ReadLog(ctx, s.ID, options, s.piece)
	if errors.Is(err, errGap) {
		// More was written meanwhile than the tail holds.
		s.drop()
		s.begin(false)
		options.Tail = -1
		if since := s.leaving.since(); since != noTime {
			options.Since = timeOf(since)
		}
		err = s.f.engine.ReadLog(ctx, s.ID, options, s.piece)
	}
	return err
}

// begin prepares another reading.
func (s *follow) begin(tailed bool) {
	s.leaving, s.tailed, s.gap, s.told = s.cursor.overlap(), tailed, false, false
	s.lines = newAssembler(s.index, maxLine, s.whole)
}

// follows says that the log is being read.
func (s *follow) follows() {
	s.set(func(st *Status) {
		if st.Phase == PhaseLoading {
			st.Phase = PhaseFollowing
		}
	})
}

// piece takes what ReadLog gives.
func (s *follow) piece(p dockerops.LogPiece) error {
	s.lines.piece(p)
	if s.gap {
		return errGap
	}
	if s.leaving != nil && len(s.leaving.cut) > 0 {
		if open := s.lines.openLine(p.Stream); open != nil && s.leaving.leavesOpen(fingerOf(open)) {
			s.lines.forget(p.Stream)
		}
	}
	showOpen(s.f.store, s.lines, s.index, &s.opened)
	return nil
}

// whole takes a line that is whole.
func (s *follow) whole(e *entry) {
	p := fingerOf(e)
	if s.leaving != nil {
		if s.gap || s.leaving.leaves(p) {
			return
		}
		if s.tailed && !s.leaving.met {
			s.gap = true
			return
		}
		if s.leaving.over(p) {
			s.leaving = nil
		}
	}
	if !s.told {
		s.told = true
		s.follows()
	}
	s.cursor.add(p)
	s.older.newer(p, len(e.text))
	s.levels.guess(e)
	s.f.merge.add(e)
}

// end takes in what was still open at the log's end.
func (s *follow) end() {
	ends := s.lines.whole
	s.lines.whole = func(e *entry) {
		p := fingerOf(e)
		ends(e)
		s.cursor.addCut(p)
	}
	s.lines.end()
	showOpen(s.f.store, s.lines, s.index, &s.opened)
	if s.cursor.read < s.f.options.First {
		s.older.short()
	}
}

// drop forgets what was open when a reading failed: the next one brings it again.
func (s *follow) drop() {
	if s.lines != nil {
		s.lines = newAssembler(s.index, maxLine, s.whole)
		showOpen(s.f.store, s.lines, s.index, &s.opened)
	}
}

func (s *follow) gone() {
	if s.cursor.read > 0 {
		s.mark("The container was deleted", time.Time{})
	}
	s.set(func(st *Status) { st.Phase = PhaseGone })
}

// wait returns when the container is to be looked at, after a while, or when ctx ended.
func (s *follow) wait(ctx context.Context, while time.Duration) {
	timer := time.NewTimer(while)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-s.look:
	case <-timer.C:
	}
}

// ended waits until a container whose log ended runs again. It is false when there is nothing more to wait for. An engine that does not answer is the next
// reading's matter.
func (s *follow) ended(ctx context.Context) bool {
	told := false
	for ctx.Err() == nil {
		details, err := s.f.engine.InspectContainer(ctx, s.ID)
		runs := err == nil && details.Running() && details.State != dockerops.StateRestarting
		switch {
		case dockerops.KindOf(err) == dockerops.KindNotFound:
			s.gone()
			return false
		case err != nil:
			return true
		case !details.Started.Equal(s.started): // it was started again, and may have ended again
			if !told && !s.started.IsZero() {
				s.mark("Stopped", time.Time{}) // the code of that run is not known any more
			}
			return true
		case runs && told:
			return true
		case runs: // it seems to go on: the engine will tell
			s.wait(ctx, firstPause)
			return true
		case !told:
			told = true
			if !details.Started.IsZero() {
				s.mark(fmt.Sprintf("Stopped (exit code %d)", details.ExitCode), details.Finished)
			}
			s.set(func(st *Status) {
				st.Phase, st.ExitCode, st.Finished = PhaseEnded, details.ExitCode, details.Finished
				if details.Started.IsZero() {
					st.Finished = time.Time{}
				}
			})
		}
		select {
		case <-ctx.Done():
		case <-s.look:
		}
	}
	return false
}

// older is what is known of the lines before those shown; see LoadOlder.
type older struct {
	mu sync.Mutex
	// known is how many lines were read of the log's end, first are the first of them.
	known int
	first []finger
	// long says that a line was so long that engines count it as several.
	long bool
	// begun says that first is the log's beginning.
	begun bool
	// held are lines that were read and not shown yet: those up to a number.
	held    *Store
	heldEnd int64
}

// maxFirst is how many lines are compared to find the first one again.
const maxFirst = 8

// enginePart is how long the parts are that engines cut a long line into.
const enginePart = 16 << 10

// newer counts a line that was read.
func (o *older) newer(p finger, length int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.known++
	o.long = o.long || length >= enginePart
	if len(o.first) < maxFirst {
		o.first = append(o.first, p)
	}
}

// short says that a reading of the last lines brought fewer than it asked for.
func (o *older) short() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.begun = o.begun || !o.long
}
