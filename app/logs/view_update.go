package logs

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"time"
)

// searchStep is how many lines are searched before what was found is shown.
const searchStep = 20_000

// job is one update: what is wanted at its beginning.
type job struct {
	v      *View
	ctx    context.Context //nolint:containedctx // of one call
	sieve  *sieve
	search *matcher
	asked  uint64
	// looking says that the filter is done: another search ends it from then on.
	looking bool
	changed func()
}

// stale says that something else is wanted by now, or nothing more.
func (j *job) stale() bool {
	if j.ctx.Err() != nil {
		return true
	}
	j.v.mu.Lock()
	defer j.v.mu.Unlock()
	return j.v.wanted != j.sieve || j.looking && j.v.searchAsked != j.asked
}

// update looks at what is new in the store, and at everything when something else is wanted. It says whether anything changed; of a long search it tells meanwhile.
func (v *View) update(ctx context.Context, changed func()) bool {
	v.mu.Lock()
	j := &job{v: v, ctx: ctx, sieve: v.wanted, search: v.search, asked: v.searchAsked, changed: changed}
	refilter := v.wanted != v.shown
	research := v.searchAsked != v.searchedLast
	v.mu.Unlock()
	now := v.store.state()
	if now == v.seen && !refilter && !research && !v.fresh {
		return false
	}
	anew := refilter || v.fresh || now.epoch != v.seen.epoch
	from := v.end // only this goroutine changes it
	if anew {
		from = now.first
	}
	changedFrom, rows, ok := j.filter(max(from, now.first), now.end)
	if !ok {
		v.fresh = true // the next round does it; verdicts on blocks may be ahead of what is shown
		return false
	}
	open := v.openShown(j.sieve, now.end)

	v.mu.Lock()
	if anew {
		v.rows, v.found = nil, nil
		research = true
	} else {
		v.rows = cutAt(v.rows, changedFrom)
		v.found = cutAt(v.found, changedFrom)
	}
	v.rows = append(dropBefore(v.rows, now.first), rows...)
	v.found = dropBefore(v.found, now.first)
	v.shown, v.first, v.end, v.open, v.dropped = j.sieve, now.first, now.end, open, now.dropped
	v.total = int(now.end-now.first) + now.open
	v.version++
	if research {
		v.searching = j.search != nil
	}
	v.mu.Unlock()
	v.seen, v.fresh = now, false
	if research {
		changedFrom = now.first
	}
	j.looking = true
	j.searchFrom(changedFrom, now.end, research)
	return true
}

// cutAt is the numbers below one, dropBefore those from one on.
func cutAt(numbers []int64, at int64) []int64 {
	i, _ := slices.BinarySearch(numbers, at)
	return numbers[:i]
}

func dropBefore(numbers []int64, at int64) []int64 {
	i, _ := slices.BinarySearch(numbers, at)
	return numbers[i:]
}

// openShown are the lines still being written that are shown, numbered on from the whole ones that were looked at.
func (v *View) openShown(s *sieve, end int64) []Line {
	var out []Line
	for _, l := range v.store.Open() {
		e := entry{text: []byte(l.Text), source: uint16(l.Source), stream: l.Stream, level: l.Level} //nolint:gosec // it was one
		if s.pass(&e) {
			l.Number = end + int64(len(out))
			l.Block = l.Number
			out = append(out, l)
		}
	}
	return out
}

// filter is which lines from a number on are shown, and from where on: before that number where a new line changes what is shown of its block. Where everything
// is shown there are no rows.
func (j *job) filter(from, end int64) (changedFrom int64, rows []int64, ok bool) {
	s := j.sieve
	if s.all {
		return from, nil, true
	}
	for {
		hits, ok := j.hits(s.query, from, end)
		if !ok {
			return 0, nil, false
		}
		again := from
		rest := hits
		j.v.store.scan(from, end, func(c chunk) bool {
			for i := range c.lines {
				number := c.first + int64(i)
				var hit bool
				hit, rest = takeHit(rest, number)
				r := &c.lines[i]
				if r.joined == 0 {
					continue
				}
				again = min(again, s.join(r, number, hit, from))
			}
			return true
		})
		if again == from {
			return from, s.sift(j.v.store, from, end, hits), true
		}
		from = again // of a block that began before, more is shown now, or less
	}
}

// takeHit says whether a number is the next hit; hits behind it are gone.
func takeHit(hits []int64, number int64) (hit bool, rest []int64) {
	for len(hits) > 0 && hits[0] < number {
		hits = hits[1:]
	}
	return len(hits) > 0 && hits[0] == number, hits
}

