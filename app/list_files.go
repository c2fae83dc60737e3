package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// ListFiles are the entries of one folder of a container, running or not. It blocks until the engine has answered or ctx ends.
func (a *App) ListFiles(ctx context.Context, containerID, folder string) ([]dockerops.FileEntry, *explain.Card) {
	shown := a.shownPath(containerID, folder)
	list, card := ask(ctx, a, "list the folder "+shown, func(engine Engine) ([]dockerops.FileEntry, error) {
		list, err := engine.ListFiles(ctx, containerID, folder)
		if dockerops.KindOf(err) == dockerops.KindTooMany {
			err = &explain.Error{Card: explain.TooManyFiles(shown, err), Err: err}
		}
		return list, err
	})
	return list, card
}
