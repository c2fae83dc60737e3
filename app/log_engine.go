package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/logs"
	"github.com/slipway-dev/slipway/dockerops"
)

// LogEngine is what a logs.Follower reads from: the engine connected to at each call, so that it goes on with the one that is there after a failure.
func (a *App) LogEngine() logs.Engine { return logEngine{a} }

type logEngine struct{ app *App }

// ReadLog reads a container's log; see Engine.
func (l logEngine) ReadLog(ctx context.Context, id string, options dockerops.LogOptions, onPiece func(dockerops.LogPiece) error) error {
	engine, err := l.app.engine()
	if err != nil {
		return err
	}
	return engine.ReadLog(ctx, id, options, onPiece)
}

// InspectContainer is everything about a container; see Engine.
func (l logEngine) InspectContainer(ctx context.Context, id string) (dockerops.ContainerDetails, error) {
	engine, err := l.app.engine()
	if err != nil {
		return dockerops.ContainerDetails{}, err
	}
	return engine.InspectContainer(ctx, id)
}
