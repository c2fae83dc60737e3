package live

import (
	"context"

	"github.com/slipway-dev/slipway/dockerops"
)

// Engine is what the store asks of a connected engine. Every method may be called from any goroutine, returns errors of *dockerops.Error, and ends when
// ctx does.
type Engine interface {
	// Info says which engine this is; it makes no call.
	Info() dockerops.EngineInfo
	// Ping asks the engine whether it still answers.
	Ping(ctx context.Context) error
	ListContainers(ctx context.Context) ([]dockerops.Container, error)
	ListImages(ctx context.Context) ([]dockerops.Image, error)
	ListVolumes(ctx context.Context) ([]dockerops.Volume, error)
	ListNetworks(ctx context.Context) ([]dockerops.Network, error)
	// InspectContainer tells everything about one container.
	InspectContainer(ctx context.Context, id string) (dockerops.ContainerDetails, error)
	// DiskUse measures what takes up room. It may take seconds.
	DiskUse(ctx context.Context) (dockerops.DiskUse, error)
	// Watch calls ready once the subscription stands, then onEvent for each event, in order, until ctx or the stream ends. It never returns nil:
	// ctx's error when cancelled, else a *dockerops.Error.
	Watch(ctx context.Context, ready func(), onEvent func(dockerops.Event)) error
	// Close ends every connection; calls under way fail.
	Close() error
}

// Connect finds an engine and connects to it, afresh at each call. Attempts lists what was tried, also on success.
type Connect func(ctx context.Context) (Engine, []dockerops.Attempt, error)
