package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
)

// ResumeContainer lets a paused container run on. It returns at once; done is called from a goroutine of the app's with nil or the explanation.
func (a *App) ResumeContainer(id string, done func(*explain.Card)) {
	a.act(id, "resuming", "resume container "+a.name(id), func(ctx context.Context, engine Engine) error { return engine.ResumeContainer(ctx, id) }, done)
}
