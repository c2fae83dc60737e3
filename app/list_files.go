package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// ListFiles are the entries of one folder of a container, running or not. It blocks until the engine has answered or ctx ends.
func (a *App) ListFiles(ctx context.Context, containerID, folder string) ([]dockerops.FileEntry, *explain.Card) {
	return ask(ctx, a, "list the folder "+folder, func(engine Engine) ([]dockerops.FileEntry, error) { return engine.ListFiles(ctx, containerID, folder) })
}
