package app

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/app/cleanup"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

// stopped is an app on a fake engine with a stopped container, an image that nobody uses, and a volume with nobody's data.
func stopped(t *testing.T) (*App, *fake.Engine, string) {
	t.Helper()
	a, engine := dark(t, program("web:1", fake.Behaviour{Exits: true}), fake.Image{Tags: []string{"left:1", "left:2"}, Size: 1 << 20})
	id, err := engine.Add(dockerops.RunSpec{Name: "old", Image: "web:1"}, true)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := engine.CreateVolume(t.Context(), dockerops.VolumeSpec{Name: "data"}); err != nil {
		t.Fatal(err)
	}
	until(t, a, func(s live.Snapshot) bool {
		return len(s.Containers) == 1 && !s.Containers[0].Running() && len(s.Volumes) == 1
	})
	return a, engine, id
}

func pick(t *testing.T, items []cleanup.Item, names ...string) []cleanup.Item {
	t.Helper()
	var list []cleanup.Item
	for _, name := range names {
		found := false
		for _, i := range items {
			if i.Name == name {
				list, found = append(list, i), true
			}
		}
		if !found {
			t.Fatalf("%s is not among %+v", name, items)
		}
	}
	return list
}

func TestCleanUpDeletesWhatIsTickedAndNoMore(t *testing.T) {
	a, engine, _ := stopped(t)
	items := pick(t, cleanup.Items(a.Live().Snapshot()), "old", "left:1")
	job := done(t, a, a.CleanUp(items))
	if !strings.Contains(job.Result.Summary, "freed") || job.Result.Warning != "" {
		t.Errorf("result: %+v", job.Result)
	}
	if want := "docker rm old\ndocker rmi left:1"; job.Command != want {
		t.Errorf("command %q, want %q", job.Command, want)
	}
	if got := containers(t, engine); got != "" {
		t.Errorf("containers left: %s", got)
	}
	if _, err := engine.InspectImage(t.Context(), "left:2"); dockerops.KindOf(err) != dockerops.KindNotFound {
		t.Errorf("the image is there still: %v", err)
	}
	if _, err := engine.InspectImage(t.Context(), "web:1"); err != nil {
		t.Errorf("an image that was not ticked: %v", err)
	}
	if list, err := engine.ListVolumes(t.Context()); err != nil || len(list) != 1 {
		t.Errorf("volumes: %+v, %v", list, err)
	}
}

func TestWhatCannotBeDeletedIsNamed(t *testing.T) {
	a, engine, id := stopped(t)
	items := pick(t, cleanup.Items(a.Live().Snapshot()), "old", "left:1")
	engine.Hook(func(_ context.Context, c fake.Call) error {
		if c.Verb == "remove container" {
			return &dockerops.Error{Kind: dockerops.KindConflict, Op: c.Verb, Subject: id, Err: errNo}
		}
		return nil
	})
	job := done(t, a, a.CleanUp(items))
	if !strings.HasPrefix(job.Result.Warning, "Not deleted: old (") {
		t.Errorf("warning %q", job.Result.Warning)
	}
	failed(t, a, a.CleanUp(items[:1]), "")
}

func TestCleanUpLeavesWhatRunsByNow(t *testing.T) {
	a, engine := dark(t, serving())
	id, err := engine.Add(dockerops.RunSpec{Name: "old", Image: "web:1"}, false)
	if err != nil {
		t.Fatal(err)
	}
	until(t, a, func(s live.Snapshot) bool { return len(s.Containers) == 1 })
	items := pick(t, cleanup.Items(a.Live().Snapshot()), "old")
	if err := engine.StartContainer(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if job := end(t, a, a.CleanUp(items)); job.State != jobs.StateFailed {
		t.Errorf("the job ended as %s", job.State)
	}
	if got := containers(t, engine); !strings.Contains(got, "old") {
		t.Errorf("the running container is gone: %q", got)
	}
}

func TestManyThingsThatCannotBeDeletedAreToldShortly(t *testing.T) {
	a, engine, _ := stopped(t)
	items := pick(t, cleanup.Items(a.Live().Snapshot()), "old")
	for i := range 300 {
		name := fmt.Sprintf("v%03d", i)
		if _, err := engine.CreateVolume(t.Context(), dockerops.VolumeSpec{Name: name}); err != nil {
			t.Fatal(err)
		}
		items = append(items, cleanup.Item{Kind: cleanup.KindVolume, ID: name, Name: name})
	}
	asked := 0
	engine.Hook(func(_ context.Context, c fake.Call) error {
		if c.Verb != "remove volume" {
			return nil
		}
		asked++ // one after the other
		return &dockerops.Error{Kind: dockerops.KindEngineDown, Op: c.Verb, Err: errNo}
	})
	job := done(t, a, a.CleanUp(items))
	if want := "Not deleted: v000, v001, v002, v003, v004 and 295 more (the Docker engine stopped answering)."; job.Result.Warning != want {
		t.Errorf("%q, want %q", job.Result.Warning, want)
	}
	if asked != 1 {
		t.Errorf("an engine that is away is asked %d times", asked)
	}
}

func TestCleanUpLeavesAContainerThatIsStartedAtThatMoment(t *testing.T) {
	for _, verb := range []string{"clean-up", "image"} {
		t.Run(verb, func(t *testing.T) {
			a, engine := dark(t, serving())
			id, err := engine.Add(dockerops.RunSpec{Name: "old", Image: "web:1"}, false)
			if err != nil {
				t.Fatal(err)
			}
			until(t, a, func(s live.Snapshot) bool { return len(s.Containers) == 1 })
			items := pick(t, cleanup.Items(a.Live().Snapshot()), "old")
			engine.Hook(func(ctx context.Context, c fake.Call) error {
				if c.Verb == "remove container" {
					return engine.StartContainer(ctx, id)
				}
				return nil
			})
			if verb == "clean-up" {
				failed(t, a, a.CleanUp(items), "")
			} else {
				cards := make(chan *explain.Card, 1)
				a.RemoveImageWithContainers("web:1", []string{id}, func(c *explain.Card) { cards <- c })
				if card := <-cards; card == nil || !strings.Contains(card.Headline, "used by") {
					t.Errorf("card %+v", card)
				}
			}
			if got := containers(t, engine); got != "old running" {
				t.Errorf("left: %q", got)
			}
		})
	}
}

func TestCleanUpLeavesAnImageThatIsSomethingElseByNow(t *testing.T) {
	for name, change := range map[string]func(t *testing.T, engine *fake.Engine) error{
		"named": func(t *testing.T, engine *fake.Engine) error { return engine.TagImage(t.Context(), "left:1", "keep:1") },
		"used": func(_ *testing.T, engine *fake.Engine) error {
			_, err := engine.Add(dockerops.RunSpec{Name: "new", Image: "left:1", Command: []string{"x"}}, false)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			a, engine, _ := stopped(t)
			items := pick(t, cleanup.Items(a.Live().Snapshot()), "left:1")
			if err := change(t, engine); err != nil {
				t.Fatal(err)
			}
			failed(t, a, a.CleanUp(items), "")
			for _, tag := range []string{"left:1", "left:2"} {
				if _, err := engine.InspectImage(t.Context(), tag); err != nil {
					t.Errorf("%s: %v", tag, err)
				}
			}
		})
	}
}
