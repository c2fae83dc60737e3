package app

import (
	"slices"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/dockerops"
)

// RunImage makes a container of an image that the engine has or can pull, starts it, and waits until its page answers or it keeps running.
func (a *App) RunImage(spec dockerops.RunSpec) jobs.ID {
	spec.Ports = slices.Clone(spec.Ports)
	name := spec.Name
	if name == "" {
		name = spec.Image
	}
	return a.startRun(&wish{kind: "run", title: "Run " + name, spec: spec})
}

// startRun begins a job for a wish and remembers the wish for a retry. A project has one job at a time, or the two would delete each other's container:
// while one is under way it is that one that is given.
func (a *App) startRun(w *wish) jobs.ID {
	a.mu.Lock()
	defer a.mu.Unlock()
	folder := w.place() // the job may come to another
	if id, ok := a.underWay(folder); ok {
		return id
	}
	id := a.jobs.Start(w.kind, w.title, a.commandOf(w), a.workFor(w))
	a.forgetCleared()
	a.wishes[id] = w
	if folder != "" {
		a.projects[folder] = id
	}
	return id
}

// underWay is the job that works on the project in a folder. The caller holds the app's mutex.
func (a *App) underWay(folder string) (jobs.ID, bool) {
	id, ok := a.projects[folder]
	if !ok {
		return 0, false
	}
	job, known := a.jobs.Job(id)
	return id, known && !job.State.Finished()
}

// commandOf is the docker command that the job equals, as far as it is known before it runs.
func (a *App) commandOf(w *wish) string {
	if w.helloWorld {
		return command.HelloWorld()
	}
	if w.buildOnly {
		return command.Build(*w.opts)
	}
	text := command.Run(w.spec)
	if w.recreate != "" {
		return a.recreateCommands(w.recreate, text)
	}
	if w.opts != nil {
		text = command.Build(*w.opts) + "\n" + text
	}
	return text
}

func (a *App) workFor(w *wish) jobs.Work {
	if w.helloWorld {
		return a.helloWorld
	}
	return (&runner{app: a, wish: w}).work
}
