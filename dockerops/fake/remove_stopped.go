package fake

import (
	"context"

	"github.com/slipway-dev/slipway/dockerops"
)

// RemoveStopped deletes a container that does not run.
func (e *Engine) RemoveStopped(ctx context.Context, id string) error {
	return e.act(ctx, Call{Verb: "remove container", Subject: id}, func(call Call, b *box) error {
		if b.Running() {
			return failure(call, dockerops.KindConflict, "cannot remove container \"/"+b.Name+"\": container is running: stop the container before removing or force remove")
		}
		e.world.remove(b)
		return nil
	})
}
