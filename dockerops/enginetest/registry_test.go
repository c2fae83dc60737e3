package enginetest_test

import (
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

func TestRegistryGivesBackWhatWasPushed(t *testing.T) {
	ctx := t.Context()
	e, err := enginetest.Find(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	if _, err := e.Load(ctx, enginetest.Tool); err != nil {
		t.Fatal(err)
	}
	r, err := enginetest.StartRegistry(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	ref, err := r.Push(ctx, e, string(enginetest.Tool), "team/tool:1")
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := dockerops.Connector{Host: e.Address}.Connect(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	if _, err := c.InspectImage(ctx, ref); dockerops.KindOf(err) != dockerops.KindNotFound {
		t.Fatalf("after the push the engine still has %s: %v", ref, err)
	}
	if err := c.PullImage(ctx, dockerops.PullOptions{Ref: ref}, func(dockerops.PullProgress) {}); err != nil {
		t.Fatal(err)
	}
	if err := c.RemoveImage(ctx, ref, false); err != nil {
		t.Error(err)
	}
}
