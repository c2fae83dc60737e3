package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// InspectImage tells everything about one image. It blocks until the engine has answered or ctx ends.
func (a *App) InspectImage(ctx context.Context, ref string) (dockerops.ImageDetails, *explain.Card) {
	return ask(ctx, a, "look at image "+ref, func(engine Engine) (dockerops.ImageDetails, error) { return engine.InspectImage(ctx, ref) })
}
