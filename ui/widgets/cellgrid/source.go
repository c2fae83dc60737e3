package cellgrid

// Window is the part of a Source that is in sight.
type Window struct {
	// Top is the first row's beginning. Left is how many columns are scrolled away at the left: always 0 where Width says 0.
	Top  Position
	Left int
	// Rows and Columns are how much fits.
	Rows, Columns int
}

// Source is what a Grid shows. All methods are called on Fyne's thread; one that others write to locks itself for each call, so that it may change between two
// of them: a position of something gone is taken for the nearest one.
//
// columns is the room for cells in a row; a source that wraps its lines wraps them at it.
type Source interface {
	// Rows fills rows from w.Top down and returns how many there are: at most len(rows), which is w.Rows. Each comes empty, with the memory of an earlier one: append to
	// Cells, Gutter and Marks. What is appended is the Grid's from then on.
	Rows(rows []Row, w Window) int
	// Move is the beginning of the row that lies by rows below (or above, if negative) the row that p is in, as far as there is one: the first row for Start, the
	// last one for End.
	Move(p Position, by, columns int) Position
	// Fraction says how far down p lies, from 0 for the first row's beginning to 1 for End. Where counting rows would be slow, counting lines will do: it places
	// the scrollbar. At is the row at a fraction.
	Fraction(p Position, columns int) float64
	At(fraction float64, columns int) Position
	// Width is how many columns the longest line takes, for the lower scrollbar; 0 where lines are wrapped or never longer than the view.
	Width() int
	// Text is the plain text from one position up to another. Lines are parted by "\n", but not where one is only wrapped; blank columns at a line's end are left
	// out, and a column after a line's end means the line's end.
	Text(from, to Position) string
	// Links are the links that a row shows a part of. It is asked about the row under the pointer.
	Links(row *Row) []Link
}

// Link is a part of the text that leads somewhere.
type Link struct {
	From, To Position
	URL      string
}

// Cursor is where a terminal's program writes next.
type Cursor struct {
	Position
	Shape   CursorShape
	Visible bool
}

// CursorShape is how a cursor looks in a grid that has the focus; in others it is a hollow block.
type CursorShape uint8

// The shapes.
const (
	CursorBlock CursorShape = iota
	CursorUnderline
	CursorBar
)

// CursorSource is a Source that has a cursor.
type CursorSource interface {
	Source
	// Cursor is asked for after Rows, on Fyne's thread.
	Cursor() Cursor
}
