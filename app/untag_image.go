package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
)

// UntagImage takes a name from an image. With its last one the image itself goes, unless a container uses it. It returns at once; done is called from a goroutine of the app's with nil or the explanation.
func (a *App) UntagImage(tag string, done func(*explain.Card)) {
	a.act(tag, "untagging", "take away the name "+tag, func(ctx context.Context, engine Engine) error { return engine.RemoveImage(ctx, tag, false) }, done)
}
