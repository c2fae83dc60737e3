package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/jobs"
)

// startOther starts the container that has the name asked for, in place of a new one.
func (a *App) startOther(name string) jobs.ID {
	return a.startJob("start", "Start "+name, command.Start(name), func(ctx context.Context, engine Engine, report *jobs.Reporter) (jobs.Result, error) {
		report.Begin(stepStart, "Start it", command.Start(name))
		err := engine.StartContainer(ctx, name)
		report.End(stepStart, err)
		if err != nil {
			return jobs.Result{}, a.explainedBy(ctx, "start container "+name, err, a.factsOf(err))
		}
		a.live.Refresh()
		result := jobs.Result{Summary: name + " was started"}
		if details, err := engine.InspectContainer(ctx, name); err == nil { // else the list shows it
			result.ContainerID, result.Image = details.ID, details.Image
			if !details.Running() {
				result.Summary, result.Warning = name+" was started and has ended again", "Its overview says why, in the list of containers."
			}
		}
		return result, nil
	})
}
