package app

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// earlier is a container of an earlier run of the same project. It is kept until the new one runs, and comes back when that fails.
type earlier struct {
	dockerops.Container
	renamed bool // it gave its name to the new one
	stopped bool // it gave a port to the new one
	// stopping says that its stopping was cut short: the engine may go on with it.
	stopping bool
	// kept says that it stays when the new one runs, until the person deletes it.
	kept bool
	// again makes it anew when it is gone: one that is deleted when it stops. Nil for one that can be started again.
	again *dockerops.RunSpec
	// name is what it is called now.
	name string
}

// findEarlier notes which containers are of earlier runs.
func (r *runner) findEarlier(list []dockerops.Container) {
	r.earlier = nil
	for _, c := range list {
		if r.wish.recreate == c.ID {
			r.earlier = append(r.earlier, &earlier{Container: c, kept: true, again: r.wish.vanishing, name: c.Name})
			continue
		}
		ofProject := r.wish.folder != "" && c.Labels[dockerops.LabelProjectFolder] == r.wish.folder
		if ofProject || r.wish.ours != "" && c.ID == r.wish.ours {
			r.earlier = append(r.earlier, &earlier{Container: c, name: c.Name})
		}
	}
}

func (r *runner) isEarlier(id string) bool {
	for _, e := range r.earlier {
		if e.ID == id {
			return true
		}
	}
	return false
}

// giveName renames the earlier container that has the new one's name. A cancel does not cut that short: nobody would know what it is called.
func (r *runner) giveName(ctx context.Context) error {
	ctx = context.WithoutCancel(ctx)
	for _, e := range r.earlier {
		if e.Name != r.wish.spec.Name {
			continue
		}
		for n := 1; ; n++ {
			err := r.engine.RenameContainer(ctx, e.ID, oldName(e.Name, n))
			if err == nil {
				e.renamed, e.name = true, oldName(e.Name, n)
				break
			}
			if dockerops.KindOf(err) != dockerops.KindNameInUse || n == 100 {
				if unclear(err) {
					e.renamed, e.name = true, oldName(e.Name, n)
				}
				return fmt.Errorf("rename the earlier container %s: %w", e.Name, err)
			}
		}
	}
	return nil
}

func oldName(name string, n int) string {
	if n == 1 {
		return name + "-old"
	}
	return name + "-old-" + strconv.Itoa(n)
}

// givePorts stops the earlier containers that have a port of the new one's, and the one that is recreated in any case: two at once would write into the same
// volumes.
func (r *runner) givePorts(ctx context.Context) error {
	for _, e := range r.earlier {
		if !e.Running() || !e.kept && !sharesPort(e.Container, r.wish.spec.Ports) {
			continue
		}
		id := stepStop + " " + e.ID
		r.report.Begin(id, "Stop the old "+e.Name, command.Stop(e.name))
		e.stopped, e.stopping = true, true
		err := r.engine.StopContainer(ctx, e.ID)
		r.report.End(id, err)
		if err != nil {
			return fmt.Errorf("stop the earlier container %s: %w", e.Name, err)
		}
		e.stopping = false
	}
	return nil
}

func sharesPort(c dockerops.Container, ports []dockerops.Port) bool {
	for _, p := range wanted(ports) {
		if publishes(c, p.HostPort, protocolOf(p)) {
			return true
		}
	}
	return false
}

// dropEarlier deletes the earlier containers, now that the new one runs. What can't be deleted stays, and the job's warning says so.
func (r *runner) dropEarlier(ctx context.Context) {
	for _, e := range r.earlier {
		if e.kept {
			continue
		}
		if err := r.engine.RemoveContainer(ctx, e.ID, true); err != nil && dockerops.KindOf(err) != dockerops.KindNotFound {
			r.app.log.Warn("delete the earlier container", "name", e.Name, "error", err)
			r.warn("The container of the run before could not be deleted; it is still in the list of containers.")
		}
	}
}

