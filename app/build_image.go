package app

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
)

// BuildImage builds an image from a folder with a Dockerfile, and runs nothing. The first tag is the image's name; without one it has none.
func (a *App) BuildImage(opts build.Options) jobs.ID {
	w := &wish{kind: "build", title: "Build " + opts.ContextDir, opts: &opts, buildOnly: true, sized: true}
	if len(opts.Tags) > 0 {
		w.title, w.spec = "Build "+opts.Tags[0], dockerops.RunSpec{Image: opts.Tags[0]}
	}
	return a.startRun(w)
}

// buildAlone is the work of BuildImage.
func (r *runner) buildAlone(ctx context.Context) (jobs.Result, error) {
	for _, step := range []func(context.Context) error{r.checkFiles, r.checkSize, r.build} {
		if err := step(ctx); err != nil {
			return jobs.Result{}, err
		}
		if ctx.Err() != nil {
			return jobs.Result{}, fmt.Errorf("build the image: %w", context.Cause(ctx))
		}
	}
	name := r.wish.spec.Image
	if name == "" {
		name = "The image, without a name,"
	}
	return jobs.Result{Summary: name + " is built", Image: r.wish.spec.Image, Warning: r.warning}, nil
}

// checkSize says that the build folder is large before time is spent on it, unless the person has seen that. What can't be measured the build itself will tell.
func (r *runner) checkSize(ctx context.Context) error {
	if r.wish.sized || r.wish.anyway {
		return nil
	}
	r.report.Begin(stepSize, "See how large the build folder is", r.wish.opts.ContextDir)
	size, err := build.MeasureContext(ctx, *r.wish.opts, nil)
	if err != nil {
		r.report.End(stepSize, nil)
		return nil //nolint:nilerr // see above
	}
	card := explain.LargeContext(*r.wish.opts, size)
	if card == nil {
		r.report.End(stepSize, nil)
		return nil
	}
	card.Actions = append(card.Actions, explain.Action{Label: "Build all the same", Kind: explain.ActionAnyway})
	err = &explain.Error{Card: *card}
	r.report.End(stepSize, err)
	return err
}

// BuildOutline lists the stages and arguments of a Dockerfile. It takes as long as the disk does.
func (a *App) BuildOutline(dockerfile string) (build.Outline, *explain.Card) {
	outline, err := build.ReadOutline(dockerfile)
	if err == nil {
		return outline, nil
	}
	card := explain.Build(err, nil, build.Options{ContextDir: filepath.Dir(dockerfile), Dockerfile: filepath.Base(dockerfile)}, a.live.Snapshot().Connection.Engine)
	return build.Outline{}, &card
}

// ContextSize measures a build folder as it would be sent. onProgress gets what was found so far, some times a second. It blocks until that is done or ctx ends;
// then the card is nil.
func (a *App) ContextSize(ctx context.Context, dir, dockerfile string, onProgress func(build.ContextSize)) (build.ContextSize, *explain.Card) {
	opts := build.Options{ContextDir: dir, Dockerfile: dockerfile}
	size, err := build.MeasureContext(ctx, opts, onProgress)
	if err == nil || ctx.Err() != nil {
		return size, nil
	}
	card := explain.Build(err, nil, opts, a.live.Snapshot().Connection.Engine)
	return build.ContextSize{}, &card
}
