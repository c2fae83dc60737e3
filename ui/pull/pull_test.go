package pull

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/uitest"
)

func connected() live.Snapshot {
	return live.Snapshot{
		Listed: true, Connection: live.Connection{Phase: live.PhaseConnected, Engine: dockerops.EngineInfo{Architecture: "amd64"}},
		Images: []dockerops.Image{{ID: "sha256:1", Tags: []string{"nginx:latest"}}},
	}
}

// rig is the form with fakes around it.
type rig struct {
	uitest.Host
	screen *Screen
	found  []dockerops.SearchResult
	card   *explain.Card
}

func newRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{}
	r.screen = New(Deps{
		Do: r.Queue.Do, Host: r, OnCancel: func() { r.Note("cancel") }, OnJob: func(id jobs.ID) { r.Note(fmt.Sprintf("job %d", id)) },
		SearchImages: func(_ context.Context, term string) ([]dockerops.SearchResult, *explain.Card) {
			r.Note("search " + term)
			return r.found, r.card
		},
		PullImage: func(ref, platform string) jobs.ID {
			r.Note("pull " + ref + " " + platform)
			return 3
		},
	})
	r.Window = uitest.Window(t, r.screen.Content(), 1000, 700)
	r.screen.Show(t.Context())
	r.screen.Update(connected())
	return r
}

func (r *rig) texts() string { return strings.Join(uitest.Texts(r.Window.Content()), "\n") }

// search looks for words and waits for the answer.
func (r *rig) search(t *testing.T, term string) {
	t.Helper()
	r.screen.term.SetText(term)
	uitest.Tap(t, r.Window, nil, "Search")
	r.settle()
}

func (r *rig) settle() {
	r.screen.Wait()
	r.Queue.Drain()
}

func TestPresent(t *testing.T) {
	for _, c := range []struct {
		form form
		want answer
	}{
		{form{}, answer{hint: nameHint, platformHint: platformHint, command: "docker pull IMAGE"}},
		{form{name: "alpine"}, answer{ref: "alpine:latest", hint: "From Docker Hub. No tag is given, so that latest is pulled.", platformHint: platformHint, command: "docker pull alpine:latest"}},
		{form{name: " localhost:5000/asp-service:1.2 "}, answer{ref: "localhost:5000/asp-service:1.2", hint: "From localhost:5000.", platformHint: platformHint, command: "docker pull localhost:5000/asp-service:1.2"}},
		{form{name: "nginx"}, answer{
			ref: "nginx:latest", hint: "From Docker Hub. No tag is given, so that latest is pulled. It is here already; pulling looks for a newer one of that name.",
			platformHint: platformHint, command: "docker pull nginx:latest",
		}},
		{form{"alpine:3", "linux/arm64"}, answer{
			ref: "alpine:3", platform: "linux/arm64", hint: "From Docker Hub.", command: "docker pull --platform linux/arm64 alpine:3",
			platformHint: "This engine is for amd64. What is made for arm64 runs only where the engine can emulate it, and slowly.",
		}},
		{form{"alpine:3", "linux/amd64"}, answer{ref: "alpine:3", platform: "linux/amd64", hint: "From Docker Hub.", platformHint: platformHint, command: "docker pull --platform linux/amd64 alpine:3"}},
	} {
		if got := present(c.form, connected()); got != c.want {
			t.Errorf("%+v:\n got %+v\nwant %+v", c.form, got, c.want)
		}
	}
	for _, wrong := range []form{{name: "MyApp"}, {name: "my app"}, {name: "app:"}, {name: "http://localhost:5000/app"}, {"alpine", "arm64"}, {"alpine", "linux / arm64"}} {
		if got := present(wrong, connected()); got.ready() || got.wrong == "" && got.platformWrong == "" {
			t.Errorf("%+v is taken: %+v", wrong, got)
		}
	}
}

