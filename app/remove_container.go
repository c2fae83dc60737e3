package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
)

// RemoveContainer deletes a container, running or not, and its anonymous volumes when asked to. It returns at once; done is called from a goroutine of the app's with nil or the explanation.
func (a *App) RemoveContainer(id string, withVolumes bool, done func(*explain.Card)) {
	a.act(id, "deleting", "delete container "+a.name(id), func(ctx context.Context, engine Engine) error { return engine.RemoveContainer(ctx, id, withVolumes) }, done)
}
