package logs

import (
	"slices"

	"github.com/slipway-dev/slipway/dockerops"
)

// Filter is which lines are shown. What belongs together (Line.Block) is shown or hidden as one. Marks are always shown. The zero Filter shows everything.
type Filter struct {
	// Query shows only what holds it, or with Hide, only what does not.
	Query Query
	Hide  bool
	// Levels are those shown; 0 is all.
	Levels Levels
	// Stream is the one shown; 0 is both.
	Stream dockerops.LogStream
	// HiddenSources are the containers that are not shown, by Line.Source.
	HiddenSources []int
}

// Empty says that everything is shown.
func (f Filter) Empty() bool {
	return f.Query.Empty() && f.Levels == 0 && f.Stream == 0 && len(f.HiddenSources) == 0
}

// sieve is a filter at work. Only a view's Run uses it, but that pass may be asked from any goroutine.
type sieve struct {
	Filter
	query *matcher // nil when there is none
	all   bool
	// blocks are the verdicts on the lines of blocks of several, by the block's first line.
	blocks map[int64]verdict
}

func newSieve(f Filter) (*sieve, error) {
	query, err := newMatcher(f.Query)
	if err != nil {
		return nil, err
	}
	f.HiddenSources = slices.Clone(f.HiddenSources)
	return &sieve{Filter: f, query: query, all: f.Empty(), blocks: map[int64]verdict{}}, nil
}

// verdict is what any line of a block has that is asked for.
type verdict struct{ queried, levelled bool }

func (v verdict) or(w verdict) verdict {
	return verdict{queried: v.queried || w.queried, levelled: v.levelled || w.levelled}
}

// candidate says whether a line may be shown at all.
func (s *sieve) candidate(r *record) bool {
	if len(s.HiddenSources) > 0 && slices.Contains(s.HiddenSources, int(r.source)) {
		return false
	}
	return r.mark || s.Stream == 0 || s.Stream == r.stream
}

// of is what a line has of what is asked for; queried says whether it holds the query.
func (s *sieve) of(r *record, queried bool) verdict {
	return verdict{queried: queried, levelled: s.Levels.Has(r.level)}
}

// shows says whether lines with a verdict are shown.
func (s *sieve) shows(v verdict) bool {
	return v.levelled && (s.query == nil || v.queried != s.Hide)
}

// pass says whether a line that stands alone is shown.
func (s *sieve) pass(e *entry) bool {
	r := record{source: e.source, stream: e.stream, level: e.level, mark: e.mark}
	return s.all || s.candidate(&r) && (e.mark || s.shows(s.of(&r, s.query != nil && s.query.matches(e.text))))
}
