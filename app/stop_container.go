package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
)

// StopContainer stops a container, giving it its time to end. It returns at once; done is called from a goroutine of the app's with nil or the explanation.
func (a *App) StopContainer(id string, done func(*explain.Card)) {
	a.act(id, "stopping", "stop container "+a.name(id), func(ctx context.Context, engine Engine) error { return engine.StopContainer(ctx, id) }, done)
}
