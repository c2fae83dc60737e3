package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/dockerops"
)

// errNoImages is what is wrong with a tar that the engine takes and finds nothing in.
var errNoImages = errors.New("the engine found no image in the file")

// LoadImages takes the images from a tar, as docker load does. An image that has one of their names loses it, and stays.
func (a *App) LoadImages(path string) jobs.ID {
	return a.startJob("load", "Load "+filepath.Base(path), command.LoadImages(path), func(ctx context.Context, engine Engine, report *jobs.Reporter) (jobs.Result, error) {
		step := jobs.Step{ID: stepFile, Title: "Read " + filepath.Base(path), Detail: command.LoadImages(path), State: jobs.StateRunning, Started: time.Now()}
		report.Step(step)
		names, err := load(ctx, engine, path, func(p dockerops.LoadProgress) {
			if p.Total > 0 {
				step.Current, step.Total = p.Current, p.Total
				report.Step(step)
			}
		})
		report.End(stepFile, err)
		a.live.Refresh()
		switch kind := dockerops.KindOf(err); {
		case err == nil && len(names) == 0:
			return jobs.Result{}, &explain.Error{Card: explain.NoImagesFile(path, errNoImages), Err: errNoImages}
		case kind == dockerops.KindInvalid && ctx.Err() == nil:
			return jobs.Result{}, &explain.Error{Card: explain.NoImagesFile(path, err), Err: err}
		case err != nil:
			return jobs.Result{}, a.fileError(ctx, "load images from "+filepath.Base(path), path, err)
		}
		report.Log(stepFile, []byte(strings.Join(names, "\n")+"\n"))
		result := jobs.Result{Summary: fmt.Sprintf("%d images were loaded: %s", len(names), strings.Join(names, ", "))}
		if len(names) == 1 {
			result.Summary, result.Image = "The image "+names[0]+" was loaded", names[0]
		}
		return result, nil
	})
}

func load(ctx context.Context, engine Engine, path string, onProgress func(dockerops.LoadProgress)) ([]string, error) {
	from, err := os.Open(path) //nolint:gosec // the file that the person chose
	if err != nil {
		return nil, fmt.Errorf("read the file: %w", err)
	}
	defer func() { _ = from.Close() }()
	return engine.LoadImages(ctx, from, onProgress)
}