func TestPullByName(t *testing.T) {
	r := newRig(t)
	if !uitest.Disabled(t, r.Window, nil, "Pull") {
		t.Error("nothing can be pulled")
	}
	r.screen.Open()
	for _, c := range "MyApp:2" {
		r.Canvas().Focused().TypedRune(c)
	}
	r.Press(fyne.KeyReturn)
	if len(r.Calls) != 0 {
		t.Fatalf("did %q", r.Calls)
	}
	uitest.Tap(t, r.Window, nil, "Use myapp:2")
	uitest.Tap(t, r.Window, nil, "Another platform")
	r.screen.platform.SetText("linux/arm64")
	uitest.Tap(t, r.Window, nil, "Pull")
	if want := []string{"pull myapp:2 linux/arm64", "job 3"}; !slices.Equal(r.Calls, want) {
		t.Errorf("did %q, want %q", r.Calls, want)
	}
}

func TestSearch(t *testing.T) {
	r := newRig(t)
	r.found = []dockerops.SearchResult{{Name: "postgres", Description: "The  PostgreSQL\ndatabase", Stars: 14123, Official: true}, {Name: "bitnami/postgresql", Stars: 7}}
	r.search(t, "postgres")
	all := r.texts()
	for _, want := range []string{"postgres", "Official", "14,123", "The PostgreSQL database", "bitnami/postgresql", "docker search postgres"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
	uitest.Tap(t, r.Window, uitest.ByID(r.Window, "found:bitnami/postgresql"), "Use")
	if r.screen.name.Text != "bitnami/postgresql" || r.Canvas().Focused() != r.screen.name {
		t.Errorf("the form has %q", r.screen.name.Text)
	}
	r.found = nil
	r.search(t, "nothing like it")
	if !strings.Contains(r.texts(), "Docker Hub has nothing for “nothing like it”") {
		t.Errorf("shows\n%s", r.texts())
	}
}

func TestWithoutANetworkTheSearchSaysSoAndTheRestWorks(t *testing.T) {
	r := newRig(t)
	r.card = &explain.Card{Headline: "Docker Hub can't be reached", Next: "Connect to the internet.", Actions: []explain.Action{{Label: "Try again", Kind: explain.ActionRetry}}}
	r.search(t, "redis")
	if all := r.texts(); !strings.Contains(all, "Docker Hub can't be reached") || !strings.Contains(all, "Everything else works meanwhile") {
		t.Errorf("shows\n%s", all)
	}
	uitest.Tap(t, r.Window, nil, "Try again")
	r.settle()
	r.screen.name.SetText("localhost:5000/app")
	uitest.Tap(t, r.Window, nil, "Pull")
	if want := []string{"search redis", "search redis", "pull localhost:5000/app:latest ", "job 3"}; !slices.Equal(r.Calls, want) {
		t.Errorf("did %q, want %q", r.Calls, want)
	}
}

func TestNothingIsPulledWithoutAnEngine(t *testing.T) {
	r := newRig(t)
	r.screen.name.SetText("alpine")
	r.screen.term.SetText("alpine")
	r.screen.Update(live.Snapshot{Connection: live.Connection{Phase: live.PhaseDown}})
	if !uitest.Disabled(t, r.Window, nil, "Pull") || !uitest.Disabled(t, r.Window, nil, "Search") {
		t.Error("an engine that is away is asked")
	}
}

func TestItFitsTheSmallestWindow(t *testing.T) {
	r := newRig(t)
	r.screen.name.SetText(strings.Repeat("registry.example.org/a-long-name/", 6) + "App:1")
	r.found = []dockerops.SearchResult{{Name: strings.Repeat("long", 40), Description: strings.Repeat("words ", 100)}}
	r.search(t, "long")
	if least := r.screen.Content().MinSize(); least.Width > uitest.SmallestRoom {
		t.Errorf("it can't be narrower than %v, want %v", least.Width, uitest.SmallestRoom)
	}
}
