package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
)

// ConnectNetwork attaches a container to a network, where others find it by its name and by these aliases. It returns at once; done is called from a goroutine of the app's with nil or the explanation.
func (a *App) ConnectNetwork(networkID, containerID string, aliases []string, done func(*explain.Card)) {
	a.act(networkID, "connecting", "connect container "+a.name(containerID)+" to network "+a.networkName(networkID), func(ctx context.Context, engine Engine) error {
		return engine.ConnectNetwork(ctx, networkID, containerID, aliases)
	}, done)
}
