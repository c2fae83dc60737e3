package logs

import (
	"math"
	"slices"
	"sort"
	"sync"

	"github.com/slipway-dev/slipway/dockerops"
)

// Limits bound what a Store keeps; zero fields are the defaults.
type Limits struct {
	Lines int   // 200,000
	Bytes int64 // 64 MB, with what the store itself needs
}

const (
	defaultLines = 200_000
	defaultBytes = 64 << 20
)

// maxFree is how many dropped blocks are kept to be used again.
const maxFree = 8

// Store keeps the last lines of a log within Limits; the oldest are dropped and counted. Lines come in through Intakes; any goroutine may read meanwhile, Fyne's
// too: reading takes microseconds and copies only what is asked for.
type Store struct {
	limits  Limits
	changed chan struct{}

	mu     sync.RWMutex
	blocks []*block // in order of their lines; none is empty but a last one
	free   []*block
	first  int64 // the number of the first line kept
	end    int64 // the one that the next line gets
	bytes  int64
	gone   int64 // how many were dropped
	open   []openLine
	// groups are where the block of the last line of each source and stream begins, by writer.index; noGroup where there is none.
	groups  []int64
	version uint64
	// epoch rises when numbers below those seen came in or all went away.
	epoch uint64
}

// writer is a stream of a container.
type writer struct {
	source uint16
	stream dockerops.LogStream
}

// index is the writer's place among all of them.
func (w writer) index() int { return int(w.source)*3 + int(w.stream) }

// noGroup is a writer that has written nothing yet.
const noGroup = math.MinInt64

// group is where the block of the writer's last line begins.
func (s *Store) group(w writer) *int64 {
	for w.index() >= len(s.groups) {
		s.groups = append(s.groups, noGroup)
	}
	return &s.groups[w.index()]
}

// openLine is a line that is still being written.
type openLine struct {
	writer
	b *block // that one line
}

// NewStore makes an empty one.
func NewStore(limits Limits) *Store {
	if limits.Lines <= 0 {
		limits.Lines = defaultLines
	}
	if limits.Bytes <= 0 {
		limits.Bytes = defaultBytes
	}
	return &Store{limits: limits, changed: make(chan struct{}, 1)}
}

// Changed gets a value after changes, one for many of them. It is for one reader, which a View is.
func (s *Store) Changed() <-chan struct{} { return s.changed }

func (s *Store) signal() {
	select {
	case s.changed <- struct{}{}:
	default:
	}
}

// append takes a whole line.
func (s *Store) append(e *entry) {
	s.mu.Lock()
	s.appendLocked(e)
	s.mu.Unlock()
	s.signal()
}

func (s *Store) appendLocked(e *entry) {
	start := s.group(writer{e.source, e.stream})
	var joined int32
	if e.joined && *start >= s.first && s.end-*start < 1<<30 {
		joined = int32(s.end - *start) //nolint:gosec // as bounded above
	} else {
		*start = s.end
	}
	var last *block
	if n := len(s.blocks); n > 0 {
		last = s.blocks[n-1]
	}
	if last == nil || !last.fits(len(e.text)) {
		last = s.take(len(e.text) + 1)
		last.first = s.end
		s.blocks = append(s.blocks, last)
	}
	last.add(e, joined)
	s.end++
	s.bytes += last.lines[len(last.lines)-1].cost()
	s.version++
	for s.end-s.first > int64(s.limits.Lines) || s.bytes > s.limits.Bytes && s.end-s.first > 1 {
		s.dropFirst()
		s.gone++
	}
}

// take is an empty block with room for a line, one used before where there is one.
func (s *Store) take(need int) *block {
	if n := len(s.free); n > 0 && need <= blockText {
		b := s.free[n-1]
		s.free = s.free[:n-1]
		b.reset()
		return b
	}
	return newBlock(need)
}

// release keeps a block to be used again, unless it is read by someone or of an unusual size.
func (s *Store) release(b *block) {
	if b.pins == 0 && cap(b.text) == blockText && len(s.free) < maxFree {
		s.free = append(s.free, b)
	}
}

// dropFirst takes the oldest line away.
func (s *Store) dropFirst() {
	b := s.blocks[0]
	i := int(s.first - b.first)
	s.bytes -= b.lines[i].cost()
	s.first++
	if i+1 == len(b.lines) && len(s.blocks) > 1 {
		s.blocks[0] = nil
		s.blocks = s.blocks[1:]
		s.release(b)
	}
}

// prepend puts older lines before the first one, the newest of them that there is room for, and says how many those were. It is refused after lines were
// dropped: what lay between is gone.
func (s *Store) prepend(older []*block) (kept int64) {
	defer s.signal()
	s.mu.Lock()
	defer s.mu.Unlock()
	room := int64(s.limits.Lines) - (s.end - s.first)
	bytes := s.limits.Bytes - s.bytes
	if s.gone > 0 {
		return 0
	}
	var taken []*block
	for _, b := range slices.Backward(older) {
		from := len(b.lines)
		for from > 0 && room > 0 && bytes >= b.lines[from-1].cost() {
			from--
			room--
			bytes -= b.lines[from].cost()
		}
		if from < len(b.lines) {
			kept += int64(len(b.lines) - from)
			b.first = s.first - kept - int64(from)
			taken = append(taken, b)
		}
		if from > 0 {
			break
		}
	}
	slices.Reverse(taken)
	s.blocks = append(taken, s.blocks...)
	s.first -= kept
	s.bytes = s.limits.Bytes - bytes
	s.version++
	s.epoch++
	return kept
}

