package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/dockerops"
)

const helloImage = "hello-world:latest"

// HelloWorld runs Docker's smallest image once: it shows that images can be had and containers run.
func (a *App) HelloWorld() jobs.ID {
	return a.startRun(&wish{kind: "hello-world", title: "Run hello-world", helloWorld: true})
}

func (a *App) helloWorld(ctx context.Context, report *jobs.Reporter) (result jobs.Result, err error) {
	explained := func(doing string, err error) error {
		facts := a.facts()
		facts.Image = helloImage
		return &explain.Error{Card: explain.Failed(doing, err, facts), Err: err}
	}
	engine, err := a.engine()
	if err != nil {
		return result, explained("reach the engine", err)
	}
	if err := a.pullWhenMissing(ctx, engine, report, dockerops.PullOptions{Ref: helloImage}, explained); err != nil {
		return result, err
	}
	report.Begin(stepCreate, "Create the container", "docker create hello-world")
	id, err := engine.CreateContainer(ctx, dockerops.RunSpec{Image: helloImage})
	report.End(stepCreate, err)
	if err != nil {
		return result, explained("create a container of hello-world", err)
	}
	defer func() {
		ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), a.config.Page.Undo)
		defer stop()
		if e := engine.RemoveContainer(ctx, id, true); e != nil {
			a.log.Warn("delete hello-world's container", "error", e)
			if err == nil {
				result.Warning = "The container that ran it could not be deleted; it is in the list of containers."
			}
		}
	}()
	report.Begin(stepStart, "Run it", "docker start --attach hello-world")
	code, log, err := runToEnd(ctx, engine, id)
	report.Log(stepStart, []byte(log))
	report.End(stepStart, err)
	if err != nil {
		return result, explained("run hello-world", err)
	}
	if code != 0 {
		facts := explain.ContainerFacts{Facts: a.facts(), ExitCode: code, Log: log}
		facts.Container, facts.Image = "hello-world", helloImage
		return result, &explain.Error{Card: explain.Stopped(facts)}
	}
	return jobs.Result{Summary: "hello-world ran: images can be had and containers run", Image: helloImage, Output: log}, nil
}

// runToEnd starts a container, waits until it ends, and reads its log.
func runToEnd(ctx context.Context, engine Engine, id string) (code int, log string, err error) {
	if err := engine.StartContainer(ctx, id); err != nil {
		return 0, "", err
	}
	code, err = engine.WaitContainer(ctx, id)
	if err != nil {
		return 0, "", err
	}
	log, err = engine.ContainerLog(ctx, id, dockerops.LogTail{})
	return code, log, err
}
