package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
)

// RenameContainer gives a container another name. It returns at once; done is called from a goroutine of the app's with nil or the explanation.
func (a *App) RenameContainer(id, name string, done func(*explain.Card)) {
	a.act(id, "renaming", "rename container "+a.name(id), func(ctx context.Context, engine Engine) error { return engine.RenameContainer(ctx, id, name) }, done)
}
