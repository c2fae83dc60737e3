package app

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
)

const stepFile = "file"

// SaveImages writes images to one tar, as docker save does. The file appears when it is whole; a job that fails or is cancelled leaves none, and keeps what was
// there before.
func (a *App) SaveImages(refs []string, path string) jobs.ID {
	title := "Save " + strings.Join(refs, ", ")
	if len(refs) > 3 {
		title = fmt.Sprintf("Save %d images", len(refs))
	}
	return a.startJob("save", title, command.SaveImages(path, refs...), func(ctx context.Context, engine Engine, report *jobs.Reporter) (jobs.Result, error) {
		step := jobs.Step{ID: stepFile, Title: "Write " + filepath.Base(path), Detail: command.SaveImages(path, refs...), State: jobs.StateRunning, Started: time.Now()}
		for _, ref := range refs { // what the layers take unpacked: the file comes near to it
			if image, err := engine.InspectImage(ctx, ref); err == nil {
				step.Total += image.Size
			}
		}
		report.Step(step)
		err := writeBeside(path, func(to io.Writer) error {
			return engine.SaveImages(ctx, refs, to, func(written int64) {
				step.Current = written
				step.Total = max(step.Total, written)
				report.Step(step)
			})
		})
		report.End(stepFile, err)
		if err != nil {
			return jobs.Result{}, a.fileError(ctx, "save "+strings.Join(refs, ", "), path, err)
		}
		return jobs.Result{Summary: filepath.Base(path) + " holds " + imagesInWords(refs), Path: path}, nil
	})
}

func imagesInWords(refs []string) string {
	if len(refs) == 1 {
		return "the image " + refs[0]
	}
	return fmt.Sprintf("%d images", len(refs))
}

// fileError explains a failure that may be one of this computer's disk or of the engine.
func (a *App) fileError(ctx context.Context, doing, path string, err error) error {
	if ctx.Err() != nil {
		return err
	}
	if card, ok := explain.LocalFile(path, err); ok {
		return &explain.Error{Card: card, Err: err}
	}
	return a.explainedBy(ctx, doing, err, a.facts())
}
