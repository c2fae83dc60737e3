package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
)

// DisconnectNetwork takes a container out of a network. It returns at once; done is called from a goroutine of the app's with nil or the explanation.
func (a *App) DisconnectNetwork(networkID, containerID string, done func(*explain.Card)) {
	a.act(networkID, "disconnecting", "disconnect container "+a.name(containerID)+" from network "+a.networkName(networkID), func(ctx context.Context, engine Engine) error {
		return engine.DisconnectNetwork(ctx, networkID, containerID)
	}, done)
}