// setOpen shows a line that is still being written, or with nil takes it away.
func (s *Store) setOpen(source uint16, stream dockerops.LogStream, e *entry) {
	by := writer{source, stream}
	s.mu.Lock()
	i := slices.IndexFunc(s.open, func(o openLine) bool { return o.writer == by })
	switch {
	case e == nil && i < 0:
		s.mu.Unlock()
		return
	case e == nil:
		s.open = slices.Delete(s.open, i, i+1)
	default:
		b := &block{text: make([]byte, 0, len(e.text)+1)}
		b.add(e, 0)
		if i < 0 {
			s.open = append(s.open, openLine{writer: by, b: b})
		} else {
			s.open[i].b = b
		}
	}
	s.version++
	s.mu.Unlock()
	s.signal()
}

// Bounds are the number of the first line kept, and the one that the next line will get; equal when there is none.
func (s *Store) Bounds() (first, end int64) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.first, s.end
}

// Dropped is how many lines were dropped to stay within the limits.
func (s *Store) Dropped() int64 {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.gone
}

// state is what a view compares.
type state struct {
	first, end     int64
	dropped        int64
	open           int
	version, epoch uint64
}

func (s *Store) state() state {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return state{first: s.first, end: s.end, dropped: s.gone, open: len(s.open), version: s.version, epoch: s.epoch}
}

// find is the index of the block that holds a number which is kept.
func (s *Store) find(number int64) int {
	return sort.Search(len(s.blocks), func(i int) bool { return s.blocks[i].first > number }) - 1
}

// Lines are those from number first on, at most count. Fewer when there are no more; open lines are not among them, see Open.
func (s *Store) Lines(first int64, count int) []Line {
	s.mu.RLock()
	defer s.mu.RUnlock()
	first = max(first, s.first)
	count = int(min(int64(count), s.end-first))
	if count <= 0 {
		return nil
	}
	out := make([]Line, 0, count)
	for at := s.find(first); len(out) < count; at++ {
		b := s.blocks[at]
		for i := int(first - b.first); i < len(b.lines) && len(out) < count; i++ {
			e := b.at(i)
			out = append(out, e.line(first, first-int64(b.lines[i].joined)))
			first++
		}
	}
	return out
}

// Open are the lines still being written, numbered on from the last whole one.
func (s *Store) Open() []Line {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out := make([]Line, 0, len(s.open))
	for i, o := range s.open {
		e := o.b.at(0)
		number := s.end + int64(i)
		l := e.line(number, number)
		l.Open = true
		out = append(out, l)
	}
	return out
}

// Clear forgets all lines; numbers go on. What is being written goes on as well.
func (s *Store) Clear() {
	s.mu.Lock()
	for _, b := range s.blocks {
		s.release(b)
	}
	s.blocks, s.first, s.bytes = nil, s.end, 0
	s.groups = nil
	s.version++
	s.epoch++
	s.mu.Unlock()
	s.signal()
}

// chunk is a run of lines of one block.
type chunk struct {
	block *block
	first int64
	text  []byte // of the block
	lines []record
}

// scan goes over the lines from number from to end, without holding the lock while f looks at a chunk, until f returns false. What is dropped meanwhile is left
// out.
func (s *Store) scan(from, end int64, f func(c chunk) bool) {
	for from < end {
		s.mu.Lock()
		from = max(from, s.first)
		end = min(end, s.end)
		if from >= end {
			s.mu.Unlock()
			return
		}
		b := s.blocks[s.find(from)]
		b.pins++
		c := chunk{block: b, first: from, text: b.text, lines: b.lines[from-b.first:]}
		s.mu.Unlock()
		c.lines = c.lines[:min(int64(len(c.lines)), end-from)]
		more := f(c)
		s.unpin(b)
		if !more {
			return
		}
		from += int64(len(c.lines))
	}
}

// pin keeps a block that is read from being used again, until unpin.
func (s *Store) pin(b *block) {
	s.mu.Lock()
	b.pins++
	s.mu.Unlock()
}

func (s *Store) unpin(b *block) {
	s.mu.Lock()
	b.pins--
	s.mu.Unlock()
}

// pick are the lines with these numbers, which rise, without those that are gone.
func (s *Store) pick(numbers []int64) []Line {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out := make([]Line, 0, len(numbers))
	at := -1
	for _, n := range numbers {
		if n < s.first || n >= s.end {
			continue
		}
		if at < 0 || n >= s.blocks[at].first+int64(len(s.blocks[at].lines)) {
			at = s.find(n)
		}
		b := s.blocks[at]
		i := int(n - b.first)
		e := b.at(i)
		out = append(out, e.line(n, n-int64(b.lines[i].joined)))
	}
	return out
}
