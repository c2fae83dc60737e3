package logs

import (
	"time"

	"github.com/slipway-dev/slipway/app/cells"
	"github.com/slipway-dev/slipway/dockerops"
)

// Line is one line of a log as it is shown. It is a copy: it stays as it is when the store goes on.
type Line struct {
	// Number counts the lines from 0 up in the order shown; older ones that were loaded later are negative. It never changes, but that of an open line, which is
	// where the line would stand if it ended now.
	Number int64
	// Time is when the engine was given it; zero when that is not known.
	Time   time.Time
	Stream dockerops.LogStream
	// Source is which container wrote it: its place in the list given to the Follower.
	Source int
	// Text is plain: no escape sequences, no line break, valid UTF-8. Control characters and bytes that are no text show as ␀ and �. Tabs are left in.
	Text string
	// Spans are the parts of Text that do not look plain, in order, without overlap.
	Spans []Span
	Level Level
	// Block is the number of the first line of what belongs together, a traceback with the line that told of it; Number itself for a line that stands alone.
	// Lines of other streams and containers may stand between those of a block.
	Block int64
	// Open is a line that is still being written, as a progress bar is: the last ones shown, replaced when they change.
	Open bool
	// Mark is a line of Slipway's own, such as "Restarted at 12:03:04"; it has no Text. "" for lines of the log.
	Mark string
}

// Span is a part of a line's text that looks alike: bytes From to To, To not included.
type Span struct {
	From, To int
	Style    cells.Style
}

// Source is a container that a log is read from.
type Source struct{ ID, Name string }
