package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
)

// PauseContainer freezes a container's processes. It returns at once; done is called from a goroutine of the app's with nil or the explanation.
func (a *App) PauseContainer(id string, done func(*explain.Card)) {
	a.act(id, "pausing", "pause container "+a.name(id), func(ctx context.Context, engine Engine) error { return engine.PauseContainer(ctx, id) }, done)
}
