package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
)

// checkFiles looks for what will make the build fail, before any time is spent on it.
func (r *runner) checkFiles(ctx context.Context) error {
	r.report.Begin(stepCheck, "Look through the Dockerfile and what it copies", r.wish.dockerfile())
	opts, engine := *r.wish.opts, r.engine.Info()
	findings, err := build.Check(ctx, opts)
	r.findings = findings
	for _, card := range explain.BuildWarnings(findings, opts, engine) {
		r.report.Log(stepCheck, []byte(card.Headline+"\n"))
	}
	for _, card := range explain.BuildWarnings(r.toWarnOf(findings), opts, engine) {
		r.warn(card.Headline + ".")
	}
	_, stops := build.Stopping(findings)
	broken, notStarting := build.NotStarting(r.unanswered(findings))
	switch {
	case err != nil && ctx.Err() == nil:
		err = &explain.Error{Card: explain.Build(err, findings, opts, engine), Err: err}
	case err == nil && stops:
		err = &explain.Error{Card: explain.Build(nil, findings, opts, engine)}
	case err == nil && notStarting && !r.wish.anyway:
		err = &explain.Error{Card: explain.NotStarting(broken, opts, engine, r.wish.allTheSame())}
	}
	r.report.End(stepCheck, err)
	return err
}

// toWarnOf are the findings that a job that goes well warns of at its end. Of a foreign processor the image itself will tell, and whether a program is there the
// run shows.
func (r *runner) toWarnOf(findings []build.Finding) []build.Finding {
	return slices.DeleteFunc(slices.Clone(r.unanswered(findings)), func(f build.Finding) bool {
		return f.Kind == build.FindingPlatform || f.Kind == build.FindingProgram && !r.wish.buildOnly
	})
}

// unanswered are the findings without those of programs that the person says are in the project's image.
func (r *runner) unanswered(findings []build.Finding) []build.Finding {
	known := r.app.kept.Get()
	return slices.DeleteFunc(slices.Clone(findings), func(f build.Finding) bool {
		return f.Kind == build.FindingProgram && known.Accepts(r.wish.home(), f.Path)
	})
}

// build makes the image.
func (r *runner) build(ctx context.Context) error {
	before, had := r.engine.InspectImage(ctx, r.wish.spec.Image)
	made, err := r.engine.Build(ctx, *r.wish.opts, &buildSink{report: r.report})
	if err != nil {
		if ctx.Err() != nil {
			return fmt.Errorf("build the image: %w", err)
		}
		if gone := r.engineGone(ctx, err); gone != nil {
			return r.explained("build the image "+r.wish.spec.Image, errors.Join(gone, err))
		}
		return &explain.Error{Card: explain.Build(err, r.findings, *r.wish.opts, r.engine.Info()), Err: err}
	}
	r.app.live.Refresh() // not every engine tells of an image that was built
	if had == nil && before.ID != made.ImageID && before.Labels[dockerops.LabelProjectFolder] != r.wish.opts.Labels[dockerops.LabelProjectFolder] {
		r.warn(nameTakenOver(before))
	}
	return nil
}

// nameTakenOver says what became of an image that was not built from the project's folder, and whose name the project's image has now.
func nameTakenOver(before dockerops.ImageDetails) string {
	id := fmt.Sprintf("%.12s", strings.TrimPrefix(before.ID, "sha256:"))
	if len(before.Tags) > 1 {
		return fmt.Sprintf("Another image had the name of the project's image before. It is kept under its other names; its ID is %s.", id)
	}
	return fmt.Sprintf("Another image, not built by Slipway from this folder, had the name of the project's image before. It is kept, without a name; its ID is %s.", id)
}

// engineGone is why the engine does not answer, nil when it does: a build that loses its engine fails with whatever broke first. An engine that is being
// stopped answers for a moment still, so that after a failure that nothing explains it is asked twice.
func (r *runner) engineGone(ctx context.Context, failure error) error {
	ctx, stop := context.WithTimeout(ctx, r.app.config.Page.Probe)
	defer stop()
	err := r.engine.Ping(ctx)
	var told *build.Failure
	if err != nil || errors.As(failure, &told) && told.Reason != build.ReasonOther {
		return err
	}
	sleep(ctx, r.app.config.Page.Quiet)
	return r.engine.Ping(ctx)
}

// buildSink reports a build's steps as the job's.
type buildSink struct{ report *jobs.Reporter }

// Step reports a step in words.
func (s *buildSink) Step(step build.Step) {
	s.report.Step(jobs.Step{
		ID: buildStepID(step.ID), Title: explain.StepTitle(step.Name), Detail: step.Name, State: jobs.State(step.State),
		Started: step.Started, Ended: step.Ended, Current: step.Current, Total: step.Total,
	})
}

// Log reports a step's output.
func (s *buildSink) Log(stepID string, _ int, data []byte) { s.report.Log(buildStepID(stepID), data) }

// Warning reports a remark about the Dockerfile.
func (s *buildSink) Warning(text string, line int) {
	if line > 0 {
		text = fmt.Sprintf("Dockerfile line %d: %s", line, text)
	}
	s.report.Log("", []byte(text))
}

func buildStepID(id string) string { return "build " + id }

// pullWhenMissing gets the image of a bare run.
func (r *runner) pullWhenMissing(ctx context.Context) error {
	return r.app.pullWhenMissing(ctx, r.engine, r.report, dockerops.PullOptions{Ref: r.wish.spec.Image, Platform: r.wish.spec.Platform}, r.explained)
}

// settled is a step's ends when both are now.
func settled(id, title, detail string, state jobs.State) jobs.Step {
	now := time.Now()
	return jobs.Step{ID: id, Title: title, Detail: detail, State: state, Started: now, Ended: now}
}
