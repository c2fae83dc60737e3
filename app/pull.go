package app

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/dockerops"
)

// pullWhenMissing gets an image from its registry unless the engine has it, for the platform if one is asked for, as a step of a job.
func (a *App) pullWhenMissing(ctx context.Context, engine Engine, report *jobs.Reporter, what dockerops.PullOptions, explained func(doing string, err error) error) error {
	ref := what.Ref
	image, err := engine.InspectImage(ctx, ref)
	if err == nil && isFor(image.Image, what.Platform) {
		report.Step(settled(stepPull, "The image is here already", ref, jobs.StateCached))
		return nil
	}
	if err != nil && dockerops.KindOf(err) != dockerops.KindNotFound {
		return explained("look at the image "+ref, err)
	}
	progress := &pullProgress{report: report, step: jobs.Step{ID: stepPull, Title: "Get the image " + ref, State: jobs.StateRunning, Started: time.Now()}}
	progress.step.Detail = command.PullFor(ref, what.Platform)
	report.Step(progress.step)
	err = engine.PullImage(ctx, what, progress.add)
	report.End(stepPull, err)
	if err != nil {
		return explained("get the image "+ref, err)
	}
	a.live.Refresh()
	return nil
}

// isFor says whether an image is one for a platform such as "linux/arm64/v8"; "" is any. What the engine does not tell is no reason to get it again.
func isFor(image dockerops.Image, platform string) bool {
	parts := strings.Split(platform, "/")
	if platform == "" || len(parts) < 2 {
		return true
	}
	return (image.OS == "" || image.OS == parts[0]) && (image.Architecture == "" || image.Architecture == parts[1])
}

// pullProgress adds up the layers of a pull.
type pullProgress struct {
	report *jobs.Reporter
	step   jobs.Step
	layers map[string]dockerops.PullProgress
}

func (p *pullProgress) add(one dockerops.PullProgress) {
	if p.layers == nil {
		p.layers = map[string]dockerops.PullProgress{}
	}
	before, known := p.layers[one.Layer]
	if one.Total == 0 && known { // "Pull complete" tells no numbers
		one.Current, one.Total = before.Total, before.Total
	}
	p.layers[one.Layer] = one
	if before.Status != one.Status {
		text := one.Status
		if one.Layer != "" {
			text = fmt.Sprintf("%s %s", one.Layer, one.Status)
		}
		p.report.Log(stepPull, []byte(text+"\n"))
	}
	p.step.Current, p.step.Total = 0, 0
	for _, layer := range p.layers {
		p.step.Current += layer.Current
		p.step.Total += layer.Total
	}
	p.report.Step(p.step)
}
