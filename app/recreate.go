package app

import (
	"context"
	"fmt"
	"time"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/dockerops"
)

// Recreate makes a container anew by a changed spec, whose Original is that container: what the spec has no field for is taken over, and so is the data in its
// volumes. The old one is stopped, gives its name away when the new one wants it, and is kept until the person deletes it: the job's result names it. When the
// new one does not run, or does not answer, the old one comes back as it was.
func (a *App) Recreate(id string, spec dockerops.RunSpec) jobs.ID {
	return a.startRun(&wish{kind: "recreate", title: "Recreate " + a.name(id), recreate: id, spec: spec})
}

// Change recreates a container with one setting changed; the rest is as it was. See Recreate.
func (a *App) Change(change explain.Change) jobs.ID {
	image := ""
	if c, ok := a.live.Snapshot().Container(change.ContainerID); ok {
		image = c.Image
	}
	spec := dockerops.RunSpec{Name: a.name(change.ContainerID), Image: image} // the rest is looked up by the job
	change.Apply(&spec)
	return a.startRun(&wish{kind: "recreate", title: "Recreate " + spec.Name, recreate: change.ContainerID, change: &change, spec: spec})
}

const stepOld = "old"

// lookAtOld looks at the container that is to be recreated, before anything is changed.
func (r *runner) lookAtOld(ctx context.Context) error {
	w := r.wish
	if w.recreate == "" {
		return nil
	}
	name := r.app.name(w.recreate)
	r.report.Begin(stepOld, "Look at "+name+" as it is now", command.Inspect(name))
	old, err := r.engine.InspectContainer(ctx, w.recreate)
	r.report.End(stepOld, err)
	if err != nil {
		return r.explained("look at container "+name, err)
	}
	w.recreate, r.old = old.ID, old
	if w.change != nil {
		w.spec = old.Spec
		w.change.Apply(&w.spec)
		w.change = nil
		r.report.Command(r.app.commandOf(w))
	}
	if w.spec.Original == nil {
		w.spec.Original = old.Spec.Original
	}
	w.vanishing = nil
	if old.AutoRemove && old.Running() {
		again := old.Spec
		w.vanishing = &again
		r.report.Log(stepOld, fmt.Appendf(nil, "%s is deleted by the engine when it stops, so it can't be kept. Should the new one not run, it is made again.\n", name))
	}
	return nil
}

// kept is the container that was recreated, and is there still; nil for none.
func (r *runner) kept() *jobs.Kept {
	for _, e := range r.earlier {
		if e.kept && e.again == nil {
			return &jobs.Kept{ContainerID: e.ID, Name: e.name, For: r.name(), When: time.Now()}
		}
	}
	return nil
}

// rememberKept remembers which container was kept for which, as long as it is there.
func (a *App) rememberKept(kept *jobs.Kept) {
	if kept == nil {
		return
	}
	err := a.kept.Update(func(s *settings.Settings) {
		s.KeepOld(settings.Kept{ContainerID: kept.ContainerID, For: kept.For, When: kept.When})
	})
	if err != nil {
		a.log.Warn("remember the container that is kept", "error", err)
	}
}

// warnOfRestart says that the old container comes back by itself: engines start it together with themselves, though it was stopped, and so beside the new one, on
// the same volumes.
func (r *runner) warnOfRestart(kept *jobs.Kept) {
	policy := r.old.Spec.RestartPolicy
	if kept == nil || policy != "always" && policy != "on-failure" {
		return
	}
	r.warn(fmt.Sprintf("%s has the restart policy %s: it may start again, beside the new one, when the Docker engine starts. Delete it before that.", kept.Name, policy))
}

// recreateCommands are the docker commands that recreate a container; run makes the new one.
func (a *App) recreateCommands(id, run string) string {
	name := a.name(id)
	return command.Stop(name) + "\n" + command.Rename(name, oldName(name, 1)) + "\n" + run
}
