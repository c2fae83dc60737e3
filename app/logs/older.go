package logs

import (
	"context"
	"errors"
	"math"
	"slices"
	"sync"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// errFound ends a reading that came to the lines known.
var errFound = errors.New("the lines known begin here")

// retryOlder is how long after a failure older lines are asked for again.
const retryOlder = 2 * time.Second

// LoadOlder adds older lines before the first one, unless that is under way. It returns at once.
func (f *Follower) LoadOlder() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.ctx == nil || f.loading || f.earlier == EarlierNone || f.earlier == EarlierCleared || f.store.Dropped() > 0 {
		return
	}
	f.loading = true
	ctx, sources := f.ctx, slices.Clone(f.sources)
	f.work.Go(func() {
		state, err := f.loadOlder(ctx, sources)
		if err != nil && ctx.Err() == nil { // whoever asks again and again is told when it makes sense
			timer := time.NewTimer(retryOlder)
			defer timer.Stop()
			select {
			case <-ctx.Done():
			case <-timer.C:
			}
		}
		f.mu.Lock()
		f.loading = false
		if err == nil && f.earlier != EarlierCleared {
			f.earlier = state
		}
		f.mu.Unlock()
		f.options.Changed()
	})
	f.work.Go(f.options.Changed)
}

// Older is how it stands with older lines, and whether some are being loaded.
func (f *Follower) Older() (state Earlier, loading bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	state = f.earlier
	if f.store.Dropped() > 0 && state != EarlierCleared {
		state = EarlierFull
	}
	if state == EarlierUnknown && len(f.sources) > 0 && !slices.ContainsFunc(f.sources, func(s *follow) bool { return s.older.more() }) {
		state = EarlierNone
	}
	return state, f.loading
}

// Clear empties the store; older lines are not loaded after that.
func (f *Follower) Clear() {
	f.mu.Lock()
	f.earlier = EarlierCleared
	f.store.Clear()
	f.mu.Unlock()
	f.options.Changed()
}

// loadOlder fetches older lines and puts them into the store.
func (f *Follower) loadOlder(ctx context.Context, sources []*follow) (Earlier, error) {
	out, err := f.backwards(ctx, sources, f.options.Older, true)
	if err != nil {
		return EarlierUnknown, err
	}
	wanted := out.end - out.first
	f.mu.Lock()
	var kept int64
	if f.earlier != EarlierCleared {
		kept = f.store.prepend(out.blocks)
	}
	f.mu.Unlock()
	switch {
	case kept < wanted:
		return EarlierFull, nil
	case slices.ContainsFunc(sources, func(s *follow) bool { return s.older.more() }):
		return EarlierMore, nil
	default:
		return EarlierNone, nil
	}
}

// begin reads the last lines of several containers, each to its end as it is now, and shows the last of all of them: a later line must not come before an older
// one only because its container answered first.
func (f *Follower) begin(ctx context.Context, sources []*follow) {
	// A container whose engine is slow is not waited for: its lines come when they come.
	ctx, cancel := context.WithTimeout(ctx, maxBegin)
	defer cancel()
	var all sync.WaitGroup
	for _, s := range sources {
		all.Go(func() { s.history(ctx) })
	}
	all.Wait()
	out, err := f.backwards(ctx, sources, f.options.First, false)
	if err != nil {
		return // nothing is fetched, so nothing fails
	}
	out.scan(out.first, out.end, func(c chunk) bool {
		for i := range c.lines {
			e := c.block.at(int(c.first-c.block.first) + i)
			f.store.append(&e)
		}
		return true
	})
}

// maxBegin is how long the first lines of several containers are waited for.
const maxBegin = 3 * time.Second

// history reads a log's end as it is now, and holds it.
func (s *follow) history(ctx context.Context) {
	held := unbounded()
	cursor, trackers := cursor{}, levels{}
	var newer older
	lines := newAssembler(s.index, maxLine, func(e *entry) {
		p := fingerOf(e)
		cursor.add(p)
		newer.newer(p, len(e.text))
		trackers.guess(e)
		held.append(e)
	})
	err := s.f.engine.ReadLog(ctx, s.ID, dockerops.LogOptions{Tail: s.f.options.First}, func(p dockerops.LogPiece) error {
		lines.piece(p)
		return nil
	})
	if err != nil {
		return // run says why
	}
	// A last line without a break may go on: the reading that follows brings it.
	s.cursor, s.levels = cursor, trackers
	o := &s.older
	o.mu.Lock()
	defer o.mu.Unlock()
	o.known, o.first, o.long = newer.known, newer.first, newer.long
	o.begun = newer.known < s.f.options.First && !newer.long
	o.held, o.heldEnd = held, held.end
}

func unbounded() *Store { return NewStore(Limits{Lines: math.MaxInt, Bytes: math.MaxInt64}) }

// more says whether there may be older lines than those shown.
func (o *older) more() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return !o.begun || o.holds()
}

// holds says whether lines are held; with the lock.
func (o *older) holds() bool { return o.held != nil && o.heldEnd > o.held.first }

// last is the newest line that is held.
func (o *older) last() (e entry, ok bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.holds() {
		return entry{}, false
	}
	b := o.held.blocks[o.held.find(o.heldEnd-1)]
	return b.at(int(o.heldEnd - 1 - b.first)), true
}

