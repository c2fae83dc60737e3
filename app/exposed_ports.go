package app

import (
	"context"

	"github.com/slipway-dev/slipway/dockerops"
)

// ExposedPorts asks which ports an image that the engine has says it listens on. It returns at once and calls done from a goroutine of the app's, with none
// when that is not known: it only fills in a form, so that a failure is nothing to show.
func (a *App) ExposedPorts(ref string, done func([]dockerops.Port)) {
	a.spawn(func(ctx context.Context) {
		engine, err := a.engine()
		if err != nil {
			done(nil)
			return
		}
		image, err := engine.InspectImage(ctx, ref)
		if err != nil {
			a.log.Debug("look at the image's ports", "image", ref, "error", err)
		}
		done(image.Exposed)
	})
}
