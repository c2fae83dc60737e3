package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
)

// RemoveNetwork deletes a network. It returns at once; done is called from a goroutine of the app's with nil or the explanation.
func (a *App) RemoveNetwork(id string, done func(*explain.Card)) {
	a.act(id, "deleting", "delete network "+a.networkName(id), func(ctx context.Context, engine Engine) error { return engine.RemoveNetwork(ctx, id) }, done)
}
