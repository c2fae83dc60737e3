package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/dockerops/build"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// put writes a file below a folder, with the folders that it needs.
func put(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// sparse makes a file of a size that takes no room on the disk.
func sparse(t *testing.T, dir, name string, size int64) {
	t.Helper()
	put(t, dir, name, "")
	if err := os.Truncate(filepath.Join(dir, name), size); err != nil {
		t.Fatal(err)
	}
}

func TestEngineBuildsAnImageFromAnyFolder(t *testing.T) {
	r := realEngine(t, enginetest.Alpine)
	dir := filepath.Join(t.TempDir(), "My Café 2!")
	put(t, dir, "docker/web.Dockerfile", "ARG WORD=none\nFROM "+string(enginetest.Alpine)+" AS first\nARG WORD\nRUN echo $WORD > /word\nFROM first AS last\nRUN false\n")
	job := r.end(t, r.BuildImage(build.Options{
		ContextDir: dir, Dockerfile: "docker/web.Dockerfile", Tags: []string{r.name}, Target: "first", Args: map[string]string{"WORD": "a b"},
	}))
	if job.State != jobs.StateDone || job.Result.Image != r.name || job.Result.Summary != r.name+" is built" {
		t.Fatalf("%s %+v %+v", job.State, job.Result, job.Failure)
	}
	if !strings.Contains(job.Command, "--target first") || !strings.Contains(job.Command, "docker/web.Dockerfile") || strings.Contains(job.Command, "docker run") {
		t.Errorf("command %q", job.Command)
	}
	if list, err := r.engine.ListContainers(t.Context()); err == nil {
		for _, c := range list {
			if c.Image == r.name {
				t.Errorf("it was run: %+v", c)
			}
		}
	}
	outline, card := r.BuildOutline(filepath.Join(dir, "docker/web.Dockerfile"))
	if card != nil || len(outline.Stages) != 2 || len(outline.Args) != 1 {
		t.Errorf("outline %+v, %+v", outline, card)
	}
}

func TestALargeFolderIsToldBeforeItIsBuilt(t *testing.T) {
	a, _ := dark(t)
	dir := t.TempDir()
	put(t, dir, "Dockerfile", "FROM python:3.14-slim\nCOPY . .\n")
	sparse(t, dir, ".venv/lib/big.so", 600<<20)
	id := a.RunProject(dir)
	card := failed(t, a, id, "The build folder is large")
	if !strings.Contains(card.Why, ".venv") {
		t.Errorf("the biggest folder is not named: %s", card.Why)
	}
	action(t, card, explain.ActionAnyway)
	next := retry(t, a, id, action(t, card, explain.ActionFixFile))
	text, err := os.ReadFile(filepath.Join(dir, ".dockerignore")) //nolint:gosec // our own folder
	if err != nil || !strings.Contains(string(text), ".venv") {
		t.Errorf("the ignore file: %q, %v", text, err)
	}
	job := end(t, a, next)
	for _, s := range job.Steps {
		if s.ID == stepSize && s.State != jobs.StateDone {
			t.Errorf("after the change the size is still told: %+v", job.Failure)
		}
	}
}

func TestALargeFolderIsBuiltAllTheSameWhenAskedTo(t *testing.T) {
	a, _ := dark(t)
	dir := t.TempDir()
	put(t, dir, "Dockerfile", "FROM python:3.14-slim\nCOPY . .\n")
	sparse(t, dir, "data/big.bin", 600<<20)
	id := a.RunProject(dir)
	card := failed(t, a, id, "The build folder is large")
	job := end(t, a, retry(t, a, id, action(t, card, explain.ActionAnyway)))
	if job.Failure != nil && strings.Contains(job.Failure.Headline, "large") {
		t.Errorf("it is told again: %+v", job.Failure)
	}
}

func TestTheOutlineOfAMissingOrBrokenDockerfileSaysItsName(t *testing.T) {
	a, _ := dark(t, serving())
	dir := t.TempDir()
	if _, card := a.BuildOutline(filepath.Join(dir, "Dockerfile")); card == nil || card.Headline != "There is no Dockerfile in this folder" {
		t.Errorf("%+v", card)
	}
	if err := os.WriteFile(filepath.Join(dir, "web.Dockerfile"), []byte("FRM alpine\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, card := a.BuildOutline(filepath.Join(dir, "web.Dockerfile")); card == nil || card.Headline != "Line 1 of the web.Dockerfile can't be understood" || !strings.Contains(card.Why, "FRM") {
		t.Errorf("%+v", card)
	}
}

func TestEngineSendingAHugeFolderShowsHowFarItIsAndEndsAtOnce(t *testing.T) {
	r := realEngine(t, enginetest.Alpine)
	dir := t.TempDir()
	put(t, dir, "Dockerfile", "FROM "+string(enginetest.Alpine)+"\nCOPY . /all\n")
	sparse(t, dir, "data/big.bin", 16<<30) // no test waits until that is sent
	id := r.BuildImage(build.Options{ContextDir: dir, Tags: []string{r.name}})
	sending := func() (s jobs.Step) {
		job, _ := r.Jobs().Job(id)
		for _, s = range job.Steps {
			if s.State == jobs.StateRunning && s.Current > 10<<20 {
				return s
			}
		}
		return jobs.Step{}
	}
	eventually(t, "a figure of what was sent", func() bool { return sending().Current > 0 })
	first := sending().Current
	eventually(t, "a larger figure", func() bool { return sending().Current > first })
	r.Jobs().Cancel(id)
	begun := time.Now()
	if job := r.end(t, id); job.State != jobs.StateCancelled {
		t.Errorf("%+v", job)
	}
	if took := time.Since(begun); took > time.Second {
		t.Errorf("it took %s to end", took)
	}
}