// pop takes the newest line that is held away.
func (o *older) pop() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.heldEnd--; !o.holds() {
		o.held = nil
	}
}

// backwards are the last lines before those shown, of all containers in the order of their times, about as many as wanted. Where lines of one of them may be
// missing it fetches more, or ends there.
func (f *Follower) backwards(ctx context.Context, sources []*follow, wanted int, fetch bool) (*Store, error) {
	var taken []entry
	for len(taken) < wanted {
		var newest *follow
		var best entry
		for _, s := range sources {
			e, ok := s.older.last()
			if !ok && s.older.more() {
				if !fetch {
					if s.older.known == 0 { // it could not be read
						continue
					}
					return inOrder(taken), nil
				}
				if err := s.fetchOlder(ctx, wanted); err != nil {
					return nil, err
				}
				e, ok = s.older.last()
			}
			if ok && (newest == nil || e.time > best.time) {
				newest, best = s, e
			}
		}
		if newest == nil {
			break
		}
		taken = append(taken, best)
		newest.older.pop()
	}
	return inOrder(taken), nil
}

// inOrder puts lines that were taken backwards into a store.
func inOrder(taken []entry) *Store {
	out := unbounded()
	for _, e := range slices.Backward(taken) {
		out.append(&e)
	}
	return out
}

// fetchOlder reads lines before the first one known, and holds them. Engines count the last lines before they look at times: so the lines known are asked for
// again, and it ends where they begin. Fewer than wanted are the log's beginning only if no more come when more are asked for.
func (s *follow) fetchOlder(ctx context.Context, wanted int) error {
	o := &s.older
	o.mu.Lock()
	tail, first := o.known+wanted+maxFirst, slices.Clone(o.first)
	o.mu.Unlock()
	var last *reading
	for {
		r, err := s.readBefore(ctx, first, tail, wanted)
		switch {
		case dockerops.KindOf(err) == dockerops.KindNotFound, dockerops.KindOf(err) == dockerops.KindUnsupported:
			o.mu.Lock()
			o.begun = true // nothing more will come
			o.mu.Unlock()
			return nil
		case err != nil:
			return err
		}
		begun := last != nil && last.count == r.count
		if !begun && r.count < wanted {
			last, tail = r, 4*tail+wanted
			continue
		}
		o.hold(r, begun && r.count < wanted)
		return nil
	}
}

// hold keeps the lines before those known.
func (o *older) hold(r *reading, begun bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.known += r.count
	o.long = o.long || r.long
	o.begun = begun
	if r.count > 0 {
		o.held, o.heldEnd = r.held, r.held.end
		o.first = r.fingers(maxFirst)
	}
}

// reading are the lines before some that are known.
type reading struct {
	held  *Store
	count int
	long  bool
}

// fingers are those of the first lines.
func (r *reading) fingers(n int) []finger {
	var out []finger
	r.held.scan(r.held.first, min(r.held.first+int64(n), r.held.end), func(c chunk) bool {
		for i := range c.lines {
			e := c.block.at(int(c.first-c.block.first) + i)
			out = append(out, fingerOf(&e))
		}
		return true
	})
	return out
}

// readBefore reads the log's last lines up to those that are known, and keeps the last of them.
func (s *follow) readBefore(ctx context.Context, known []finger, tail, keep int) (*reading, error) {
	r := &reading{held: NewStore(Limits{Lines: keep + len(known), Bytes: math.MaxInt64})}
	options := dockerops.LogOptions{Tail: tail}
	if len(known) > 0 && known[0].time != noTime {
		options.Until = timeOf(known[0].time).Add(time.Second) // clocks of the two streams differ a little
	}
	var trackers levels
	last := make([]finger, 0, len(known)+1)
	found := false
	lines := newAssembler(s.index, maxLine, func(e *entry) {
		if found {
			return
		}
		trackers.guess(e)
		r.held.append(e)
		r.long = r.long || len(e.text) >= enginePart
		if last = append(last, fingerOf(e)); len(last) > len(known) {
			last = slices.Delete(last, 0, 1)
		}
		found = len(known) > 0 && slices.Equal(last, known)
	})
	err := s.f.engine.ReadLog(ctx, s.ID, options, func(p dockerops.LogPiece) error {
		lines.piece(p)
		if found {
			return errFound
		}
		return nil
	})
	if err != nil && !errors.Is(err, errFound) {
		return nil, err
	}
	if found {
		r.held.cut(len(known))
	} else if len(known) > 0 {
		r.held.cutFrom(known[0].time) // Until came between the lines known
	}
	r.count = int(r.held.end - r.held.first)
	return r, nil
}

// cut takes the last lines away; the store is not used for more.
func (s *Store) cut(n int) {
	for ; n > 0 && s.end > s.first; n-- {
		b := s.blocks[len(s.blocks)-1]
		b.lines = b.lines[:len(b.lines)-1]
		s.end--
		if len(b.lines) == 0 {
			s.blocks = s.blocks[:len(s.blocks)-1]
		}
	}
}

// cutFrom takes the lines from a time on away, at the end.
func (s *Store) cutFrom(at int64) {
	for s.end > s.first {
		b := s.blocks[len(s.blocks)-1]
		if b.lines[len(b.lines)-1].time < at {
			return
		}
		s.cut(1)
	}
}
