package logs

// Limits bound what a Store keeps; zero fields are the defaults.
type Limits struct {
	Lines int   // 200,000
	Bytes int64 // 64 MB, with what the store itself needs
}

// Store keeps the last lines of a log within Limits; the oldest are dropped and counted. Lines come in through Intakes; any goroutine may read meanwhile, Fyne's
// too: reading takes microseconds and copies only what is asked for.
type Store struct{}

// NewStore makes an empty one.
func NewStore(limits Limits) *Store { panic("not made yet") }

// Changed gets a value after changes, one for many of them. It is for one reader, which a View is.
func (s *Store) Changed() <-chan struct{} { panic("not made yet") }

// Bounds are the number of the first line kept, and the one that the next line will get; equal when there is none.
func (s *Store) Bounds() (first, end int64) { panic("not made yet") }

// Dropped is how many lines were dropped to stay within the limits.
func (s *Store) Dropped() int64 { panic("not made yet") }

// Lines are those from number first on, at most count. Fewer when there are no more; open lines are not among them, see Open.
func (s *Store) Lines(first int64, count int) []Line { panic("not made yet") }

// Open are the lines still being written, numbered on from the last whole one.
func (s *Store) Open() []Line { panic("not made yet") }

// Clear forgets all lines; numbers go on. What is being written goes on as well.
func (s *Store) Clear() { panic("not made yet") }
