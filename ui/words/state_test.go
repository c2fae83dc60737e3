package words_test

import (
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

func TestHowAContainerEndedIsSaidWhereItIsKnown(t *testing.T) {
	three := now.Add(-3 * time.Minute)
	killed := dockerops.Container{ID: "c", State: dockerops.StateExited, ExitCode: 137, Since: three}
	looping := dockerops.Container{ID: "c", State: dockerops.StateRestarting, ExitCode: 1}
	up := dockerops.Container{ID: "c", State: dockerops.StateRunning, Since: now.Add(-time.Second)}
	long := dockerops.Container{ID: "c", State: dockerops.StateRunning, Health: dockerops.HealthHealthy, Since: now.Add(-time.Hour)}
	for _, c := range []struct {
		container dockerops.Container
		fate      live.Fate
		busy      live.Busy
		tone      widgets.Tone
		word      string
	}{
		{killed, live.Fate{OOMKilled: true, MemoryLimit: 64 << 20}, live.Busy{}, widgets.ToneFailed, "Stopped: out of memory (limit 64 MB)"},
		{killed, live.Fate{OOMKilled: true, MemoryLimit: 3 << 29}, live.Busy{}, widgets.ToneFailed, "Stopped: out of memory (limit 1.5 GB)"},
		{killed, live.Fate{OOMKilled: true}, live.Busy{}, widgets.ToneFailed, "Stopped: out of memory"},
		{killed, live.Fate{KilledAfter: 10 * time.Second}, live.Busy{}, widgets.ToneWarning, "Did not stop in 10 s and was killed"},
		{killed, live.Fate{Killed: true}, live.Busy{}, widgets.ToneStopped, "Killed 3 min ago"},
		{killed, live.Fate{}, live.Busy{}, widgets.ToneWarning, "Killed (137) 3 min ago"},
		{looping, live.Fate{Restarts: 4}, live.Busy{}, widgets.ToneBusy, "Restarting, 4 times so far, last ended with 1"},
		{looping, live.Fate{Restarts: 1}, live.Busy{}, widgets.ToneBusy, "Restarting, once so far, last ended with 1"},
		{up, live.Fate{Restarts: 4}, live.Busy{}, widgets.ToneWarning, "Running · restarted 4 times"},
		{long, live.Fate{Restarts: 4}, live.Busy{}, widgets.ToneRunning, "Running · healthy · restarted 4 times"},
		{long, live.Fate{Starved: true, MemoryLimit: 64 << 20}, live.Busy{}, widgets.ToneWarning, "Running · healthy · a process was out of memory (limit 64 MB)"},
		{up, live.Fate{Starved: true, Restarts: 1}, live.Busy{}, widgets.ToneWarning, "Running · a process was out of memory · restarted once"},
		{up, live.Fate{}, live.Busy{Doing: "stopping", Until: now.Add(7200 * time.Millisecond)}, widgets.ToneBusy, "Stopping, 8 s left"},
		{up, live.Fate{Restarts: 4}, live.Busy{Doing: "stopping", Until: now}, widgets.ToneBusy, "Stopping, it is killed now"},
		{killed, live.Fate{OOMKilled: true}, live.Busy{Doing: "starting"}, widgets.ToneBusy, "Starting"},
	} {
		snap := live.Snapshot{Fates: map[string]live.Fate{"c": c.fate}, Busy: map[string]live.Busy{"c": c.busy}}
		tone, word := words.ContainerState(snap, c.container, now)
		if tone != c.tone || word != c.word {
			t.Errorf("%+v with %+v: %s %q, want %s %q", c.container, c.fate, tone, word, c.tone, c.word)
		}
	}
}

func TestOnlyATimeThatRunsDownIsCounted(t *testing.T) {
	for until, want := range map[time.Time]bool{{}: false, now.Add(time.Second): true, now.Add(-time.Minute): false} {
		snap := live.Snapshot{Busy: map[string]live.Busy{"c": {Doing: "stopping", Until: until}}}
		if got := words.CountsDown(snap, now); got != want {
			t.Errorf("until %v: %v", until, got)
		}
	}
}

func TestNamesForContainers(t *testing.T) {
	snap := live.Snapshot{Containers: []dockerops.Container{
		{ID: "1", Name: "web", State: dockerops.StateRunning}, {ID: "2", Name: "old", State: dockerops.StateExited}, {ID: "3", Name: "idle", State: dockerops.StatePaused},
	}}
	for name, want := range map[string]string{
		"my web": "has no blanks", "idle": "The paused container idle has this name.", "ü": "begins with", "-x": "begins with", "a": "at least two", "": "at least two",
		"old": "A stopped container has this name", "api_2.x-y": "",
	} {
		if got := words.ContainerNameProblem(name, "1", snap); (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	if got := words.ContainerNameProblem("web", "1", snap); got != "" {
		t.Errorf("its own name: %q", got)
	}
	if got := words.ContainerNameProblem("web", "", snap); !strings.Contains(got, "running") {
		t.Errorf("for a new one: %q", got)
	}
}

func TestANameWithBlanksHasOneInItsPlace(t *testing.T) {
	for name, want := range map[string]string{"my web": "my-web", " my  web\t2 ": "my-web-2", "web": "", "my web!": "", "-my web": "", "a": "", "  ": ""} {
		if got := words.ContainerNameInstead(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
