package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// Processes are those inside a running container. It blocks until the engine has answered or ctx ends.
func (a *App) Processes(ctx context.Context, id string) (dockerops.ProcessTable, *explain.Card) {
	return ask(ctx, a, "list the processes of container "+a.name(id), func(engine Engine) (dockerops.ProcessTable, error) { return engine.Processes(ctx, id) })
}
