package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/logs"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

func TestALogIsSaved(t *testing.T) {
	engine := fake.Demo()
	t.Cleanup(engine.Shutdown)
	a := run(t, Adapt(engine.Connect))
	until(t, a, func(s live.Snapshot) bool { return len(s.Containers) > 1 })
	sources := []logs.Source{}
	for _, c := range a.Live().Snapshot().Containers[:2] {
		sources = append(sources, logs.Source{ID: c.ID, Name: c.Name})
	}
	path := filepath.Join(t.TempDir(), "some.log")
	job := done(t, a, a.SaveLog(sources, path, true))
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), " | ") || strings.Contains(string(text), "\x1b") || job.Result.Path != path || job.Result.Summary != "some.log holds the logs of 2 containers" {
		t.Errorf("%+v\n%.300s", job.Result, text)
	}
	if job := done(t, a, a.SaveLog(sources[:1], path, false)); !strings.HasSuffix(job.Result.Summary, "holds the log of "+sources[0].Name) {
		t.Errorf("%+v", job.Result)
	}
	nowhere := filepath.Join(t.TempDir(), "missing", "some.log")
	failed(t, a, a.SaveLog(sources, nowhere, true), "some.log is not there")
	engine.Hook(func(_ context.Context, c fake.Call) error {
		if c.Verb == "read the log of" {
			return &dockerops.Error{Kind: dockerops.KindUnsupported, Op: c.Verb, Err: &dockerops.LogDriverError{Driver: "none", Err: errors.New("no")}}
		}
		return nil
	})
	card := failed(t, a, a.SaveLog(sources[:1], path, false), "There is no log of "+sources[0].Name)
	if !strings.Contains(card.Why, `"none"`) {
		t.Error(card.Why)
	}
	if after, err := os.ReadFile(path); err != nil || len(after) == 0 {
		t.Errorf("what was there is gone: %v", err)
	}
}
