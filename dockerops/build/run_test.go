package build_test

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/dockerops/build"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

const stages = `FROM alpine:3.20 AS first
ARG WHO=nobody
WORKDIR /app
COPY a.txt .
RUN echo "hello $WHO" && cat a.txt
FROM first AS second
RUN echo second
`

func TestRunBuildsWithArgumentsTargetAndTags(t *testing.T) {
	everywhere(t, alpine, func(t *testing.T, w world) {
		dir := folder(t, map[string]string{"Dockerfile": stages, "a.txt": "from the file\n" + rand.Text()})
		opts := build.Options{ContextDir: dir, Tags: []string{tag(t), tag(t) + "-too"}, Target: "first", Args: map[string]string{"WHO": "you"}}
		res, r := w.mustBuild(t, opts)

		for _, name := range opts.Tags {
			made, err := w.api.ImageInspect(t.Context(), name)
			if err != nil || made.ID != res.ImageID {
				t.Errorf("%s is %s, %v; the build says %s", name, made.ID, err, res.ImageID)
			}
		}
		if !slices.Equal(res.Tags, opts.Tags) {
			t.Errorf("tags are %v", res.Tags)
		}
		if got := r.all(); !strings.Contains(got, "hello you\nfrom the file\n") {
			t.Errorf("the step's output is not in:\n%s", got)
		}
		names := r.states()
		if len(names) != 4 || !strings.Contains(names[0], "1/4] FROM") || names[3] != `done [first 4/4] RUN echo "hello you" && cat a.txt` {
			t.Errorf("steps are\n%s", strings.Join(names, "\n"))
		}
		for _, id := range r.order {
			if s := r.steps[id]; s.Started.IsZero() || s.Ended.Before(s.Started) {
				t.Errorf("%s began at %v and ended at %v", s.Name, s.Started, s.Ended)
			}
		}
		if s := r.step(t, "load build context"); s.Current == 0 {
			t.Errorf("sending the files counted nothing: %+v", s)
		}

		_, again := w.mustBuild(t, opts)
		for _, s := range again.states()[1:] {
			if !strings.HasPrefix(s, "cached ") {
				t.Errorf("built again without need: %s", s)
			}
		}
		opts.NoCache = true
		_, fresh := w.mustBuild(t, opts)
		if s := fresh.step(t, "RUN echo"); s.State != build.StateDone {
			t.Errorf("without the cache the step is %s", s.State)
		}
	})
}

func TestRunNamesTheFailingLine(t *testing.T) {
	const file = `FROM alpine:3.20 AS build
WORKDIR /app

RUN echo same
RUN echo same
# a comment
RUN for i in $(seq 1 30); do echo "line $i"; done; \
    # another
    exit 42
RUN echo later
FROM alpine:3.20
COPY --from=build /app /app
`
	everywhere(t, alpine, func(t *testing.T, w world) {
		_, r, err := w.build(t, build.Options{ContextDir: folder(t, map[string]string{"Dockerfile": file, "id": rand.Text()})})
		var f *build.Failure
		if !errors.As(err, &f) {
			t.Fatalf("got %v\n%s", err, r.all())
		}
		if f.Reason != build.ReasonCommand || f.ExitCode != 42 || f.Line != 7 || f.Dockerfile != "Dockerfile" {
			t.Errorf("got reason %s, code %d, line %d of %s", f.Reason, f.ExitCode, f.Line, f.Dockerfile)
		}
		var numbers, failing []int
		for _, l := range f.Source {
			numbers = append(numbers, l.Number)
			if l.Failing {
				failing = append(failing, l.Number)
			}
		}
		if !slices.Equal(numbers, []int{4, 5, 6, 7, 8, 9, 10, 11, 12}) || !slices.Equal(failing, []int{7, 8, 9}) {
			t.Errorf("shown are %v, failing %v", numbers, failing)
		}
		if len(f.LastLines) != 20 || f.LastLines[19] != "line 30" {
			t.Errorf("the last lines are %q", f.LastLines)
		}
		if f.Step.State != build.StateFailed || !strings.HasPrefix(f.Instruction, "RUN for i") {
			t.Errorf("the step is %+v, the instruction %q", f.Step, f.Instruction)
		}
		if s := r.step(t, "RUN echo later"); s.State != build.StateCancelled {
			t.Errorf("the step after it is %s", s.State)
		}
	})
}

func TestRunStopsWhenCancelled(t *testing.T) {
	everywhere(t, alpine, func(t *testing.T, w world) {
		running := goleak.IgnoreCurrent()
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		r := newRecorder()
		var at time.Time
		r.onLog = func(string) { at = time.Now(); cancel() }
		dir := folder(t, map[string]string{"Dockerfile": "FROM alpine:3.20\nCOPY id /\nRUN echo begun; sleep 100\n", "id": rand.Text()})
		_, err := w.run(t, ctx, build.Options{ContextDir: dir}, r)
		took := time.Since(at)
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		if at.IsZero() || took > 2*time.Second {
			t.Errorf("it took %v to stop", took)
		}
		t.Logf("stopped within %v", took)
		if s := r.step(t, "RUN echo begun"); s.State != build.StateCancelled || s.Ended.IsZero() {
			t.Errorf("the step is %+v", s)
		}
		goleak.VerifyNone(t, running)
	})
}

