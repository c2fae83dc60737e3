package app

import (
	"context"
	"maps"

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
	a.forgetCleared()
	a.redo[id] = func() jobs.ID { return a.startJob(kind, title, command, work) }
	return id
}

// forgetCleared forgets what jobs were asked for that are listed no longer: they can't be asked for again. The caller holds the app's mutex.
func (a *App) forgetCleared() {
	listed := a.jobs.IDs()
	maps.DeleteFunc(a.wishes, func(id jobs.ID, _ *wish) bool { return !listed[id] })
	maps.DeleteFunc(a.redo, func(id jobs.ID, _ func() jobs.ID) bool { return !listed[id] })
	maps.DeleteFunc(a.projects, func(_ string, id jobs.ID) bool { return !listed[id] })
}

// explainedBy makes an error of the engine's one with words. The end of a job that was cancelled needs none.
func (a *App) explainedBy(ctx context.Context, doing string, err error, facts explain.Facts) error {
	if ctx.Err() != nil {
		return err
	}
	return &explain.Error{Card: explain.Failed(doing, err, facts), Err: err}
}
