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

// startRun begins a job for a wish and remembers the wish for a retry.
func (a *App) startRun(w *wish) jobs.ID {
	id := a.jobs.Start(w.kind, w.title, a.commandOf(w), a.workFor(w))
	a.mu.Lock()
	defer a.mu.Unlock()
	a.wishes[id] = w
	return id
}

// commandOf is the docker command that the job equals, as far as it is known before it runs.
func (a *App) commandOf(w *wish) string {
	if w.helloWorld {
		return command.HelloWorld()
	}
	text := command.Run(w.spec)
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
