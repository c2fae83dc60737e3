package logs

import (
	"context"
	"io"
	"time"
)

// SaveOptions say how a log is written to a file.
type SaveOptions struct {
	// Timestamps writes each line's time before it, in Location; nil is UTC.
	Timestamps bool
	Location   *time.Location
}

// Save writes the whole log of these containers as plain text: not only what is in memory, but all that the engine has of it. With several, their lines are in
// time order with the name before each. Memory stays flat. onBytes is told how many bytes were written so far. It ends with ctx.
func Save(ctx context.Context, engine Engine, sources []Source, options SaveOptions, to io.Writer, onBytes func(written int64)) error {
	panic("not made yet")
}
