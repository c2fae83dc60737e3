package app

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

// changeable is an app on a fake engine with a running container web, and what would make it again.
func changeable(t *testing.T, images ...fake.Image) (*App, *fake.Engine, string, dockerops.RunSpec) {
	t.Helper()
	a, engine := withFake(t, append(images, serving())...)
	id, err := engine.Add(dockerops.RunSpec{
		Name: "web", Image: "web:1", Ports: []dockerops.Port{{HostPort: port(t), ContainerPort: 8000}}, Labels: map[string]string{"team": "shop"},
		Mounts: []dockerops.Mount{{Kind: dockerops.MountVolume, Source: "data", Target: "/data"}},
	}, true)
	if err != nil {
		t.Fatal(err)
	}
	until(t, a, func(s live.Snapshot) bool { _, ok := s.Container("web"); return ok })
	details, err := engine.InspectContainer(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return a, engine, id, details.Spec
}

func TestARecreatedContainerKeepsTheOldOneUntilItIsDeleted(t *testing.T) {
	a, engine, id, spec := changeable(t)
	spec.Env = append(spec.Env, dockerops.EnvVar{Name: "GREETING", Value: "a = b"})
	job := done(t, a, a.Recreate(id, spec))
	if kept := job.Result.Kept; kept == nil || kept.ContainerID != id || kept.Name != "web-old" || kept.For != "web" || job.Result.ContainerID == id {
		t.Fatalf("result %+v", job.Result)
	}
	if known, ok := a.Settings().Get().KeptOf(id); !ok || known.For != "web" || known.When.IsZero() {
		t.Errorf("remembered: %+v", known)
	}
	next, err := engine.InspectContainer(t.Context(), "web")
	if err != nil || next.ID == id || !next.Running() || next.Labels["team"] != "shop" || len(next.Mounts) != 1 || next.Mounts[0].Source != "data" {
		t.Errorf("the new one: %+v, %v", next, err)
	}
	old, err := engine.InspectContainer(t.Context(), id)
	if err != nil || old.Name != "web-old" || old.Running() {
		t.Errorf("the old one: %s %s, %v", old.Name, old.State, err)
	}
	if !strings.HasPrefix(job.Command, "docker stop web\ndocker rename web web-old\ndocker run") {
		t.Errorf("command %q", job.Command)
	}
}

func TestARecreationThatFailsBringsTheOldContainerBack(t *testing.T) {
	crash := program("bad:1", fake.Behaviour{Output: "ModuleNotFoundError: No module named 'flask'\n", Exits: true, ExitCode: 1})
	a, engine, id, spec := changeable(t, crash)
	spec.Image = "bad:1"
	card := failed(t, a, a.Recreate(id, spec), "")
	if !strings.Contains(card.Next, "web is running again as it was before.") {
		t.Errorf("it is not said: %+v", card)
	}
	if got := containers(t, engine); !strings.Contains(got, "web") || strings.Contains(got, "old") {
		t.Errorf("containers: %s", got)
	}
	if old, err := engine.InspectContainer(t.Context(), id); err != nil || old.Name != "web" || !old.Running() {
		t.Errorf("the old one: %+v, %v", old, err)
	}
}

func TestTheOldContainerComesBackWhenTheNewOneIsNotMade(t *testing.T) {
	for _, verb := range []string{"create container", "start container"} {
		t.Run(verb, func(t *testing.T) {
			a, engine, id, spec := changeable(t)
			var refused atomic.Bool
			engine.Hook(func(_ context.Context, c fake.Call) error {
				if c.Verb == verb && refused.CompareAndSwap(false, true) {
					return &dockerops.Error{Kind: dockerops.KindInvalid, Op: c.Verb, Subject: c.Subject, Err: errNo}
				}
				return nil
			})
			failed(t, a, a.Recreate(id, spec), "")
			old, err := engine.InspectContainer(t.Context(), id)
			if err != nil || old.Name != "web" || !old.Running() {
				t.Errorf("the old one: %s %s, %v", old.Name, old.State, err)
			}
			if list, err := engine.ListContainers(t.Context()); err != nil || len(list) != 1 {
				t.Errorf("left: %+v, %v", list, err)
			}
		})
	}
}

func TestACancelledRecreationBringsTheOldContainerBack(t *testing.T) {
	a, engine, id, spec := changeable(t)
	var job jobs.ID
	begun := make(chan struct{})
	engine.Hook(func(ctx context.Context, c fake.Call) error {
		if c.Verb == "start container" && ctx.Err() == nil {
			select {
			case <-begun:
			default:
				close(begun)
				<-ctx.Done()
			}
		}
		return nil
	})
	job = a.Recreate(id, spec)
	<-begun
	a.Jobs().Cancel(job)
	if got := end(t, a, job); got.State != jobs.StateCancelled {
		t.Errorf("the job ended as %s", got.State)
	}
	old, err := engine.InspectContainer(t.Context(), id)
	if err != nil || old.Name != "web" || !old.Running() {
		t.Errorf("the old one: %s %s, %v", old.Name, old.State, err)
	}
	if list, err := engine.ListContainers(t.Context()); err != nil || len(list) != 1 {
		t.Errorf("left: %+v, %v", list, err)
	}
}

func TestAPortThatIsBusyIsToldBeforeTheOldContainerIsTouched(t *testing.T) {
	a, engine, id, spec := changeable(t)
	spec.Ports[0].HostPort = portOf(t, listen(t, "127.0.0.1:0"))
	var touched atomic.Bool
	engine.Hook(func(_ context.Context, c fake.Call) error {
		if c.Verb == "stop container" || c.Verb == "rename container" {
			touched.Store(true)
		}
		return nil
	})
	job := a.Recreate(id, spec)
	card := failed(t, a, job, "is used by another program")
	if touched.Load() {
		t.Error("the old container was touched")
	}
	done(t, a, retry(t, a, job, action(t, card, explain.ActionUsePort)))
}

func TestEngineRecreatesAContainerAndLosesNothing(t *testing.T) {
	r := realEngine(t, enginetest.Alpine)
	spec := dockerops.RunSpec{
		Name: r.name, Image: string(enginetest.Alpine), Command: []string{"sh", "-c", "echo kept > /anonymous/file; exec sleep 600"},
		Labels: map[string]string{"team": "shop"}, Memory: 64 << 20, RestartPolicy: "unless-stopped", Init: true,
		Mounts: []dockerops.Mount{{Kind: dockerops.MountVolume, Target: "/anonymous"}},
	}
	id, err := r.engine.CreateContainer(t.Context(), spec)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.engine.StartContainer(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	old, err := r.engine.InspectContainer(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	change := old.Spec
	change.Env = append(change.Env, dockerops.EnvVar{Name: "ODD", Value: "a=b #c $d \"e\"\nf"})
	change.Command = []string{"sh", "-c", "exec sleep 600"}
	job := r.end(t, r.Recreate(id, change))
	if job.State != jobs.StateDone || job.Result.Kept == nil || job.Result.Kept.Name != r.name+"-old" {
		t.Fatalf("%s %+v %+v", job.State, job.Result, job.Failure)
	}
	out, err := r.engine.Exec(t.Context(), r.name, []string{"sh", "-c", "cat /anonymous/file; printf %s \"$ODD\""})
	if err != nil || out.Stdout != "kept\na=b #c $d \"e\"\nf" {
		t.Errorf("inside: %q %q, %v", out.Stdout, out.Stderr, err)
	}
	next, err := r.engine.InspectContainer(t.Context(), r.name)
	if err != nil || next.Labels["team"] != "shop" || next.Spec.Memory != 64<<20 || next.Spec.RestartPolicy != "unless-stopped" || !next.Spec.Init {
		t.Errorf("the new one: %+v, %v", next, err)
	}
	// One that fails brings the other back.
	next.Spec.Command = []string{"sh", "-c", "exit 3"}
	next.Spec.RestartPolicy = "no"
	job = r.end(t, r.Recreate(next.ID, next.Spec))
	if job.State != jobs.StateFailed || !strings.Contains(job.Failure.Next, "is running again as it was before.") {
		t.Fatalf("%s %+v", job.State, job.Failure)
	}
	back, err := r.engine.InspectContainer(t.Context(), r.name)
	if err != nil || back.ID != next.ID || !back.Running() {
		t.Errorf("back: %+v, %v", back, err)
	}
}

func TestAnEngineThatIsLostInTheMiddleLosesNoContainer(t *testing.T) {
	a, engine, id, spec := changeable(t)
	engine.Hook(func(_ context.Context, c fake.Call) error {
		if c.Verb == "start container" {
			engine.Down(dockerops.KindEngineDown, "away")
		}
		return nil
	})
	card := failed(t, a, a.Recreate(id, spec), "")
	if !strings.Contains(card.Next, "Nothing of web is lost: it is called web-old now, and was stopped.") {
		t.Errorf("card %+v", card)
	}
	engine.Hook(func(context.Context, fake.Call) error { return nil })
	engine.Up()
	if old, err := engine.InspectContainer(t.Context(), id); err != nil || old.Name != "web-old" {
		t.Errorf("%s, %v", old.Name, err)
	}
}
