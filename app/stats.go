package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/stats"
	"github.com/slipway-dev/slipway/dockerops"
)

// Stats measures once what a container has used; the sample of one that does not run has no time. It blocks until the engine has answered or ctx ends.
func (a *App) Stats(ctx context.Context, id string) (dockerops.StatsSample, *explain.Card) {
	return ask(ctx, a, "measure container "+a.name(id), func(engine Engine) (dockerops.StatsSample, error) { return engine.Stats(ctx, id) })
}

// Figures follows what containers use, for as long as somebody looks.
func (a *App) Figures() *stats.Sampler { return a.figures }