// join adds a line's verdict to that of its block. It gives where the block begins when lines before from have to be looked at again, else from.
func (s *sieve) join(r *record, number int64, hit bool, from int64) int64 {
	start := number - int64(r.joined)
	before, known := s.blocks[start]
	after := before.or(s.of(r, hit))
	s.blocks[start] = after
	if start < from && (!known || s.shows(before) != s.shows(after)) {
		return start
	}
	return from
}

// sift is which lines are shown, of those looked at in filter.
func (s *sieve) sift(store *Store, from, end int64, hits []int64) []int64 {
	// The first line of a block has no mark of its own: its verdict is added where there is one of others.
	rest := hits
	store.scan(from, end, func(c chunk) bool {
		for i := range c.lines {
			number := c.first + int64(i)
			var hit bool
			hit, rest = takeHit(rest, number)
			if v, block := s.blocks[number]; block {
				s.blocks[number] = v.or(s.of(&c.lines[i], hit))
			}
		}
		return len(s.blocks) > 0
	})
	var rows []int64
	rest = hits
	store.scan(from, end, func(c chunk) bool {
		for i := range c.lines {
			number := c.first + int64(i)
			var hit bool
			hit, rest = takeHit(rest, number)
			r := &c.lines[i]
			if !s.candidate(r) {
				continue
			}
			verdict := s.of(r, hit)
			if len(s.blocks) > 0 {
				if v, block := s.blocks[number-int64(r.joined)]; block {
					verdict = verdict.or(v)
				}
			}
			if r.mark || s.shows(verdict) {
				rows = append(rows, number)
			}
		}
		return true
	})
	s.forget(from)
	return rows
}

// maxBlocks is how many verdicts are kept before old ones are forgotten.
const maxBlocks = 50_000

// forget keeps the verdicts of blocks that may go on, when there are many.
func (s *sieve) forget(from int64) {
	if len(s.blocks) <= maxBlocks {
		return
	}
	for start := range s.blocks {
		if start < from-maxBlocks {
			delete(s.blocks, start)
		}
	}
}

// hits are the numbers of the lines that match, in order; all processors look for them. ok is false when something else is wanted meanwhile.
func (j *job) hits(m *matcher, from, end int64) (numbers []int64, ok bool) {
	if m == nil || from >= end {
		return nil, true
	}
	type part struct {
		chunk chunk
		hits  []int64
	}
	var (
		wait  sync.WaitGroup
		parts []*part
		next  = make(chan *part)
	)
	for range min(runtime.GOMAXPROCS(0), int((end-from)/blockLines)+1) {
		wait.Go(func() {
			for p := range next {
				if !j.stale() {
					m.hits(p.chunk, func(i int) { p.hits = append(p.hits, p.chunk.first+int64(i)) })
				}
				j.v.store.unpin(p.chunk.block)
			}
		})
	}
	j.v.store.scan(from, end, func(c chunk) bool {
		p := &part{chunk: c}
		parts = append(parts, p)
		j.v.store.pin(c.block)
		next <- p
		return !j.stale()
	})
	close(next)
	wait.Wait()
	if j.stale() {
		return nil, false
	}
	for _, p := range parts {
		numbers = append(numbers, p.hits...)
	}
	return numbers, true
}

// searchFrom looks for what is searched for, among the lines from a number on, in steps that are shown one after another when it is a new search.
func (j *job) searchFrom(from, end int64, anew bool) {
	v := j.v
	if j.search == nil {
		if anew {
			v.mu.Lock()
			v.found = nil
			if v.searchAsked == j.asked {
				v.searchedLast, v.searching = j.asked, false
			}
			v.mu.Unlock()
		}
		return
	}
	first, told := anew, time.Now()
	for from < end {
		to := min(from+searchStep, end)
		hits, ok := j.hits(j.search, from, to)
		if !ok {
			return // searchedLast is behind: the next round begins anew
		}
		v.mu.Lock()
		if v.searchAsked != j.asked {
			v.mu.Unlock()
			return
		}
		if first {
			v.found, first = nil, false
		}
		for _, n := range hits {
			if v.shown.all {
				v.found = append(v.found, n)
			} else if _, shown := slices.BinarySearch(v.rows, n); shown {
				v.found = append(v.found, n)
			}
		}
		v.version++
		v.mu.Unlock()
		from = to
		if time.Since(told) > 3*minPause {
			told = time.Now()
			j.changed()
		}
	}
	v.mu.Lock()
	if v.searchAsked == j.asked {
		v.searchedLast, v.searching = j.asked, false
	}
	v.version++
	v.mu.Unlock()
}
