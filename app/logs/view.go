package logs

import (
	"context"
	"slices"
	"sync"
	"time"
)

// minPause is how long Run waits between two changes that it tells of.
const minPause = 33 * time.Millisecond

// View is what a window shows of a store: the lines that a filter lets through, and those among them that a search finds. Run keeps it up to date on a goroutine
// of its owner; everything else may be called from any, Fyne's too, and returns at once with what is known by then.
type View struct {
	store *Store
	poke  chan struct{} // gets a value when something else is wanted

	mu sync.Mutex
	// What is wanted, and what is shown by now.
	wanted, shown             *sieve
	search                    *matcher // wanted
	searchAsked, searchedLast uint64   // count the searches asked for, and the one that found belongs to
	searching                 bool

	first, end int64 // the store's lines that were looked at
	total      int
	dropped    int64
	rows       []int64 // the numbers of those shown, where not all are
	found      []int64 // those of the shown ones that the search finds
	open       []Line
	version    uint64

	// Only Run uses these.
	seen  state
	fresh bool // nothing was looked at by now
}

// NewView shows everything of a store, which has this one view.
func NewView(store *Store) *View {
	everything := &sieve{all: true}
	return &View{store: store, poke: make(chan struct{}, 1), wanted: everything, shown: everything, fresh: true}
}

// Run keeps the view up to date until ctx ends. changed is called from this goroutine after each change, at most every 33 ms; it only posts a redraw.
func (v *View) Run(ctx context.Context, changed func()) {
	pause := time.NewTimer(minPause)
	defer pause.Stop()
	for {
		if v.update(ctx, changed) {
			changed()
		}
		pause.Reset(minPause)
		select {
		case <-ctx.Done():
			return
		case <-pause.C:
		case <-v.poke:
			continue
		}
		select {
		case <-ctx.Done():
			return
		case <-v.store.Changed():
		case <-v.poke:
		}
	}
}

func (v *View) wake() {
	select {
	case v.poke <- struct{}{}:
	default:
	}
}

// SetFilter shows other lines, once Run has come to it: until then the old ones are shown and Extent.Filtering is set. A regular expression that can't be read is
// *QueryError, and the old filter stays.
func (v *View) SetFilter(f Filter) error {
	wanted, err := newSieve(f)
	if err != nil {
		return err
	}
	v.mu.Lock()
	v.wanted = wanted
	v.mu.Unlock()
	v.wake()
	return nil
}

// SetSearch looks for something else, an empty query for nothing; Highlights are those of it at once, Extent.Searching is set until all lines were looked at. A
// regular expression that can't be read is *QueryError, and the old search stays.
func (v *View) SetSearch(q Query) error {
	wanted, err := newMatcher(q)
	if err != nil {
		return err
	}
	v.mu.Lock()
	v.search = wanted
	v.searchAsked++
	v.found, v.searching = nil, wanted != nil
	v.version++
	v.mu.Unlock()
	v.wake()
	return nil
}

// Extent is how much there is to show.
type Extent struct {
	// Count is how many lines are shown, open ones included; First and Last are the numbers of the first and the last of them, meaningless when Count is 0.
	Count       int
	First, Last int64
	// Total is how many lines the store holds, open ones included; Dropped how many it dropped to stay within its limits.
	Total   int
	Dropped int64
	// Found is how many of the shown lines hold what is searched for.
	Found int
	// Filtering and Searching say that a new filter or search is still being worked out.
	Filtering, Searching bool
	// Version rises with every change.
	Version uint64
}

// Extent is how much there is to show now.
func (v *View) Extent() Extent {
	v.mu.Lock()
	defer v.mu.Unlock()
	e := Extent{
		Count: v.wholes() + len(v.open), Total: v.total, Dropped: v.dropped, Found: len(v.found),
		Filtering: v.wanted != v.shown, Searching: v.searching, Version: v.version,
	}
	if e.Count > 0 {
		e.First, e.Last = v.number(0), v.number(e.Count-1)
	}
	return e
}

// wholes is how many whole lines are shown.
func (v *View) wholes() int {
	if v.shown.all {
		return int(v.end - v.first)
	}
	return len(v.rows)
}

// number is that of the shown line with an index.
func (v *View) number(index int) int64 {
	switch n := v.wholes(); {
	case index >= n:
		return v.open[index-n].Number
	case v.shown.all:
		return v.first + int64(index)
	default:
		return v.rows[index]
	}
}

// index is how many shown lines stand before a number.
func (v *View) index(number int64) int {
	n := v.wholes()
	if number >= v.end {
		i, _ := slices.BinarySearchFunc(v.open, number, func(l Line, number int64) int { return int(l.Number - number) })
		return n + i
	}
	if v.shown.all {
		return int(min(max(number, v.first), v.end) - v.first)
	}
	i, _ := slices.BinarySearch(v.rows, number)
	return i
}

// From are the shown lines from this number on, at most count: the next one shown when that itself is not.
func (v *View) From(number int64, count int) []Line {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.lines(v.index(number), count)
}

// Before are the last shown lines before this number, at most count, in order.
func (v *View) Before(number int64, count int) []Line {
	v.mu.Lock()
	defer v.mu.Unlock()
	end := v.index(number)
	from := max(end-count, 0)
	return v.lines(from, end-from)
}

// lines are those shown from an index on. Some that the store dropped since may be missing.
func (v *View) lines(index, count int) []Line {
	n := v.wholes()
	whole := min(max(n-index, 0), count)
	var out []Line
	switch {
	case whole <= 0:
	case v.shown.all:
		out = v.store.Lines(v.first+int64(index), whole)
		for len(out) > 0 && out[len(out)-1].Number >= v.end { // the first ones were dropped, later ones came
			out = out[:len(out)-1]
		}
	default:
		out = v.store.pick(v.rows[index : index+whole])
	}
	for i := max(index-n, 0); i < len(v.open) && index+count > n+i; i++ {
		out = append(out, v.open[i])
	}
	return out
}

// Index is how many shown lines stand before this number.
func (v *View) Index(number int64) int {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.index(number)
}

// At is the number of the shown line with that index, of the nearest one where there is none; false when nothing is shown.
func (v *View) At(index int) (number int64, ok bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	n := v.wholes() + len(v.open)
	if n == 0 {
		return 0, false
	}
	return v.number(min(max(index, 0), n-1)), true
}
