package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

var errNo = errors.New("no")

func TestAPullShowsItsLayers(t *testing.T) {
	engine := fake.New(fake.WithRemote(fake.Image{Tags: []string{"shop:1"}}))
	a := run(t, Adapt(engine.Connect))
	id := a.PullImage("shop:1", "")
	job := done(t, a, id)
	layers := 0
	for _, s := range job.Steps {
		if strings.HasPrefix(s.Title, "Layer ") {
			layers++
			if s.State != jobs.StateDone {
				t.Errorf("%s ended as %s", s.Title, s.State)
			}
		}
	}
	if layers != 3 || job.Result.Summary != "shop:1 is here" || job.Command != "docker pull shop:1" {
		t.Errorf("%d layers, %+v, %s", layers, job.Result, job.Command)
	}
	if job := done(t, a, a.PullImage("shop:1", "")); !strings.Contains(job.Result.Summary, "no newer one") {
		t.Errorf("the second pull: %+v", job.Result)
	}
	card := failed(t, a, a.PullImage("nowhere:1", ""), "")
	if card.Headline == "" || len(card.Actions) == 0 {
		t.Errorf("card: %+v", card)
	}
}

func TestAFailedPullIsDoneAgain(t *testing.T) {
	engine := fake.New(fake.WithRemote(fake.Image{Tags: []string{"shop:1"}}))
	var broken atomic.Bool
	broken.Store(true)
	engine.Hook(func(_ context.Context, c fake.Call) error {
		if broken.Load() && c.Verb == "pull image" {
			return &dockerops.Error{Kind: dockerops.KindRegistryDown, Op: c.Verb, Subject: c.Subject, Err: errNo}
		}
		return nil
	})
	a := run(t, Adapt(engine.Connect))
	id := a.PullImage("shop:1", "")
	card := failed(t, a, id, "")
	broken.Store(false)
	done(t, a, retry(t, a, id, action(t, card, explain.ActionRetry)))
}

func TestEngineSavesAndLoadsImages(t *testing.T) {
	r := realEngine(t, enginetest.Tool)
	tag := r.name + ":saved"
	if err := r.engine.TagImage(t.Context(), string(enginetest.Tool), tag); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.engine.RemoveImage(context.WithoutCancel(t.Context()), tag, false) })
	path := filepath.Join(t.TempDir(), "My Café 2!.tar")
	job := r.end(t, r.SaveImages([]string{tag}, path))
	if job.State != jobs.StateDone || job.Result.Path != path {
		t.Fatalf("save: %s %+v %+v", job.State, job.Result, job.Failure)
	}
	if err := r.engine.RemoveImage(t.Context(), tag, false); err != nil {
		t.Fatal(err)
	}
	job = r.end(t, r.LoadImages(path))
	if job.State != jobs.StateDone || job.Result.Image != tag {
		t.Fatalf("load: %s %+v %+v", job.State, job.Result, job.Failure)
	}
	if _, err := r.engine.InspectImage(t.Context(), tag); err != nil {
		t.Error(err)
	}
}

func TestAFailedSaveLeavesWhatWasThere(t *testing.T) {
	a, engine := dark(t, serving())
	dir := t.TempDir()
	path := filepath.Join(dir, "web.tar")
	if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	engine.Hook(func(_ context.Context, c fake.Call) error {
		if c.Verb == "save images" {
			return &dockerops.Error{Kind: dockerops.KindEngineDown, Op: c.Verb, Err: errNo}
		}
		return nil
	})
	failed(t, a, a.SaveImages([]string{"web:1"}, path), "")
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("in the folder: %v, %v", left, err)
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "before" { //nolint:gosec // our own folder
		t.Errorf("the old file: %q, %v", text, err)
	}
}

func TestAFolderThatCannotTakeTheFileIsNamed(t *testing.T) {
	a, _ := dark(t, serving())
	card := failed(t, a, a.SaveImages([]string{"web:1"}, filepath.Join(t.TempDir(), "gone", "web.tar")), "")
	if !strings.Contains(card.Headline, "web.tar") && !strings.Contains(card.Headline, "gone") {
		t.Errorf("card: %+v", card)
	}
}

func TestWhatIsNoArchiveIsRefusedInWords(t *testing.T) {
	a, _ := dark(t, serving())
	path := filepath.Join(t.TempDir(), "notes.tar")
	if err := os.WriteFile(path, []byte(strings.Repeat("no archive\n", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	if card := failed(t, a, a.LoadImages(path), ""); card.Headline != "There are no images in notes.tar that can be loaded" {
		t.Errorf("card: %+v", card)
	}
}
