package app

import (
	"context"
	"time"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/dockerops"
)

// PullImage gets an image from its registry, also when the engine has one of that name already: the registry may have a newer one. Each layer is a step.
// platform is "linux/arm64" or the like; "" means the engine's own.
func (a *App) PullImage(ref, platform string) jobs.ID {
	what := dockerops.PullOptions{Ref: ref, Platform: platform}
	return a.startJob("pull", "Pull "+ref, command.PullFor(ref, platform), func(ctx context.Context, engine Engine, report *jobs.Reporter) (jobs.Result, error) {
		before, err := engine.InspectImage(ctx, ref)
		had := err == nil
		steps := &layerSteps{report: report, layers: map[string]jobs.Step{}}
		report.Begin(stepPull, "Ask the registry for "+ref, command.PullFor(ref, platform))
		err = engine.PullImage(ctx, what, steps.add)
		steps.end(err)
		report.End(stepPull, err)
		a.live.Refresh()
		if err != nil {
			facts := a.facts()
			facts.Image = ref
			return jobs.Result{}, a.explainedBy(ctx, "get the image "+ref, err, facts)
		}
		result := jobs.Result{Summary: ref + " is here", Image: ref}
		if after, err := engine.InspectImage(ctx, ref); err == nil && had && after.ID == before.ID {
			result.Summary = ref + " was here already, and the registry has no newer one"
		}
		return result, nil
	})
}

// layerSteps shows each layer of a pull as a step of the job.
type layerSteps struct {
	report *jobs.Reporter
	layers map[string]jobs.Step
}

// add takes one line of the engine's progress.
func (l *layerSteps) add(p dockerops.PullProgress) {
	if p.Layer == "" || p.Total == 0 && l.isTag(p) {
		l.report.Log(stepPull, []byte(p.Status+"\n"))
		return
	}
	step, known := l.layers[p.Layer]
	if !known {
		step = jobs.Step{ID: stepPull + " " + p.Layer, Title: "Layer " + p.Layer, Started: time.Now()}
	}
	step.Detail = p.Status
	step.Current, step.Total = p.Current, p.Total
	step.State = jobs.StateRunning
	switch p.Status {
	case "Pull complete":
		step.State, step.Ended = jobs.StateDone, time.Now()
	case "Already exists":
		step.State, step.Ended = jobs.StateCached, time.Now()
	case "Pulling fs layer", "Waiting":
		step.State = jobs.StatePending
	}
	l.layers[p.Layer] = step
	l.report.Step(step)
}

// isTag says whether a line is about the image under its tag, which engines put into the same place as a layer's id.
func (l *layerSteps) isTag(p dockerops.PullProgress) bool {
	_, known := l.layers[p.Layer]
	return !known && len(p.Status) > 12 && p.Status[:12] == "Pulling from"
}

// end finishes the layers that the engine said nothing more of.
func (l *layerSteps) end(err error) {
	for _, step := range l.layers {
		if step.State.Finished() {
			continue
		}
		step.State, step.Ended = jobs.StateDone, time.Now()
		if err != nil {
			step.State = jobs.StateCancelled
		}
		l.report.Step(step)
	}
}
