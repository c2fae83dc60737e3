package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
)

// Engine is what Slipway asks of a connected engine. *dockerops.Client and *fake.Engine are two; one contract suite holds them equal.
// Every method may be called from any goroutine, returns errors of *dockerops.Error, and ends when ctx does.
type Engine interface {
	// What the live store asks: Info, Ping, the lists, Watch, and Close, which ends every connection; calls under way fail.
	live.Engine

	InspectContainer(ctx context.Context, id string) (dockerops.ContainerDetails, error)
	InspectImage(ctx context.Context, ref string) (dockerops.ImageDetails, error)
	CreateContainer(ctx context.Context, spec dockerops.RunSpec) (id string, err error)
	StartContainer(ctx context.Context, id string) error
	StopContainer(ctx context.Context, id string) error
	RestartContainer(ctx context.Context, id string) error
	// RemoveContainer deletes the container, running or not, and with it its anonymous volumes.
	RemoveContainer(ctx context.Context, id string) error
	RenameContainer(ctx context.Context, id, name string) error
	// WaitContainer returns the exit code once the container is not running.
	WaitContainer(ctx context.Context, id string) (exitCode int, err error)
	// ContainerLog is the end of the log, stdout and stderr in the order written.
	ContainerLog(ctx context.Context, id string, tail dockerops.LogTail) (string, error)
	// Listeners are the TCP sockets listened on inside a running container. KindUnsupported when they can't be read.
	Listeners(ctx context.Context, id string) ([]dockerops.Listener, error)

	PullImage(ctx context.Context, ref string, onProgress func(dockerops.PullProgress)) error
	RemoveImage(ctx context.Context, ref string, force bool) error
	// Build makes an image through BuildKit; its failures are *build.Failure.
	Build(ctx context.Context, opts build.Options, sink build.Sink) (build.Result, error)
}

// Connector finds an engine and connects to it.
type Connector interface {
	// Connect tries the endpoints in order and returns the first engine that answers. Attempts lists what was tried, also on success;
	// on failure err is a *dockerops.Error of the most telling kind.
	Connect(ctx context.Context) (Engine, []dockerops.Attempt, error)
}
