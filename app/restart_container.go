package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
)

// RestartContainer stops a container and starts it again. It returns at once; done is called from a goroutine of the app's with nil or the explanation.
func (a *App) RestartContainer(id string, done func(*explain.Card)) {
	a.act(id, doingRestart, "restart container "+a.name(id), func(ctx context.Context, engine Engine) error {
		a.tellGrace(ctx, engine, id)
		return engine.RestartContainer(ctx, id)
	}, done)
}
