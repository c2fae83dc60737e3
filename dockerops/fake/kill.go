package fake

import (
	"context"

	"github.com/slipway-dev/slipway/dockerops"
)

// KillContainer ends a container's processes at once. Killing one that does not run is no error.
func (e *Engine) KillContainer(ctx context.Context, id string) error {
	return e.act(ctx, Call{Verb: "kill container", Subject: id}, func(_ Call, b *box) error {
		if b.Running() {
			e.world.signal(b, signalKill)
			e.world.exit(b, exitKilled)
		}
		return nil
	})
}

// RunOutOfMemory ends a running container as the kernel does when it takes more memory than its limit.
func (e *Engine) RunOutOfMemory(id string) {
	e.change(id, func(w *world, b *box) {
		if !b.Running() {
			return
		}
		b.OOMKilled = true
		w.tell(dockerops.ObjectContainer, b.ID, "oom")
		w.exit(b, exitKilled)
	})
}

// LoseProcess kills a process inside a running container as the kernel does when memory runs out, but not the first one: the container runs on.
func (e *Engine) LoseProcess(id string) {
	e.change(id, func(w *world, b *box) {
		if b.Running() {
			w.tell(dockerops.ObjectContainer, b.ID, "oom")
		}
	})
}
