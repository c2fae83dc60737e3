package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// InspectContainer tells everything about one container. It blocks until the engine has answered or ctx ends.
func (a *App) InspectContainer(ctx context.Context, id string) (dockerops.ContainerDetails, *explain.Card) {
	return ask(ctx, a, "look at container "+a.name(id), func(engine Engine) (dockerops.ContainerDetails, error) { return engine.InspectContainer(ctx, id) })
}
