package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
)

// helperRoot is where a helper container has the volume.
const helperRoot = "/slipway-volume"

// helperLimit bounds the making and the deleting of a helper, which go on when the job is cancelled: else one would be left.
const helperLimit = 30 * time.Second

const stepHelper = "helper"

// helper is a container that is made to get at a volume's files, and never started: engines read and write the files of containers that do not run, so that
// any image will do.
type helper struct{ id, image string }

// errNoImage says that there is no image to make a helper of.
var errNoImage = errors.New("there is no image here to make a helper container of")

// makeHelper makes a helper of the smallest image that is here. Nothing of the image runs.
func (a *App) makeHelper(ctx context.Context, engine Engine, volume string) (helper, error) {
	if err := volumeThere(ctx, engine, volume); err != nil { // the engine would make one of that name
		return helper{}, err
	}
	images, err := engine.ListImages(ctx)
	if err != nil {
		return helper{}, err
	}
	slices.SortStableFunc(images, func(a, b dockerops.Image) int {
		return cmp.Or(cmp.Compare(nameless(a), nameless(b)), cmp.Compare(a.Size, b.Size))
	})
	if len(images) == 0 {
		return helper{}, &explain.Error{Card: explain.NoImageForHelper(volume), Err: errNoImage}
	}
	if ctx.Err() != nil {
		return helper{}, context.Cause(ctx)
	}
	image := images[0]
	h := helper{image: image.ID}
	if len(image.Tags) > 0 {
		h.image = image.Tags[0]
	}
	limited, stop := context.WithTimeout(context.WithoutCancel(ctx), helperLimit)
	defer stop()
	h.id, err = engine.CreateContainer(limited, dockerops.RunSpec{
		Image: h.image, Command: []string{"never-started"}, Labels: map[string]string{dockerops.LabelHelper: volume},
		Mounts: []dockerops.Mount{{Kind: dockerops.MountVolume, Source: volume, Target: helperRoot}},
	})
	if err == nil {
		a.noteHelper(h.id, true)
	}
	return h, err
}

func nameless(i dockerops.Image) int {
	if len(i.Tags) == 0 {
		return 1
	}
	return 0
}

// volumeThere is the error for a volume that is not there.
func volumeThere(ctx context.Context, engine Engine, name string) error {
	list, err := engine.ListVolumes(ctx)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(list, func(v dockerops.Volume) bool { return v.Name == name }) {
		return &dockerops.Error{Kind: dockerops.KindNotFound, Op: "look at volume", Subject: name, Err: errors.New("there is no such volume")}
	}
	return nil
}

// dropHelper deletes a helper, also after a cancel. The volume stays: it was given by name.
func (a *App) dropHelper(ctx context.Context, engine Engine, h helper) error {
	defer a.noteHelper(h.id, false)
	err := removeHelper(ctx, engine, h.id)
	if err == nil {
		return nil
	}
	a.log.Warn("delete a helper container", "id", h.id, "error", err)
	a.dropLater(h)
	return fmt.Errorf("delete the helper container %.12s: %w", h.id, err)
}

// removeHelper deletes a helper that may be gone already.
func removeHelper(ctx context.Context, engine Engine, id string) error {
	limited, stop := context.WithTimeout(context.WithoutCancel(ctx), helperLimit)
	defer stop()
	err := engine.RemoveContainer(limited, id, true)
	if dockerops.KindOf(err) == dockerops.KindNotFound {
		return nil
	}
	return err
}

// dropLater deletes a helper that could not be deleted, as soon as the list has it again: the engine was stopped meanwhile.
func (a *App) dropLater(h helper) {
	a.spawn(func(ctx context.Context) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		back := make(chan struct{}, 1)
		a.live.Subscribe(ctx, func(snap live.Snapshot) {
			if _, there := snap.Container(h.id); !there || !snap.Listed || snap.Stale() {
				return
			}
			select {
			case back <- struct{}{}:
			default:
			}
		})
		for {
			select {
			case <-ctx.Done():
				return
			case <-back:
			}
			if engine, err := a.engine(); err == nil && removeHelper(ctx, engine, h.id) == nil {
				return
			}
		}
	})
}

// doingHelp is what a helper is busy with.
const doingHelp = "in use by Slipway"

// noteHelper keeps which helpers work is done with now; the others, of a volume that is to be deleted, are leftovers. While work is done it is marked busy, so
// that no screen offers to delete it.
func (a *App) noteHelper(id string, works bool) {
	release := func() {}
	if works {
		if marked, ok := a.live.SetBusy(id, live.Busy{Doing: doingHelp}); ok {
			release = marked
		}
	}
	a.mu.Lock()
	before := a.helpers[id]
	if works {
		a.helpers[id] = release
	} else {
		delete(a.helpers, id)
	}
	a.mu.Unlock()
	if !works && before != nil {
		before()
	}
}

// dropLeftovers deletes the helpers of a volume that nothing is done with; it says whether there were some.
func (a *App) dropLeftovers(ctx context.Context, engine Engine, volume string) (bool, error) {
	list, err := engine.ListContainers(ctx)
	if err != nil {
		return false, err
	}
	dropped := false
	for _, c := range list {
		a.mu.Lock()
		_, works := a.helpers[c.ID]
		a.mu.Unlock()
		if c.Labels[dockerops.LabelHelper] != volume || works || c.Running() {
			continue
		}
		if err := removeHelper(ctx, engine, c.ID); err != nil {
			return dropped, err
		}
		dropped = true
	}
	return dropped, nil
}

// shownPath is a path in a container as it is shown: of a helper, the path in its volume.
func (a *App) shownPath(containerID, path string) string {
	if c, there := a.live.Snapshot().Container(containerID); there && !c.Helper() {
		return path
	}
	below, inVolume := strings.CutPrefix(path, helperRoot)
	switch {
	case !inVolume || below != "" && below[0] != '/':
		return path
	case below == "":
		return "/"
	default:
		return below
	}
}

// withHelper does something with a volume's files, as a job.
func (a *App) withHelper(ctx context.Context, engine Engine, report *jobs.Reporter, volume string, do func(h helper) (jobs.Result, error)) (jobs.Result, error) {
	report.Begin(stepHelper, "Make a helper container that has the volume "+volume, "")
	h, err := a.makeHelper(ctx, engine, volume)
	if err == nil {
		report.Log(stepHelper, []byte("It is made from "+h.image+", which is here already, and is never started.\n"))
	}
	report.End(stepHelper, err)
	if err != nil {
		return jobs.Result{}, a.explainedBy(ctx, "make a helper container for the volume "+volume, err, a.facts())
	}
	result, err := do(h)
	if left := a.dropHelper(ctx, engine, h); left != nil && err == nil {
		result.Warning = joined(result.Warning, "The helper container could not be deleted; it is not running, and can be deleted in the clean-up.")
	}
	return result, err
}

// joined is two sentences, of which either may be missing.
func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}

func mountsVolume(c dockerops.Container, volume string) bool {
	return slices.ContainsFunc(c.Mounts, func(m dockerops.Mount) bool { return m.Kind == dockerops.MountVolume && m.Source == volume })
}

// usersOf are the names of the running containers that mount a volume.
func (a *App) usersOf(volume string) (running []string) {
	for _, c := range a.live.Snapshot().Containers {
		if c.Running() && mountsVolume(c, volume) {
			running = append(running, c.Name)
		}
	}
	return running
}
