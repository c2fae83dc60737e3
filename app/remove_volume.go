package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// RemoveVolume deletes a volume and the data in it. It returns at once; done is called from a goroutine of the app's with nil or the explanation.
// A helper container that a crash left does not keep the volume: it goes too.
func (a *App) RemoveVolume(name string, done func(*explain.Card)) {
	a.act(name, "deleting", "delete volume "+name, func(ctx context.Context, engine Engine) error {
		err := engine.RemoveVolume(ctx, name)
		if dockerops.KindOf(err) != dockerops.KindVolumeInUse {
			return err
		}
		if dropped, failed := a.dropLeftovers(ctx, engine, name); failed != nil || !dropped {
			return err
		}
		return engine.RemoveVolume(ctx, name)
	}, done)
}
