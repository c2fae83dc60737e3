package measure

import (
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
)

var now = time.Date(2026, 11, 20, 14, 0, 0, 0, time.Local)

func connected(volumes ...string) live.Snapshot {
	snap := live.Snapshot{Listed: true, Connection: live.Connection{Phase: live.PhaseConnected}}
	for _, name := range volumes {
		snap.Volumes = append(snap.Volumes, dockerops.Volume{Name: name})
	}
	return snap
}

func TestItIsMeasuredOnceForEachLook(t *testing.T) {
	asks := 0
	a := New(func() { asks++ }, func() time.Time { return now })
	check := func(what string, want int) {
		t.Helper()
		if asks != want {
			t.Errorf("%s: asked %d times, want %d", what, asks, want)
		}
	}
	a.Update(connected())
	check("not shown", 0)
	a.Show()
	a.Update(live.Snapshot{Connection: live.Connection{Phase: live.PhaseConnecting}})
	check("not connected", 0)
	a.Update(connected())
	a.Update(connected())
	check("connected", 1)

	measured := connected()
	measured.Disk, measured.Measured = &dockerops.DiskUse{}, now.Add(-30*time.Second)
	a.Show()
	a.Update(measured)
	check("a moment ago", 1)
	measured.Measured = now.Add(-2 * time.Minute)
	a.Show()
	a.Update(measured)
	check("long ago", 2)
	measured.Measuring = true
	a.Show()
	a.Update(measured)
	check("under way", 2)
}

func TestANewVolumeIsMeasuredOnce(t *testing.T) {
	asks := 0
	a := New(func() { asks++ }, func() time.Time { return now })
	snap := connected("data", "cache")
	snap.Disk, snap.Measured = &dockerops.DiskUse{Volumes: []dockerops.VolumeUse{{Name: "data"}}}, now
	a.Update(snap)
	a.Update(snap) // the engine left it out again
	if asks != 1 {
		t.Errorf("asked %d times, want once", asks)
	}
	snap.Images = []dockerops.Image{{ID: "sha256:built"}}
	a.Update(snap)
	a.Update(snap)
	if asks != 2 {
		t.Errorf("asked %d times after an image came, want twice", asks)
	}
}
