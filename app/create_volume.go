package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// CreateVolume makes a volume. It returns at once; done is called from a goroutine of the app's with nil or the explanation.
func (a *App) CreateVolume(spec dockerops.VolumeSpec, done func(*explain.Card)) {
	a.act(spec.Name, "creating", "create volume "+spec.Name, func(ctx context.Context, engine Engine) error {
		_, err := engine.CreateVolume(ctx, spec)
		return err
	}, done)
}
