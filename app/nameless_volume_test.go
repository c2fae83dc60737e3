package app

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
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
