package dockerops

import (
	"context"
	"errors"
)

// What is not made yet. Each verb moves to a file of its own; then this one goes.

func (*Client) ListFiles(ctx context.Context, id, folder string) ([]FileEntry, error) {
	return nil, &Error{Kind: KindUnsupported, Op: "ListFiles", Err: errPending}
}

var errPending = errors.New("not made yet")
