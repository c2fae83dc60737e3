package fake

import (
	"context"
	"errors"
	"io"

	"github.com/slipway-dev/slipway/dockerops"
)

// What is not made yet. Each verb moves to a file of its own; then this one goes.

func (*Engine) KillContainer(ctx context.Context, id string) error {
	return &dockerops.Error{Kind: dockerops.KindUnsupported, Op: "KillContainer", Err: errPending}
}
func (*Engine) PauseContainer(ctx context.Context, id string) error {
	return &dockerops.Error{Kind: dockerops.KindUnsupported, Op: "PauseContainer", Err: errPending}
}
func (*Engine) ResumeContainer(ctx context.Context, id string) error {
	return &dockerops.Error{Kind: dockerops.KindUnsupported, Op: "ResumeContainer", Err: errPending}
}
func (*Engine) Processes(ctx context.Context, id string) (dockerops.ProcessTable, error) {
	return dockerops.ProcessTable{}, &dockerops.Error{Kind: dockerops.KindUnsupported, Op: "Processes", Err: errPending}
}
func (*Engine) InspectRaw(ctx context.Context, kind dockerops.ObjectKind, id string) (string, error) {
	return "", &dockerops.Error{Kind: dockerops.KindUnsupported, Op: "InspectRaw", Err: errPending}
}
func (*Engine) Exec(ctx context.Context, id string, command []string) (dockerops.Output, error) {
	return dockerops.Output{}, &dockerops.Error{Kind: dockerops.KindUnsupported, Op: "Exec", Err: errPending}
}
func (*Engine) ListFiles(ctx context.Context, id, folder string) ([]dockerops.FileEntry, error) {
	return nil, &dockerops.Error{Kind: dockerops.KindUnsupported, Op: "ListFiles", Err: errPending}
}
func (*Engine) CopyFrom(ctx context.Context, id, path string) (io.ReadCloser, error) {
	return nil, &dockerops.Error{Kind: dockerops.KindUnsupported, Op: "CopyFrom", Err: errPending}
}
func (*Engine) CopyTo(ctx context.Context, id, folder string, tar io.Reader) error {
	return &dockerops.Error{Kind: dockerops.KindUnsupported, Op: "CopyTo", Err: errPending}
}

var errPending = errors.New("not made yet")
