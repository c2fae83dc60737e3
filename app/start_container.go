package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
)

// StartContainer starts a container. It returns at once; done is called from a goroutine of the app's with nil or the explanation.
func (a *App) StartContainer(id string, done func(*explain.Card)) {
	a.act(id, "starting", "start container "+a.name(id), func(ctx context.Context, engine Engine) error { return engine.StartContainer(ctx, id) }, done)
}
