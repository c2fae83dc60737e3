package dockerops

import (
	"context"
	"errors"
	"io"
)

// What is not made yet. Each verb moves to a file of its own; then this one goes.

func (*Client) KillContainer(ctx context.Context, id string) error {
	return &Error{Kind: KindUnsupported, Op: "KillContainer", Err: errPending}
}
func (*Client) PauseContainer(ctx context.Context, id string) error {
	return &Error{Kind: KindUnsupported, Op: "PauseContainer", Err: errPending}
}
func (*Client) ResumeContainer(ctx context.Context, id string) error {
	return &Error{Kind: KindUnsupported, Op: "ResumeContainer", Err: errPending}
}
func (*Client) Processes(ctx context.Context, id string) (ProcessTable, error) {
	return ProcessTable{}, &Error{Kind: KindUnsupported, Op: "Processes", Err: errPending}
}
func (*Client) InspectRaw(ctx context.Context, kind ObjectKind, id string) (string, error) {
	return "", &Error{Kind: KindUnsupported, Op: "InspectRaw", Err: errPending}
}
func (*Client) Exec(ctx context.Context, id string, command []string) (Output, error) {
	return Output{}, &Error{Kind: KindUnsupported, Op: "Exec", Err: errPending}
}
func (*Client) ListFiles(ctx context.Context, id, folder string) ([]FileEntry, error) {
	return nil, &Error{Kind: KindUnsupported, Op: "ListFiles", Err: errPending}
}
func (*Client) CopyFrom(ctx context.Context, id, path string) (io.ReadCloser, error) {
	return nil, &Error{Kind: KindUnsupported, Op: "CopyFrom", Err: errPending}
}
func (*Client) CopyTo(ctx context.Context, id, folder string, tar io.Reader) error {
	return &Error{Kind: KindUnsupported, Op: "CopyTo", Err: errPending}
}

var errPending = errors.New("not made yet")
