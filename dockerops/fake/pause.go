package fake

import (
	"context"

	"github.com/slipway-dev/slipway/dockerops"
)

// PauseContainer freezes a running container's processes.
func (e *Engine) PauseContainer(ctx context.Context, id string) error {
	return e.act(ctx, Call{Verb: "pause container", Subject: id}, func(call Call, b *box) error {
		switch {
		case b.State == dockerops.StatePaused:
			return failure(call, dockerops.KindConflict, "Container "+b.ID+" is already paused")
		case b.State != dockerops.StateRunning:
			return notRunning(call, b)
		}
		e.world.turn(b, dockerops.StatePaused, "pause")
		return nil
	})
}

// ResumeContainer lets a paused container go on.
func (e *Engine) ResumeContainer(ctx context.Context, id string) error {
	return e.act(ctx, Call{Verb: "resume container", Subject: id}, func(call Call, b *box) error {
		if b.State != dockerops.StatePaused {
			return failure(call, dockerops.KindConflict, "Container "+b.ID+" is not paused")
		}
		e.world.turn(b, dockerops.StateRunning, "unpause")
		return nil
	})
}

// turn changes a container's state and tells of it. Callers hold mu.
func (w *world) turn(b *box, state dockerops.State, action string) {
	b.State = state
	w.tell(dockerops.ObjectContainer, b.ID, action)
	w.touch()
}

func notRunning(call Call, b *box) error {
	return failure(call, dockerops.KindConflict, "Container "+b.ID+" is not running")
}
