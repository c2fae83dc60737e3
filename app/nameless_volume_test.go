package app

import (
	"context"
	"io/fs"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

func TestAVolumeWithoutANameOutlivesTheHelperThatLooksIntoIt(t *testing.T) {
	a, engine := withFake(t, serving())
	made, err := engine.CreateVolume(t.Context(), dockerops.VolumeSpec{})
	if err != nil || !made.Anonymous {
		t.Fatalf("%+v, %v", made, err)
	}
	until(t, a, func(s live.Snapshot) bool { return len(s.Volumes) == 1 })
	there := func(after string) {
		t.Helper()
		if list, err := engine.ListVolumes(t.Context()); err != nil || len(list) != 1 || list[0].Name != made.Name {
			t.Fatalf("after %s: %+v, %v", after, list, err)
		}
	}
	done(t, a, a.BackupVolume(made.Name, filepath.Join(t.TempDir(), "x.tar.gz")))
	there("a backup")
	done(t, a, a.RestoreVolume(made.Name, archive(t, map[string]string{"a": "b"})))
	there("a restoring")
	ctx, stop := context.WithCancel(t.Context())
	if card := a.LookInVolume(ctx, made.Name, func(string, string, string) { stop() }); card != nil {
		t.Fatalf("%+v", card)
	}
	there("a look")
	noHelpers(t, engine, made.Name)
}

func TestARestoringThatBreaksOffSaysWhatTheVolumeMayHold(t *testing.T) {
	a, engine := withVolume(t)
	path := archive(t, map[string]string{"a": "b"})
	var cancel atomic.Bool
	var job jobs.ID
	started := make(chan struct{})
	engine.Hook(func(_ context.Context, c fake.Call) error {
		if c.Verb != "copy to container" {
			return nil
		}
		<-started
		if cancel.Load() {
			a.Jobs().Cancel(job)
		}
		return &dockerops.Error{Kind: dockerops.KindOther, Op: c.Verb, Subject: c.Subject, Err: errNo}
	})
	job = a.RestoreVolume("data", path)
	close(started)
	const says = "may hold a part of the backup"
	if card := failed(t, a, job, ""); !strings.Contains(card.Next, says) {
		t.Errorf("card %+v", card)
	}
	cancel.Store(true)
	started = make(chan struct{})
	job = a.RestoreVolume("data", path)
	close(started)
	if got := end(t, a, job); got.State != jobs.StateCancelled || !strings.Contains(a.Jobs().Log(job), says) {
		t.Errorf("%s: %s", got.State, a.Jobs().Log(job))
	}
}

func TestABackupThatLeadsOutOfTheVolumeChangesNothing(t *testing.T) {
	a, engine := withVolume(t)
	engine.Hook(func(_ context.Context, c fake.Call) error {
		if c.Verb == "copy to container" || c.Verb == "create container" {
			t.Errorf("the engine was asked to %s", c.Verb)
		}
		return nil
	})
	for _, name := range []string{"../outside", "a/../../outside", ".."} {
		card := failed(t, a, a.RestoreVolume("data", archive(t, map[string]string{name: "x"})), "does not belong into a volume")
		if !strings.Contains(card.Next, "The volume is as it was.") {
			t.Errorf("%s: %+v", name, card)
		}
	}
}

func TestADownloadIsCalledByANameOfThisComputer(t *testing.T) {
	a, engine := withVolume(t)
	_ = engine
	folder := t.TempDir()
	job := done(t, a, a.DownloadFiles("db", "/var/data/deep/..", folder))
	err := filepath.WalkDir(folder, func(at string, _ fs.DirEntry, err error) error {
		if strings.Contains(filepath.Base(at), "..") || strings.HasPrefix(filepath.Base(at), ". ") {
			t.Errorf("it is called %s", at)
		}
		return err
	})
	if err != nil || filepath.Base(job.Result.Path) != "data" {
		t.Errorf("%+v %v", job.Result, err)
	}
	for name, want := range map[string]string{"app.py": "app.py", "..": "download", ".": "download", "a/b": "download", "": "download", ".env": ".env"} {
		if got := nameHere(name); got != want {
			t.Errorf("%q is called %q", name, got)
		}
	}
}
