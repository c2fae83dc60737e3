package app

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

// vanishing is an app on a fake engine with a running container web that the engine deletes when it stops, which takes a moment, and that has data in a volume
// without a name.
func vanishing(t *testing.T) (*App, *fake.Engine, dockerops.ContainerDetails) {
	t.Helper()
	engine := fake.New(fake.WithRealPorts(), fake.WithLimits(fake.Limits{Grace: 200 * time.Millisecond}), fake.WithImages(
		program("web:1", fake.Behaviour{IgnoresStop: true, Listeners: []dockerops.Listener{{Address: "0.0.0.0", Port: 8000}}}),
		program("bad:1", fake.Behaviour{Exits: true, ExitCode: 1})))
	t.Cleanup(engine.Shutdown)
	a := run(t, Adapt(engine.Connect))
	id, err := engine.Add(dockerops.RunSpec{
		Name: "web", Image: "web:1", AutoRemove: true, Ports: []dockerops.Port{{HostPort: port(t), ContainerPort: 8000}},
		Mounts: []dockerops.Mount{{Kind: dockerops.MountVolume, Target: "/data"}},
	}, true)
	if err != nil {
		t.Fatal(err)
	}
	engine.WriteFile(id, "/data/file", "kept")
	until(t, a, func(s live.Snapshot) bool { _, ok := s.Container("web"); return ok })
	old, err := engine.InspectContainer(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return a, engine, old
}

// back holds that a container web runs, alone, with its data.
func back(t *testing.T, a *App, engine *fake.Engine) {
	t.Helper()
	if got := containers(t, engine); got != "web running" {
		t.Errorf("containers: %s", got)
	}
	if text, card := a.FileText(t.Context(), "web", "/data/file"); card != nil || text.Text != "kept" {
		t.Errorf("the data: %+v %+v", text, card)
	}
}

func TestAContainerThatGoesWhenItStopsComesBackAfterACancelInItsStop(t *testing.T) {
	a, engine, old := vanishing(t)
	begun := make(chan struct{})
	var once atomic.Bool
	engine.Hook(func(_ context.Context, c fake.Call) error {
		if c.Verb == "stop container" && once.CompareAndSwap(false, true) {
			close(begun)
		}
		return nil
	})
	job := a.Recreate(old.ID, old.Spec)
	<-begun
	a.Jobs().Cancel(job)
	if got := end(t, a, job); got.State != jobs.StateCancelled {
		t.Errorf("the job ended as %s", got.State)
	}
	back(t, a, engine)
}

func TestARecreationOfAContainerThatWentCanBeTriedAgain(t *testing.T) {
	a, engine, old := vanishing(t)
	bad := old.Spec
	bad.Image = "bad:1"
	first := a.Recreate(old.ID, bad)
	card := failed(t, a, first, "")
	back(t, a, engine)
	card = failed(t, a, retry(t, a, first, explain.Action{Kind: explain.ActionRetry}), card.Headline)
	if !strings.Contains(card.Next, "web is running again as it was before.") {
		t.Errorf("card %+v", card)
	}
	back(t, a, engine)
}

func TestWhatAnEngineMadeOfACallThatWasGivenUpIsDeleted(t *testing.T) {
	a, engine, id, spec := changeable(t)
	var once atomic.Bool
	engine.Hook(func(_ context.Context, c fake.Call) error {
		if c.Verb != "create container" || !once.CompareAndSwap(false, true) {
			return nil
		}
		if _, err := engine.Add(dockerops.RunSpec{Name: "web", Image: spec.Image}, false); err != nil {
			t.Error(err)
		}
		return &dockerops.Error{Kind: dockerops.KindTimeout, Op: c.Verb, Subject: c.Subject, Err: context.DeadlineExceeded}
	})
	card := failed(t, a, a.Recreate(id, spec), "")
	if got := containers(t, engine); got != "web running" {
		t.Errorf("containers: %s; %+v", got, card)
	}
	if old, err := engine.InspectContainer(t.Context(), "web"); err != nil || old.ID != id {
		t.Errorf("web is %+v, %v", old.ID, err)
	}
}

func TestACancelDoesNotCutTheMakingOfAContainerShort(t *testing.T) {
	a, engine, id, spec := changeable(t)
	var job atomic.Int64
	ready := make(chan struct{})
	engine.Hook(func(ctx context.Context, c fake.Call) error {
		if c.Verb == "create container" {
			<-ready
			a.Jobs().Cancel(jobs.ID(job.Load()))
			if ctx.Err() != nil {
				t.Error("the call was cut short")
			}
		}
		return nil
	})
	job.Store(int64(a.Recreate(id, spec)))
	close(ready)
	if got := end(t, a, jobs.ID(job.Load())); got.State != jobs.StateCancelled {
		t.Errorf("the job ended as %s", got.State)
	}
	if got := containers(t, engine); got != "web running" {
		t.Errorf("containers: %s", got)
	}
}

func TestWhatHasItsNameBackIsNotSaidToHaveAnother(t *testing.T) {
	a, engine, id, spec := changeable(t)
	engine.Hook(func(_ context.Context, c fake.Call) error {
		if c.Verb == "start container" {
			return &dockerops.Error{Kind: dockerops.KindOther, Op: c.Verb, Subject: c.Subject, Err: errNo}
		}
		return nil
	})
	card := failed(t, a, a.Recreate(id, spec), "")
	if !strings.Contains(card.Next, "Nothing of web is lost: it was stopped. Start it again") {
		t.Errorf("card %+v", card)
	}
	if got := containers(t, engine); got != "web exited" {
		t.Errorf("containers: %s", got)
	}
}

func TestAKeptContainerThatStartsWithTheEngineIsSaid(t *testing.T) {
	a, engine := withFake(t, serving())
	id, err := engine.Add(dockerops.RunSpec{Name: "web", Image: "web:1", RestartPolicy: "always"}, true)
	if err != nil {
		t.Fatal(err)
	}
	until(t, a, func(s live.Snapshot) bool { _, ok := s.Container("web"); return ok })
	old, err := engine.InspectContainer(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	job := done(t, a, a.Recreate(id, old.Spec))
	if !strings.Contains(job.Result.Warning, "web-old") || !strings.Contains(job.Result.Warning, "when the Docker engine starts") {
		t.Errorf("warning %q", job.Result.Warning)
	}
}

func TestAnAddressOfAServersOwnStaysItsOwn(t *testing.T) {
	engine := fake.New(fake.WithImages(serving()), fake.WithInfo(dockerops.EngineInfo{Product: "Docker Engine", Endpoint: dockerops.Endpoint{Address: "tcp://192.0.2.1:2376"}}))
	t.Cleanup(engine.Shutdown)
	a := run(t, Adapt(engine.Connect))
	private := []dockerops.Port{{HostIP: "127.0.0.1", HostPort: 5432, ContainerPort: 8000, Protocol: "tcp"}}
	id, err := engine.Add(dockerops.RunSpec{Name: "db", Image: "web:1", Ports: private}, true)
	if err != nil {
		t.Fatal(err)
	}
	until(t, a, func(s live.Snapshot) bool { _, ok := s.Container("db"); return ok })
	old, err := engine.InspectContainer(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	done(t, a, a.Recreate(id, old.Spec))
	done(t, a, a.RunImage(dockerops.RunSpec{Name: "other", Image: "web:1", Ports: []dockerops.Port{{HostIP: "127.0.0.1", HostPort: 5433, ContainerPort: 8000}}}))
	for _, name := range []string{"db", "other"} {
		next, err := engine.InspectContainer(t.Context(), name)
		if err != nil || next.ID == id || len(next.Ports) != 1 || next.Ports[0].HostIP != "127.0.0.1" {
			t.Errorf("%s is published as %+v, %v", name, next.Ports, err)
		}
	}
}

func TestTheOldContainerWaitsForTheNewOneThatIsJustBeingDeleted(t *testing.T) {
	a, engine, id, spec := changeable(t, program("bad:1", fake.Behaviour{Exits: true, ExitCode: 1}))
	spec.Image = "bad:1"
	var once atomic.Bool
	engine.Hook(func(_ context.Context, c fake.Call) error {
		if c.Verb != "remove container" || !once.CompareAndSwap(false, true) {
			return nil
		}
		time.AfterFunc(100*time.Millisecond, func() { _ = engine.RemoveContainer(context.WithoutCancel(t.Context()), c.Subject, false) })
		return &dockerops.Error{Kind: dockerops.KindConflict, Op: c.Verb, Subject: c.Subject, Err: errNo}
	})
	card := failed(t, a, a.Recreate(id, spec), "")
	if got := containers(t, engine); got != "web running" {
		t.Errorf("containers: %s; %+v", got, card)
	}
}

func TestAContainerThatIsMadeAgainHasTheImageThatItHad(t *testing.T) {
	a, engine, old := vanishing(t)
	var once atomic.Bool
	engine.Hook(func(ctx context.Context, c fake.Call) error {
		if c.Verb == "stop container" && once.CompareAndSwap(false, true) {
			return engine.TagImage(ctx, "bad:1", "web:1") // as a build does meanwhile
		}
		return nil
	})
	bad := old.Spec
	bad.Image = "bad:1"
	failed(t, a, a.Recreate(old.ID, bad), "")
	back(t, a, engine)
	if now, err := engine.InspectContainer(t.Context(), "web"); err != nil || now.ImageID != old.ImageID {
		t.Errorf("it is made of %s, not of %s, %v", now.ImageID, old.ImageID, err)
	}
}

func TestAnEngineThatIsRestartedInTheMiddleGetsTheOldContainerBack(t *testing.T) {
	a, engine, id, spec := changeable(t)
	var once atomic.Bool
	engine.Hook(func(_ context.Context, c fake.Call) error {
		if c.Verb == "start container" && once.CompareAndSwap(false, true) {
			engine.Down(dockerops.KindEngineDown, "away")
			time.AfterFunc(300*time.Millisecond, engine.Up)
		}
		return nil
	})
	card := failed(t, a, a.Recreate(id, spec), "")
	if !strings.Contains(card.Next, "web is running again as it was before.") {
		t.Errorf("card %+v", card)
	}
	if got := containers(t, engine); got != "web running" {
		t.Errorf("containers: %s", got)
	}
}
