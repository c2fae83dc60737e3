package app

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
	"github.com/slipway-dev/slipway/dockerops/stub"
)

// quickLive are times of the store that a test can wait for.
var quickLive = live.Timing{
	Debounce: 5 * time.Millisecond, PingEvery: 50 * time.Millisecond, PingLimit: 300 * time.Millisecond, ListLimit: time.Second,
	RetryFirst: 20 * time.Millisecond, RetryMost: 200 * time.Millisecond,
}

// follow is an app that connects to an address, whatever answers there.
func follow(t *testing.T, address string, env map[string]string) *App {
	t.Helper()
	connector := dockerops.Connector{Host: address, Limits: dockerops.Limits{Connect: 300 * time.Millisecond}, Surroundings: dockerops.Surroundings{
		Getenv: func(name string) string { return env[name] },
	}}
	a := New(Config{Connector: Adapt(connector.Connect), Live: quickLive, Page: quickPage})
	a.Start(t.Context())
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 10*time.Second)
		defer cancel()
		if err := a.Close(ctx); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return a
}

func connected(s live.Snapshot) bool { return s.Connection.Phase == live.PhaseConnected }

// downWith says whether the engine is down for a reason.
func downWith(kind dockerops.Kind) func(live.Snapshot) bool {
	return func(s live.Snapshot) bool {
		return s.Connection.Phase == live.PhaseDown && dockerops.KindOf(s.Connection.Err) == kind
	}
}

// card is the explanation on Home.
func card(t *testing.T, a *App) string {
	t.Helper()
	c := a.EngineCard(a.Live().Snapshot().Connection)
	if c == nil {
		t.Fatal("no explanation")
	}
	return c.Headline + " " + c.Why + " " + c.Next + " " + c.Command
}

func TestVersionsAreAgreedOnAfreshAtEachConnection(t *testing.T) {
	socket := stub.Socket(t)
	engine := stub.Start(t, socket, stub.Behaviour{MinAPI: "1.12", MaxAPI: "1.41", Containers: 2})
	a := follow(t, engine.Address, nil)
	until(t, a, connected)
	if s := a.Live().Snapshot(); s.Connection.Engine.APIVersion != "1.41" || len(s.Containers) != 2 {
		t.Errorf("snapshot: %+v", s)
	}
	engine.Stop()
	until(t, a, downWith(dockerops.KindEngineDown))
	if s := a.Live().Snapshot(); !s.Stale() || len(s.Containers) != 2 {
		t.Errorf("the lists of a lost engine: %+v", s)
	}
	newer := stub.Start(t, socket, stub.Behaviour{MinAPI: "1.44", MaxAPI: "1.51", Containers: 5})
	until(t, a, connected)
	if s := a.Live().Snapshot(); s.Connection.Engine.APIVersion != "1.51" || len(s.Containers) != 5 || s.Stale() {
		t.Errorf("snapshot of the newer engine: %+v", s)
	}
	newer.Stop()
	stub.Start(t, socket, stub.Behaviour{MinAPI: "1.99", MaxAPI: "2.10"})
	until(t, a, downWith(dockerops.KindEngineTooNew))
	if text := card(t, a); !strings.Contains(text, "newer than this Slipway") || !strings.Contains(text, "Update Slipway") {
		t.Errorf("card: %s", text)
	}
}

func TestAPinnedVersionIsNamed(t *testing.T) {
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{MinAPI: "1.12", MaxAPI: "1.41"})
	a := follow(t, engine.Address, map[string]string{"DOCKER_API_VERSION": "1.51"})
	until(t, a, downWith(dockerops.KindAPIVersionPinned))
	if text := card(t, a); !strings.Contains(text, "DOCKER_API_VERSION") {
		t.Errorf("card: %s", text)
	}
}

func TestAnEngineThatNeverAnswersFreezesNothing(t *testing.T) {
	silent := stub.Behaviour{Hang: func(string) bool { return true }}
	engine := stub.Start(t, stub.Socket(t), silent)
	a := follow(t, engine.Address, nil)
	until(t, a, downWith(dockerops.KindTimeout))
	if text := card(t, a); !strings.Contains(text, "does not answer") {
		t.Errorf("card: %s", text)
	}
	engine.Behave(stub.Behaviour{Containers: 3})
	until(t, a, connected)
	engine.Behave(silent)
	until(t, a, downWith(dockerops.KindTimeout))
	if s := a.Live().Snapshot(); !s.Stale() || len(s.Containers) != 3 {
		t.Errorf("snapshot: %+v", s)
	}
	engine.Behave(stub.Behaviour{Containers: 1})
	until(t, a, func(s live.Snapshot) bool { return connected(s) && len(s.Containers) == 1 })
}

func TestAnEndedStreamOfEventsIsOpenedAgainAndNothingIsMissed(t *testing.T) {
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{Containers: 1})
	a := follow(t, engine.Address, nil)
	until(t, a, connected)
	streams := func() int {
		n := 0
		for _, r := range engine.Requests() {
			if r.Path == "/events" {
				n++
			}
		}
		return n
	}
	for n := 2; n <= 4; n++ {
		engine.Behave(stub.Behaviour{Containers: n})
		engine.EndEvents()
		until(t, a, func(s live.Snapshot) bool { return connected(s) && len(s.Containers) == n })
		eventually(t, "the next stream", func() bool { return streams() >= n })
	}
	if n := streams(); n != 4 {
		t.Errorf("%d streams for three ends", n)
	}
}

func TestARealEngineThatFreezes(t *testing.T) {
	private := enginetest.Private(t)
	a := follow(t, private.Address, nil)
	until(t, a, connected)
	if err := private.PauseEngine(); err != nil {
		t.Fatal(err)
	}
	until(t, a, downWith(dockerops.KindTimeout))
	if err := private.ResumeEngine(); err != nil {
		t.Fatal(err)
	}
	until(t, a, connected)
}

func TestABuildEndsWithItsEngine(t *testing.T) {
	private := enginetest.Private(t)
	enginetest.Load(t, private.Engine, enginetest.Alpine)
	a := follow(t, private.Address, nil)
	a.config.Page.Quiet = 2 * time.Second // an engine takes that long to stop
	until(t, a, connected)
	folder := filepath.Join(t.TempDir(), "slipway-app-lost")
	if err := os.Mkdir(folder, 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "Dockerfile"), []byte("FROM alpine:3.20\nRUN sleep 600\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	id := a.RunProject(folder)
	eventually(t, "the step that sleeps", func() bool {
		job, _ := a.Jobs().Job(id)
		return slices.ContainsFunc(job.Steps, func(s jobs.Step) bool { return s.State == jobs.StateRunning && strings.Contains(s.Detail, "sleep 600") })
	})
	if err := private.StopEngine(); err != nil {
		t.Fatal(err)
	}
	job := end(t, a, id)
	if job.State != jobs.StateFailed || job.Failure == nil || job.Failure.Next == "" {
		t.Errorf("job: %+v, failure %+v", job.State, job.Failure)
	}
	for _, s := range job.Steps {
		if !s.State.Finished() {
			t.Errorf("step %s still spins", s.Title)
		}
	}
	if err := private.StartEngine(t.Context()); err != nil { // its own end wants it up
		t.Fatal(err)
	}
}
