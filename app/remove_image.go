package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
)

// RemoveImage deletes an image, or only takes the tag away when it has others; force also takes one that a stopped container was made from. It returns at
// once; done is called from a goroutine of the app's with nil or the explanation.
func (a *App) RemoveImage(ref string, force bool, done func(*explain.Card)) {
	a.spawn(func(ctx context.Context) {
		card := a.try(ctx, "delete image "+ref, func(ctx context.Context, engine Engine) error { return engine.RemoveImage(ctx, ref, force) })
		a.live.Refresh()
		done(card)
	})
}