// undo puts back what a run that failed has changed, and returns why it failed. A container that was started stays to be looked at, unless an earlier one
// takes its place again, or the person cancelled.
func (r *runner) undo(ctx context.Context, why error) error {
	cancelled := ctx.Err() != nil
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), r.app.config.Page.Undo+min(r.old.Grace, longestGrace))
	defer stop()
	defer r.app.live.Refresh()
	if r.started && len(r.earlier) == 0 && !cancelled {
		r.wish.ours = r.id
		return why
	}
	if dockerops.KindOf(why) == dockerops.KindEngineDown {
		r.awaitEngine(ctx)
	}
	for _, e := range r.earlier {
		r.awaitGone(ctx, e)
	}
	r.findHalfMade(ctx)
	var failed []error
	if r.id != "" {
		// One that was made after another has that one's anonymous volumes: they are not its own to take away.
		if err := r.removeNew(ctx, r.wish.recreate == ""); err != nil {
			r.wish.ours = r.id
			failed = append(failed, fmt.Errorf("delete the new container: %w", err))
		}
	}
	remark := r.backAgain()
	for _, e := range r.earlier {
		err := r.bringBack(ctx, e)
		if err != nil {
			remark = e.whereItIs()
		}
		failed = append(failed, err)
	}
	return withRemarks(why, errors.Join(failed...), remark)
}

// engineEvery is the pause between two looks whether an engine that went away is back.
const engineEvery = 200 * time.Millisecond

// awaitEngine waits for an engine that went away, when there is something to put back: one that is restarted comes again in a moment, over another connection.
func (r *runner) awaitEngine(ctx context.Context) {
	if r.id == "" && len(r.earlier) == 0 {
		return
	}
	ctx, stop := context.WithTimeout(ctx, r.app.config.Page.Undo/2)
	defer stop()
	for ctx.Err() == nil {
		if engine, err := r.app.engine(); err == nil {
			if _, err := engine.ListContainers(ctx); err == nil {
				r.engine = engine
				return
			}
		}
		sleep(ctx, engineEvery)
	}
}

// longestGrace is how much longer putting back may take for a container that is given long to stop.
const longestGrace = 10 * time.Minute

// unclear says that a call to the engine was given up, so that it may have been obeyed all the same.
func unclear(err error) bool {
	switch dockerops.KindOf(err) {
	case dockerops.KindTimeout, dockerops.KindCancelled, dockerops.KindEngineDown:
		return true
	default:
		return false
	}
}

// findHalfMade looks whether the engine made the new container although the call was given up.
func (r *runner) findHalfMade(ctx context.Context) {
	name := r.wish.spec.Name
	if r.id != "" || !r.unclear || name == "" {
		return
	}
	made, err := r.engine.InspectContainer(ctx, name)
	if err == nil && made.Name == name && made.State == dockerops.StateCreated && made.Image == r.wish.spec.Image && !r.isEarlier(made.ID) {
		r.id = made.ID
	}
}

// removeNew deletes the new container. One that goes by itself when it ends may be about to: then its name is free only when the engine is done with it.
func (r *runner) removeNew(ctx context.Context, withVolumes bool) error {
	err := r.engine.RemoveContainer(ctx, r.id, withVolumes)
	switch kind := dockerops.KindOf(err); {
	case kind == dockerops.KindNotFound, kind == dockerops.KindConflict && r.gone(ctx, r.id):
		sleep(ctx, goneEvery)
		return nil
	default:
		return err
	}
}

// goneEvery is the pause between two looks at a container that the engine is about to delete, and the time that it is given to free the name and the volumes of
// one that it no longer tells of.
const goneEvery = 50 * time.Millisecond

// gone waits until there is no such container any more; false when there still is one, or nobody knows. It leaves time for the rest of what is put back.
func (r *runner) gone(ctx context.Context, id string) bool {
	ctx, stop := context.WithTimeout(ctx, r.app.config.Page.Undo/4)
	defer stop()
	for ctx.Err() == nil {
		_, err := r.engine.InspectContainer(ctx, id)
		if err != nil {
			return dockerops.KindOf(err) == dockerops.KindNotFound
		}
		sleep(ctx, goneEvery)
	}
	return false
}

// awaitGone waits for the end of a container that the engine deletes when it stops. Until then the new one has to stay: it has the same volumes, and those
// without a name go with the last container that has them. One that stays after all is like any other.
func (r *runner) awaitGone(ctx context.Context, e *earlier) {
	if e.again == nil || !e.stopped {
		return
	}
	if e.stopping && r.engine.StopContainer(ctx, e.ID) == nil {
		e.stopping = false
	}
	if !r.gone(ctx, e.ID) {
		e.again = nil
		return
	}
	sleep(ctx, goneEvery)
}

