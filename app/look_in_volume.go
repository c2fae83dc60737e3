package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
)

// LookInVolume makes a helper container that has the volume, and tells its id, the folder that the volume is there, and the image that it is made from. The
// container is never started, and deleted when ctx ends. It blocks until then: not for Fyne's thread. The card says why there is no helper.
func (a *App) LookInVolume(ctx context.Context, name string, ready func(containerID, root, image string)) *explain.Card {
	answer := make(chan *explain.Card, 1)
	ok := a.spawn(func(life context.Context) { // Close waits for it, so that the helper is not left
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		defer context.AfterFunc(life, stop)()
		answer <- a.try(ctx, "look into the volume "+name, func(ctx context.Context, engine Engine) error {
			h, err := a.makeHelper(ctx, engine, name)
			if err != nil {
				return err
			}
			ready(h.id, helperRoot, h.image)
			<-ctx.Done()
			return a.dropHelper(ctx, engine, h)
		})
	})
	if !ok {
		return nil
	}
	return <-answer
}