func TestRunKeepsSecretsOut(t *testing.T) {
	everywhere(t, alpine, func(t *testing.T, w world) {
		dir := folder(t, map[string]string{"Dockerfile": "FROM alpine:3.20\nARG PIP_TOKEN\nRUN echo using $PIP_TOKEN; exit 3\n"})
		_, r, err := w.build(t, build.Options{ContextDir: dir, Args: map[string]string{"PIP_TOKEN": "hunter22"}, NoCache: true})
		var f *build.Failure
		if !errors.As(err, &f) {
			t.Fatalf("got %v", err)
		}
		told := r.all() + err.Error() + strings.Join(f.LastLines, "\n") + f.Step.Name + f.Step.Error + f.Instruction
		if strings.Contains(told, "hunter22") {
			t.Errorf("the secret is in:\n%s", told)
		}
		if !strings.Contains(told, "using ********") {
			t.Errorf("the output is not in:\n%s", told)
		}
	})
}

func TestRunExplainsWhatStopsABuildBeforeItsSteps(t *testing.T) {
	everywhere(t, alpine, func(t *testing.T, w world) {
		for _, tt := range []struct {
			name, file string
			opts       build.Options
			reason     build.Reason
			subject    string
			line       int
		}{
			{"unknown instruction", "FROM alpine:3.20\n\nRUNN true\n", build.Options{}, build.ReasonParse, "RUNN", 3},
			{"no FROM", "RUN true\n", build.Options{}, build.ReasonParse, "", 1},
			{"a stage that is not there", "FROM alpine:3.20\n", build.Options{Target: "prod"}, build.ReasonTarget, "", 0},
			{"a Dockerfile reader that can't be had", "# syntax=127.0.0.1:1/reader:1\nFROM alpine:3.20\n", build.Options{}, build.ReasonFrontend, "127.0.0.1:1/reader:1", 1},
			{"no registry", "ARG B=x\nFROM 127.0.0.1:1/${B}:1\n", build.Options{Args: map[string]string{"B": "base"}}, build.ReasonRegistryDown, "127.0.0.1:1/base:1", 2},
			{"a source that is not there", "FROM alpine:3.20\nCOPY gone.txt /\n", build.Options{}, build.ReasonCopyMissing, "gone.txt", 2},
			{"no such file in another stage", "FROM alpine:3.20 AS a\nFROM alpine:3.20\nCOPY --from=a /gone /x\n", build.Options{}, build.ReasonCopyMissing, "gone", 3},
			{"an image name that is none", "FROM Alpine:3.20\n", build.Options{}, build.ReasonInvalidReference, "Alpine:3.20", 1},
		} {
			t.Run(tt.name, func(t *testing.T) {
				tt.opts.ContextDir = folder(t, map[string]string{"Dockerfile": tt.file})
				_, r, err := w.build(t, tt.opts)
				var f *build.Failure
				if !errors.As(err, &f) {
					t.Fatalf("got %v\n%s", err, r.all())
				}
				if f.Reason != tt.reason || f.Subject != tt.subject || f.Line != tt.line {
					t.Errorf("got %s %q on line %d, want %s %q on line %d\n%v", f.Reason, f.Subject, f.Line, tt.reason, tt.subject, tt.line, err)
				}
			})
		}
	})
}

func TestRunNamesAnImageForAnotherProcessor(t *testing.T) {
	w := newWorld(t, enginetest.Machine(t), enginetest.ForeignTool)
	foreign, err := w.api.ImageInspect(t.Context(), string(enginetest.ForeignTool))
	if err != nil {
		t.Fatal(err)
	}
	dir := folder(t, map[string]string{"Dockerfile": "FROM slipway-test/tool:foreign\nRUN [\"/tool\", \"print\", \"hi\"]\n"})
	_, r, err := w.build(t, build.Options{ContextDir: dir, Platform: "linux/" + foreign.Architecture})
	var f *build.Failure
	if !errors.As(err, &f) || f.Reason != build.ReasonPlatform || f.Line != 2 {
		t.Errorf("got %+v\n%s", f, r.all())
	}
}

func TestRunUsesTheEnginesOwnReaderWhenAsked(t *testing.T) {
	everywhere(t, alpine, func(t *testing.T, w world) {
		dir := folder(t, map[string]string{"Dockerfile": "# syntax=127.0.0.1:1/reader:1\nFROM alpine:3.20\nRUN true\n"})
		if _, r, err := w.build(t, build.Options{ContextDir: dir, EngineFrontend: true}); err != nil {
			t.Errorf("got %v\n%s", err, r.all())
		}
	})
}
