package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
)

// KillContainer ends a container's processes at once, also while it is being stopped: that is for whoever does not want to wait out its grace period. It
// returns at once; done is called from a goroutine of the app's with nil or the explanation.
func (a *App) KillContainer(id string, done func(*explain.Card)) {
	doing := "kill container " + a.name(id)
	kill := func(ctx context.Context, engine Engine) error { return engine.KillContainer(ctx, id) }
	if busy, ok := a.live.Snapshot().Busy[id]; ok && (busy.Doing == doingStop || busy.Doing == doingRestart) {
		a.spawn(func(ctx context.Context) { done(a.try(ctx, doing, kill)) }) // the stop under way keeps its mark, and its turn
		return
	}
	a.act(id, "killing", doing, kill, done)
}
