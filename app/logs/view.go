package logs

import "context"

// View is what a window shows of a store: the lines that a filter lets through, and those among them that a search finds. Run keeps it up to date on a goroutine
// of its owner; everything else may be called from any, Fyne's too, and returns at once with what is known by then.
type View struct{}

// NewView shows everything of a store, which has this one view.
func NewView(store *Store) *View { panic("not made yet") }

// Run keeps the view up to date until ctx ends. changed is called from this goroutine after each change, at most every 33 ms; it only posts a redraw.
func (v *View) Run(ctx context.Context, changed func()) { panic("not made yet") }

// SetFilter shows other lines, once Run has come to it: until then the old ones are shown and Extent.Filtering is set. A regular expression that can't be read is
// *QueryError, and the old filter stays.
func (v *View) SetFilter(f Filter) error { panic("not made yet") }

// SetSearch looks for something else, an empty query for nothing; Highlights are those of it at once, Extent.Searching is set until all lines were looked at. A
// regular expression that can't be read is *QueryError, and the old search stays.
func (v *View) SetSearch(q Query) error { panic("not made yet") }

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
func (v *View) Extent() Extent { panic("not made yet") }

// From are the shown lines from this number on, at most count: the next one shown when that itself is not.
func (v *View) From(number int64, count int) []Line { panic("not made yet") }

// Before are the last shown lines before this number, at most count, in order.
func (v *View) Before(number int64, count int) []Line { panic("not made yet") }

// Index is how many shown lines stand before this number.
func (v *View) Index(number int64) int { panic("not made yet") }

// At is the number of the shown line with that index, of the nearest one where there is none; false when nothing is shown.
func (v *View) At(index int) (number int64, ok bool) { panic("not made yet") }

// Match is a place in a line: bytes From to To of its text.
type Match struct {
	Line     int64
	From, To int
}

// Next is the first match that begins after a place: in the line itself after byte offset, else in a later one. Offset -1 is before the line's beginning. Past
// the last one it begins anew at the first, and says so with around.
func (v *View) Next(line int64, offset int) (m Match, around, ok bool) { panic("not made yet") }

// Previous is the last match that begins before a place; before the first one it goes on at the last, and says so with around.
func (v *View) Previous(line int64, offset int) (m Match, around, ok bool) { panic("not made yet") }

// Highlights are the matches of the search in a text, as byte offsets from and to.
func (v *View) Highlights(text string) [][2]int { panic("not made yet") }

// QueryError is a regular expression that can't be read. Its text is a sentence for people.
type QueryError struct {
	Query Query
	Why   string
	Err   error
}

// Error is the sentence.
func (e *QueryError) Error() string { return e.Why }

// Unwrap gives what the regexp package said.
func (e *QueryError) Unwrap() error { return e.Err }
