package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
)

// TagImage gives an image one more name; the image that had it loses it. It returns at once; done is called from a goroutine of the app's with nil or the explanation.
func (a *App) TagImage(ref, tag string, done func(*explain.Card)) {
	a.act(ref, "tagging", "give image "+ref+" the name "+tag, func(ctx context.Context, engine Engine) error { return engine.TagImage(ctx, ref, tag) }, done)
}
