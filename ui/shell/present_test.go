package shell

import (
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/widgets"
)

func TestPresentConnection(t *testing.T) {
	at := time.Date(2026, 11, 20, 14, 2, 0, 0, time.Local)
	engine := dockerops.EngineInfo{Product: "Podman"}
	for _, c := range []struct {
		name string
		snap live.Snapshot
		want string
	}{
		{"connected", live.Snapshot{Listed: true, Connection: live.Connection{Phase: live.PhaseConnected}}, ""},
		{"first connect", live.Snapshot{Connection: live.Connection{Phase: live.PhaseConnecting}}, ""},
		{"again", live.Snapshot{Listed: true, Connection: live.Connection{Phase: live.PhaseConnecting, Engine: engine}}, "Connecting to Podman again. The lists show how it was at 14:02."},
		{"never there", live.Snapshot{Connection: live.Connection{Phase: live.PhaseDown, NextTry: at.Add(90 * time.Second)}}, "Docker does not answer. Trying again in 30 s."},
		{"gone", live.Snapshot{Listed: true, Connection: live.Connection{Phase: live.PhaseDown, Engine: engine, NextTry: at.Add(61 * time.Second)}}, "Podman stopped answering. The lists show how it was at 14:02. Trying again in 1 s."},
		{"trying", live.Snapshot{Listed: true, Connection: live.Connection{Phase: live.PhaseDown, Engine: engine}}, "Podman stopped answering. The lists show how it was at 14:02. Trying again now."},
	} {
		if _, got := presentConnection(c.snap, at, at.Add(time.Minute)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestPresentStatus(t *testing.T) {
	running := func(id jobs.ID, title string, done, all int) jobs.Job {
		j := jobs.Job{ID: id, Title: title, State: jobs.StateRunning}
		for i := range all {
			state := jobs.StatePending
			if i < done {
				state = jobs.StateCached
			}
			j.Steps = append(j.Steps, jobs.Step{State: state})
		}
		return j
	}
	failed := jobs.Job{ID: 5, Title: "Build shop", State: jobs.StateFailed}
	for _, c := range []struct {
		name string
		list []jobs.Job
		seen jobs.ID
		want status
	}{
		{"nothing", nil, 0, status{}},
		{"one", []jobs.Job{running(1, "Build shop", 1, 4)}, 0, status{job: 1, running: true, title: "Build shop", count: "1/4", part: 0.25}},
		{"no steps yet", []jobs.Job{running(1, "Build shop", 0, 0)}, 0, status{job: 1, running: true, title: "Build shop"}},
		{"the newest of two", []jobs.Job{running(2, "Pull", 0, 1), running(1, "Build shop", 0, 1)}, 0, status{job: 2, running: true, title: "Pull and 1 more", count: "0/1"}},
		{"a failure is news", []jobs.Job{failed}, 4, status{job: 5, failed: true, title: "Build shop failed"}},
		{"until it was looked at", []jobs.Job{failed}, 5, status{}},
		{"or something newer came", []jobs.Job{{ID: 6, State: jobs.StateDone}, failed}, 0, status{}},
	} {
		got := presentStatus(live.Snapshot{}, c.list, c.seen)
		c.want.tone, c.want.engine = widgets.ToneBusy, "Connecting to Docker"
		if got != c.want {
			t.Errorf("%s:\n got %+v\nwant %+v", c.name, got, c.want)
		}
	}
}

func TestPresentDisk(t *testing.T) {
	images := []dockerops.Image{{Size: 1_200_000_000}, {Size: 300_000_000}}
	measured := &dockerops.DiskUse{LayersSize: 1_300_000_000, Volumes: []dockerops.VolumeUse{{Size: 1_900_000_000}, {Size: -1}}}
	for _, c := range []struct {
		snap live.Snapshot
		want string
	}{
		{live.Snapshot{}, ""},
		{live.Snapshot{Listed: true, Images: images}, "Images: at most 1.5GB"},
		{live.Snapshot{Listed: true, Images: images, Measuring: true}, "Measuring the disk"},
		{live.Snapshot{Listed: true, Images: images, Disk: measured}, "3.2GB used"},
		{live.Snapshot{Listed: true, Images: images, Disk: measured, Measuring: true}, "3.2GB used"},
	} {
		if got := presentDisk(c.snap); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
