package live_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

func TestTheDiskIsMeasuredWhenSomebodyWantsIt(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine := fake.New(fake.WithImages(fake.Image{Tags: []string{"web:1"}, Size: 1000}))
		var measured calls
		engine.Hook(measured.hook)
		store := start(t, engine)
		time.Sleep(5 * time.Minute)
		if n := measured.count("measure the disk"); n != 0 || store.Snapshot().Disk != nil {
			t.Fatalf("measured %d times though nobody asked", n)
		}
		store.MeasureDisk()
		store.MeasureDisk()
		synctest.Wait()
		snap := store.Snapshot()
		if n := measured.count("measure the disk"); n < 1 || n > 2 {
			t.Errorf("measured %d times", n)
		}
		if snap.Disk == nil || snap.Measuring || !snap.Measured.Equal(time.Now()) || snap.Disk.Total() < 1000 {
			t.Errorf("disk %+v, measuring %v, at %s", snap.Disk, snap.Measuring, snap.Measured)
		}
	})
}

func TestAMeasurementThatFailsKeepsTheLast(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine := fake.New()
		broken := false
		engine.Hook(func(_ context.Context, c fake.Call) error {
			if broken && c.Verb == "measure the disk" {
				return &dockerops.Error{Kind: dockerops.KindTimeout, Op: c.Verb, Err: errors.New("too slow")}
			}
			return nil
		})
		store := start(t, engine)
		store.MeasureDisk()
		synctest.Wait()
		broken = true
		store.MeasureDisk()
		synctest.Wait()
		if snap := store.Snapshot(); snap.Disk == nil || snap.DiskErr == nil || snap.Measuring {
			t.Errorf("disk %v, error %v, measuring %v", snap.Disk, snap.DiskErr, snap.Measuring)
		}
		broken = false
		store.MeasureDisk()
		synctest.Wait()
		if err := store.Snapshot().DiskErr; err != nil {
			t.Errorf("the failure stays: %v", err)
		}
	})
}

func TestMeasuringEndsWithTheConnection(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine := fake.New()
		engine.Hook(func(ctx context.Context, c fake.Call) error {
			if c.Verb == "measure the disk" {
				<-ctx.Done()
			}
			return nil
		})
		store := start(t, engine)
		store.MeasureDisk()
		synctest.Wait()
		if !store.Snapshot().Measuring {
			t.Fatal("it does not say that it measures")
		}
		engine.Down(dockerops.KindEngineDown, "gone")
		time.Sleep(time.Minute)
		if snap := store.Snapshot(); snap.Measuring || snap.Connection.Phase == live.PhaseConnected {
			t.Errorf("measuring %v while %s", snap.Measuring, snap.Connection.Phase)
		}
	})
}
