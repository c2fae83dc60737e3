package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
)

// engineWork is long work on the engine.
type engineWork func(ctx context.Context, engine Engine, report *jobs.Reporter) (jobs.Result, error)

// startJob starts work on the engine as a job that can be done again.
func (a *App) startJob(kind, title, command string, work engineWork) jobs.ID {
	id := a.jobs.Start(kind, title, command, func(ctx context.Context, report *jobs.Reporter) (jobs.Result, error) {
		engine, err := a.engine()
		if err != nil {
			return jobs.Result{}, a.explainedBy(ctx, "reach the engine", err, a.facts())
		}
		return work(ctx, engine, report)
	})
	a.mu.Lock()
	defer a.mu.Unlock()
	a.redo[id] = func() jobs.ID { return a.startJob(kind, title, command, work) }
	return id
}

// explainedBy makes an error of the engine's one with words. The end of a job that was cancelled needs none.
func (a *App) explainedBy(ctx context.Context, doing string, err error, facts explain.Facts) error {
	if ctx.Err() != nil {
		return err
	}
	return &explain.Error{Card: explain.Failed(doing, err, facts), Err: err}
}
