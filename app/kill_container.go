package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
)

// KillContainer ends a container's processes at once, without giving them time to end by themselves. It returns at once; done is called from a goroutine of the app's with nil or the explanation.
func (a *App) KillContainer(id string, done func(*explain.Card)) {
	a.act(id, "killing", "kill container "+a.name(id), func(ctx context.Context, engine Engine) error { return engine.KillContainer(ctx, id) }, done)
}