// bringBack gives an earlier container its name again, and starts it when it was stopped for the new one.
func (r *runner) bringBack(ctx context.Context, e *earlier) error {
	if e.stopped && e.again != nil {
		return r.makeAgain(ctx, e)
	}
	var failed []error
	if e.renamed {
		if err := r.nameBack(ctx, e); err != nil {
			failed = append(failed, fmt.Errorf("give the earlier container its name %s back: %w", e.Name, err))
		}
	}
	if e.stopping { // a start before the stop's end would be for nothing
		if err := r.engine.StopContainer(ctx, e.ID); err != nil {
			failed = append(failed, fmt.Errorf("stop the earlier container %s: %w", e.Name, err))
		}
	}
	if e.stopped {
		if err := r.engine.StartContainer(ctx, e.ID); err != nil {
			failed = append(failed, fmt.Errorf("start the earlier container %s again: %w", e.Name, err))
		} else if e.State == dockerops.StatePaused {
			failed = append(failed, r.engine.PauseContainer(ctx, e.ID))
		}
	}
	return errors.Join(failed...)
}

// nameBack gives an earlier container its name again; one that has it is left as it is.
func (r *runner) nameBack(ctx context.Context, e *earlier) error {
	err := r.engine.RenameContainer(ctx, e.ID, e.Name)
	if err != nil {
		if now, failed := r.engine.InspectContainer(ctx, e.ID); failed != nil || now.Name != e.Name {
			return err
		}
	}
	e.renamed, e.name = false, e.Name
	return nil
}

// whereItIs says what became of an earlier container that could not be brought back, as when the engine was lost meanwhile; "" for one that is as it was.
func (e *earlier) whereItIs() string {
	switch {
	case !e.kept || e.again != nil || !e.renamed && !e.stopped:
		return ""
	case e.renamed && e.stopped:
		return fmt.Sprintf("Nothing of %s is lost: it is called %s now, and was stopped. Give it its name again and start it, in the list of containers.", e.Name, e.name)
	case e.renamed:
		return fmt.Sprintf("Nothing of %s is lost: it is called %s now. Give it its name again, in the list of containers.", e.Name, e.name)
	default:
		return fmt.Sprintf("Nothing of %s is lost: it was stopped. Start it again, in the list of containers.", e.Name)
	}
}

// makeAgain makes a container anew that the engine deleted when it stopped.
func (r *runner) makeAgain(ctx context.Context, e *earlier) error {
	again := *e.again
	if image, err := r.engine.InspectImage(ctx, again.Image); r.old.ImageID != "" && (err != nil || image.ID != r.old.ImageID) {
		again.Image = r.old.ImageID // the name leads elsewhere by now
	}
	id, err := r.engine.CreateContainer(ctx, again)
	if err == nil {
		r.wish.recreate = id // what is tried again begins with this one
		err = r.engine.StartContainer(ctx, id)
	}
	if err != nil {
		return fmt.Errorf("make the earlier container %s again: %w", e.Name, err)
	}
	return nil
}

// backAgain says that the container of the run before serves again; "" when there is none.
func (r *runner) backAgain() string {
	for _, e := range r.earlier {
		if e.stopped || e.renamed && e.Running() {
			if e.kept {
				return e.Name + " is running again as it was before."
			}
			return "The container of the run before is running again."
		}
	}
	return ""
}

// withRemarks adds to an explanation what was put back, and what could not be.
func withRemarks(why, failed error, remark string) error {
	if failed == nil && remark == "" {
		return why
	}
	card := explain.Of(why, "The run did not work")
	if failed != nil {
		card.Details += "\n\nAfterwards not everything could be put back:\n" + failed.Error()
		remark = joined("Not everything could be put back as it was; see Details.", remark)
	}
	if card.Next != "" {
		remark = card.Next + " " + remark
	}
	card.Next = remark
	return &explain.Error{Card: card, Err: errors.Join(why, failed)}
}

func (r *runner) warn(text string) {
	if r.warning != "" {
		text = r.warning + " " + text
	}
	r.warning = text
}
