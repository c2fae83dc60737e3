package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
)

// RemoveVolume deletes a volume and the data in it. It returns at once; done is called from a goroutine of the app's with nil or the explanation.
func (a *App) RemoveVolume(name string, done func(*explain.Card)) {
	a.act(name, "deleting", "delete volume "+name, func(ctx context.Context, engine Engine) error { return engine.RemoveVolume(ctx, name) }, done)
}
