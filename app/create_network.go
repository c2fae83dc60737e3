package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// CreateNetwork makes a network. It returns at once; done is called from a goroutine of the app's with nil or the explanation.
func (a *App) CreateNetwork(spec dockerops.NetworkSpec, done func(*explain.Card)) {
	a.act(spec.Name, "creating", "create network "+spec.Name, func(ctx context.Context, engine Engine) error {
		_, err := engine.CreateNetwork(ctx, spec)
		return err
	}, done)
}
