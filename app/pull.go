package app

import (
	"context"
	"fmt"
	"time"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/dockerops"
)

// pullWhenMissing gets an image from its registry unless the engine has it, as a step of a job.
func (a *App) pullWhenMissing(ctx context.Context, engine Engine, report *jobs.Reporter, ref string, explained func(doing string, err error) error) error {
	_, err := engine.InspectImage(ctx, ref)
	if err == nil {
		report.Step(settled(stepPull, "The image is here already", ref, jobs.StateCached))
		return nil
	}
	if dockerops.KindOf(err) != dockerops.KindNotFound {
		return explained("look at the image "+ref, err)
	}
	progress := &pullProgress{report: report, step: jobs.Step{ID: stepPull, Title: "Get the image " + ref, State: jobs.StateRunning, Started: time.Now()}}
	progress.step.Detail = "docker pull " + ref
	report.Step(progress.step)
	err = engine.PullImage(ctx, dockerops.PullOptions{Ref: ref}, progress.add)
	report.End(stepPull, err)
	if err != nil {
		return explained("get the image "+ref, err)
	}
	a.live.Refresh()
	return nil
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
