package app

import (
	"context"
	"fmt"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// RemoveImageWithContainers deletes stopped containers that were made from an image, without their volumes, then the image. One that runs by now stops it all
// before the image is touched. It returns at once; done is called from a goroutine of the app's with nil or the explanation.
func (a *App) RemoveImageWithContainers(ref string, containerIDs []string, done func(*explain.Card)) {
	a.act(ref, "deleting", "delete image "+ref, func(ctx context.Context, engine Engine) error {
		for _, id := range containerIDs {
			err := engine.RemoveStopped(ctx, id)
			switch dockerops.KindOf(err) {
			case dockerops.KindNotFound: // somebody else was quicker
				continue
			case dockerops.KindConflict:
				err = &dockerops.Error{Kind: dockerops.KindImageInUse, Op: "remove image", Subject: ref, Err: fmt.Errorf("container %s runs again: %w", a.name(id), err)}
			}
			if err != nil {
				return fmt.Errorf("delete container %s: %w", a.name(id), err)
			}
		}
		return engine.RemoveImage(ctx, ref, false)
	}, done)
}
