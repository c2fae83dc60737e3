package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// InspectRaw is the engine's own JSON about one object, indented. It may hold secrets. It blocks until the engine has answered or ctx ends.
func (a *App) InspectRaw(ctx context.Context, kind dockerops.ObjectKind, id string) (string, *explain.Card) {
	return ask(ctx, a, "look at the "+string(kind)+" "+id, func(engine Engine) (string, error) { return engine.InspectRaw(ctx, kind, id) })
}
