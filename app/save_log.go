package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/logs"
	"github.com/slipway-dev/slipway/dockerops"
)

// SaveLog writes the whole log of containers to a text file: all that the engine has of it, several in time order. times puts the time before each line, in the
// computer's zone. The file appears when it is whole; a job that fails or is cancelled leaves none, and keeps what was there before.
func (a *App) SaveLog(sources []logs.Source, path string, times bool) jobs.ID {
	names := make([]string, len(sources))
	for i, s := range sources {
		names[i] = s.Name
	}
	what := "the log of " + names[0]
	if len(names) > 1 {
		what = fmt.Sprintf("the logs of %d containers", len(names))
	}
	text := command.SaveLog(path, times, names...)
	return a.startJob("save", "Save "+what, text, func(ctx context.Context, engine Engine, report *jobs.Reporter) (jobs.Result, error) {
		step := jobs.Step{ID: stepFile, Title: "Write " + filepath.Base(path), Detail: text, State: jobs.StateRunning, Started: time.Now()}
		report.Step(step)
		err := writeBeside(path, func(to io.Writer) error {
			return logs.Save(ctx, engine, sources, logs.SaveOptions{Timestamps: times, Location: time.Local}, to, func(written int64) {
				step.Current = written
				report.Step(step)
			})
		})
		report.End(stepFile, err)
		var driver *dockerops.LogDriverError
		switch {
		case err == nil:
			return jobs.Result{Summary: filepath.Base(path) + " holds " + what, Path: path}, nil
		case ctx.Err() == nil && errors.As(err, &driver):
			card := explain.LogDriver(names[0], driver)
			return jobs.Result{}, &explain.Error{Card: card, Err: err}
		default:
			return jobs.Result{}, a.fileError(ctx, "save "+what, path, err)
		}
	})
}
