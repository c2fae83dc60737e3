package live_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

func TestContainersDoNotWaitForASlowListOfImages(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine := fake.New(fake.WithImages(fake.Image{Tags: []string{"web:1"}, Cmd: []string{"serve"}}))
		if _, err := engine.Add(dockerops.RunSpec{Name: "web", Image: "web:1"}, true); err != nil {
			t.Fatal(err)
		}
		engine.Hook(func(ctx context.Context, c fake.Call) error {
			if c.Verb == "list images" {
				select {
				case <-time.After(3 * time.Second):
				case <-ctx.Done():
				}
			}
			return nil
		})
		store := start(t, engine)
		time.Sleep(500 * time.Millisecond)
		synctest.Wait()
		if snap := store.Snapshot(); !snap.Listed || len(snap.Containers) != 1 || !snap.ImagesPending || len(snap.Images) != 0 {
			t.Fatalf("after half a second: listed %v, %d containers, images pending %v", snap.Listed, len(snap.Containers), snap.ImagesPending)
		}
		time.Sleep(3 * time.Second)
		synctest.Wait()
		if snap := store.Snapshot(); snap.ImagesPending || len(snap.Images) != 1 {
			t.Errorf("later: images pending %v, %d images", snap.ImagesPending, len(snap.Images))
		}
	})
}

func TestAFirstListOfImagesThatFailsIsMadeAgain(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine := fake.New(fake.WithImages(fake.Image{Tags: []string{"web:1"}}))
		failed := false
		engine.Hook(func(_ context.Context, c fake.Call) error {
			if c.Verb == "list images" && !failed {
				failed = true
				return &dockerops.Error{Kind: dockerops.KindOther, Op: c.Verb, Err: errors.New("not now")}
			}
			return nil
		})
		store := start(t, engine)
		time.Sleep(5 * time.Second)
		synctest.Wait()
		if snap := store.Snapshot(); snap.ImagesPending || len(snap.Images) != 1 {
			t.Errorf("images pending %v, %d images", snap.ImagesPending, len(snap.Images))
		}
	})
}
