package settings

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"
)

func TestEarlierContainersAreKnownAfterARestart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	s := open(t, path)
	kept := Kept{ContainerID: "c1", For: "web", When: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	if err := s.Update(func(v *Settings) { v.KeepOld(kept) }); err != nil {
		t.Fatal(err)
	}
	got := open(t, path).Get()
	if k, ok := got.KeptOf("c1"); !ok || k != kept {
		t.Errorf("read again: %+v", got.Kept)
	}
	if _, ok := got.KeptOf("c2"); ok {
		t.Error("another container is taken for one that was kept")
	}
	for i := range maxKept {
		got.KeepOld(Kept{ContainerID: fmt.Sprint("more-", i)})
		got.KeepOld(Kept{ContainerID: fmt.Sprint("more-", i)})
	}
	if _, ok := got.KeptOf("c1"); ok || len(got.Kept) != maxKept {
		t.Errorf("%d are kept", len(got.Kept))
	}
}
