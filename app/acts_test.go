package app

import (
	"context"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

// stubborn is an app on a fake engine with a running container web that does not heed the stop signal for the time that it is given.
func stubborn(t *testing.T, grace time.Duration) (*App, *fake.Engine, string) {
	t.Helper()
	engine := fake.New(fake.WithLimits(fake.Limits{Grace: grace}), fake.WithImages(program("web:1", fake.Behaviour{IgnoresStop: true})))
	id, err := engine.Add(dockerops.RunSpec{Name: "web", Image: "web:1"}, true)
	if err != nil {
		t.Fatal(err)
	}
	a := run(t, Adapt(engine.Connect))
	until(t, a, func(s live.Snapshot) bool { return len(s.Containers) == 1 })
	return a, engine, id
}

// result waits for a quick verb's end.
func result(t *testing.T, do func(done func(*explain.Card))) *explain.Card {
	t.Helper()
	ended := make(chan *explain.Card, 1)
	do(func(card *explain.Card) { ended <- card })
	select {
	case card := <-ended:
		return card
	case <-time.After(20 * time.Second):
		t.Fatal("it did not end")
		return nil
	}
}

func TestAStopTellsUntilWhenAndAKillEndsIt(t *testing.T) {
	a, _, id := stubborn(t, time.Minute)
	stopped := make(chan *explain.Card, 1)
	began := time.Now()
	a.StopContainer(id, func(card *explain.Card) { stopped <- card })
	until(t, a, func(s live.Snapshot) bool {
		left := s.Busy[id].Until.Sub(began)
		return s.Busy[id].Doing == "stopping" && left >= 10*time.Second && left < 15*time.Second
	})
	if card := result(t, func(done func(*explain.Card)) { a.KillContainer(id, done) }); card != nil {
		t.Errorf("kill: %+v", card)
	}
	select {
	case card := <-stopped:
		if card != nil {
			t.Errorf("stop: %+v", card)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("the stop goes on")
	}
	until(t, a, func(s live.Snapshot) bool {
		c, _ := s.Container(id)
		return c.State == dockerops.StateExited && len(s.Busy) == 0
	})
}

func TestAThousandThingsAreDoneSomeAtATime(t *testing.T) {
	engine := fake.New(fake.WithContainers(1000))
	var mu sync.Mutex
	now, most := 0, 0
	full := make(chan struct{}) // closed once as many as may be are under way: until then none ends
	engine.Hook(func(_ context.Context, c fake.Call) error {
		if c.Verb != "kill container" {
			return nil
		}
		mu.Lock()
		now++
		most = max(most, now)
		if most == atOnce && now == atOnce {
			select {
			case <-full:
			default:
				close(full)
			}
		}
		mu.Unlock()
		<-full
		mu.Lock()
		now--
		mu.Unlock()
		return nil
	})
	a := run(t, Adapt(engine.Connect))
	until(t, a, func(s live.Snapshot) bool { return len(s.Containers) >= 1000 })
	var done sync.WaitGroup
	for _, c := range a.Live().Snapshot().Containers {
		if c.State == dockerops.StateRunning {
			done.Add(1)
			a.KillContainer(c.ID, func(*explain.Card) { done.Done() })
		}
	}
	done.Wait()
	if most != atOnce {
		t.Errorf("%d at a time", most)
	}
	for _, c := range a.Live().Snapshot().Containers {
		if d, err := engine.InspectContainer(t.Context(), c.ID); err != nil || d.State == dockerops.StateRunning {
			t.Fatalf("%s: %s %v", c.Name, d.State, err)
		}
	}
}

func TestWhoUsesWhatCantBeDeletedIsNamed(t *testing.T) {
	a, engine := withFake(t, serving())
	if _, err := engine.CreateVolume(t.Context(), dockerops.VolumeSpec{Name: "data"}); err != nil {
		t.Fatal(err)
	}
	network, err := engine.CreateNetwork(t.Context(), dockerops.NetworkSpec{Name: "back"})
	if err != nil {
		t.Fatal(err)
	}
	mounts := []dockerops.Mount{{Kind: dockerops.MountVolume, Source: "data", Target: "/data"}}
	if _, err := engine.Add(dockerops.RunSpec{Name: "old", Image: "web:1", Mounts: mounts}, false); err != nil {
		t.Fatal(err)
	}
	live1, err := engine.Add(dockerops.RunSpec{Name: "live", Image: "web:1", Mounts: mounts}, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := engine.ConnectNetwork(t.Context(), network, live1, nil); err != nil {
		t.Fatal(err)
	}
	until(t, a, func(s live.Snapshot) bool {
		c, _ := s.Container("live")
		known := slices.ContainsFunc(s.Networks, func(n dockerops.Network) bool { return n.ID == network })
		return len(s.Containers) == 2 && slices.Contains(c.Networks, "back") && known
	})
	for headline, do := range map[string]func(done func(*explain.Card)){
		"The image is used by live (running) and old (stopped)":  func(done func(*explain.Card)) { a.RemoveImage("web:1", false, done) },
		"The volume is used by live (running) and old (stopped)": func(done func(*explain.Card)) { a.RemoveVolume("data", done) },
		"The network is used by live (running)":                  func(done func(*explain.Card)) { a.RemoveNetwork(network, done) },
	} {
		card := result(t, do)
		if card == nil || card.Headline != headline || !slices.ContainsFunc(card.Actions, func(act explain.Action) bool { return act.Kind == explain.ActionShowContainer && act.Arg == live1 }) {
			t.Errorf("%s: %+v", headline, card)
		}
	}
	card := result(t, func(done func(*explain.Card)) { a.RemoveImageWithContainers("web:1", []string{"old", live1}, done) })
	if card == nil || !strings.Contains(card.Next, "live") {
		t.Errorf("%+v", card)
	}
	if card := result(t, func(done func(*explain.Card)) { a.PauseContainer(live1, done) }); card != nil {
		t.Fatalf("%+v", card)
	}
}

func TestTheOldContainerIsStartedInPlaceOfANewOne(t *testing.T) {
	a, engine := withFake(t, serving())
	id, err := engine.Add(dockerops.RunSpec{Name: "web", Image: "web:1"}, true)
	if err != nil {
		t.Fatal(err)
	}
	engine.Exit(id, 3, "")
	job := a.RunImage(spec(port(t)))
	card := failed(t, a, job, "another container with the name web, which is not running")
	if !strings.Contains(card.Why, "web:1") || !strings.Contains(card.Why, " ago") || !strings.Contains(card.Why, "exit code 3") {
		t.Errorf("%+v", card)
	}
	action(t, card, explain.ActionRemoveOther)
	action(t, card, explain.ActionUseName)
	if next := done(t, a, retry(t, a, job, action(t, card, explain.ActionStartOther))); next.Result.Summary != "web was started" || next.Result.ContainerID != id {
		t.Errorf("%+v", next.Result)
	}
	if got := containers(t, engine); got != "web running" {
		t.Errorf("containers %s", got)
	}
}

func TestAnImageForAnotherPlatformIsPulled(t *testing.T) {
	image := dockerops.Image{OS: "linux", Architecture: "amd64"}
	for platform, want := range map[string]bool{"": true, "linux/amd64": true, "linux/arm64": false, "linux/arm64/v8": false, "windows/amd64": false, "odd": true} {
		if got := isFor(image, platform); got != want {
			t.Errorf("%q: %t", platform, got)
		}
	}
	if !isFor(dockerops.Image{}, "linux/arm64") {
		t.Error("an engine that tells nothing")
	}
	engine := fake.New(fake.WithImages(serving()), fake.WithRemote(serving()))
	var pulled atomic.Bool
	engine.Hook(func(_ context.Context, c fake.Call) error {
		if c.Verb == "pull image" {
			pulled.Store(true)
		}
		return nil
	})
	a := run(t, Adapt(engine.Connect))
	end(t, a, a.RunImage(dockerops.RunSpec{Image: "web:1", Platform: "linux/s390x"}))
	if !pulled.Load() {
		t.Error("nothing was pulled")
	}
}

func TestEngineAnImageThatWasForcedAwayLeavesItsIdAtTheContainer(t *testing.T) {
	r := realEngine(t, enginetest.Tool)
	tag := r.name + ":1"
	if err := r.engine.TagImage(t.Context(), string(enginetest.Tool), tag); err != nil {
		t.Fatal(err)
	}
	id, err := r.engine.CreateContainer(t.Context(), dockerops.RunSpec{Name: r.name, Image: tag, Command: []string{"exit", "0"}})
	if err != nil {
		t.Fatal(err)
	}
	until(t, r.App, func(s live.Snapshot) bool { c, ok := s.Container(id); return ok && c.Image == tag })
	if err := r.engine.RemoveImage(t.Context(), tag, true); err != nil {
		t.Fatal(err)
	}
	until(t, r.App, func(s live.Snapshot) bool { c, _ := s.Container(id); return c.Image == c.ImageID && c.ImageID != "" })
}
