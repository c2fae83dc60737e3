package bench

import (
	"context"
	"io"
)

// Run measures.
func Run(ctx context.Context, name string, out io.Writer) error { return nil }
