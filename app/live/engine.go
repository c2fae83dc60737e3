package live

import (
	"context"

	"github.com/slipway-dev/slipway/dockerops"
)

// Engine is what the store asks of a connected engine.
type Engine interface {
	Info() dockerops.EngineInfo
	Ping(ctx context.Context) error
	ListContainers(ctx context.Context) ([]dockerops.Container, error)
	ListImages(ctx context.Context) ([]dockerops.Image, error)
	Watch(ctx context.Context, ready func(), onEvent func(dockerops.Event)) error
	Close() error
}

// Connect finds an engine and connects to it, afresh at each call. Attempts lists what was tried, also on success.
type Connect func(ctx context.Context) (Engine, []dockerops.Attempt, error)
