package containers

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

var now = time.Date(2026, 11, 20, 14, 0, 0, 0, time.Local)

func snapshot() live.Snapshot {
	return live.Snapshot{
		Version: 1, Listed: true, Connection: live.Connection{Phase: live.PhaseConnected},
		Busy: map[string]live.Busy{"id-worker": {Doing: "stopping", Until: now.Add(8 * time.Second)}},
		Containers: []dockerops.Container{
			{ID: "id-api", Name: "api", Image: "shop-api:latest", State: dockerops.StateExited, ExitCode: 1, Created: now.Add(-2 * time.Hour), Since: now.Add(-3 * time.Minute)},
			{ID: "id-db", Name: "db", Image: "postgres:18", State: dockerops.StateRunning, Health: dockerops.HealthHealthy, Created: now.Add(-48 * time.Hour), Ports: []dockerops.Port{{ContainerPort: 5432}}},
			{ID: "id-web", Name: "web", Image: "shop-web:latest", State: dockerops.StateRunning, Created: now.Add(-time.Minute), Ports: []dockerops.Port{{HostIP: "0.0.0.0", HostPort: 8000, ContainerPort: 8000}, {HostIP: "::", HostPort: 8000, ContainerPort: 8000}, {ContainerPort: 9000}}},
			{ID: "id-worker", Name: "worker", Image: "sha256:" + strings.Repeat("ab", 32), ImageID: "sha256:" + strings.Repeat("ab", 32), State: dockerops.StateRunning, Created: now.Add(-time.Hour), Labels: map[string]string{dockerops.LabelComposeProject: "shop", "team": "blue"}, Mounts: []dockerops.Mount{{Anonymous: true}, {Source: "data"}, {Anonymous: true}}},
		},
	}
}

func names(rows []row) string {
	var list []string
	for _, r := range rows {
		list = append(list, r.name)
	}
	return strings.Join(list, " ")
}

func TestPresentRows(t *testing.T) {
	rows := presentRows(snapshot(), listing.Query{}, now)
	want := []row{
		{id: "id-api", name: "api", image: "shop-api:latest", created: now.Add(-2 * time.Hour).Unix(), tone: widgets.ToneFailed, failed: true, word: "Failed (1) 3 min ago", age: "2 h ago"},
		{id: "id-db", name: "db", image: "postgres:18", created: now.Add(-48 * time.Hour).Unix(), tone: widgets.ToneRunning, word: "Running · healthy", first: words.Address{Text: "5432"}, age: "2 days ago", running: true},
		{id: "id-web", name: "web", image: "shop-web:latest", created: now.Add(-time.Minute).Unix(), tone: widgets.ToneRunning, word: "Running", first: words.Address{Text: "localhost:8000", URL: "http://localhost:8000", Published: true}, more: "+1", age: "1 min ago", page: "http://localhost:8000", running: true},
		{id: "id-worker", name: "worker", image: "abababababab (image removed)", project: "shop", created: now.Add(-time.Hour).Unix(), tone: widgets.ToneBusy, word: "Stopping, 8 s left", age: "1 h ago", running: true, busy: "stopping", anonymous: 2},
	}
	if !slices.Equal(rows, want) {
		t.Errorf("got\n%+v\nwant\n%+v", rows, want)
	}
}

func TestAContainerThatIsRestartedKeepsTheButtonsOfOneThatRuns(t *testing.T) {
	s := snapshot()
	s.Busy["id-api"] = live.Busy{Doing: "restarting"} // stopped in between
	r := presentRows(s, listing.Query{Filter: "api"}, now)[0]
	if !r.running || r.free() || r.word != "Restarting" {
		t.Errorf("%+v", r)
	}
}

func TestFilterAndOrder(t *testing.T) {
	for _, c := range []struct {
		query listing.Query
		want  string
	}{
		{listing.Query{}, "api db web worker"},
		{listing.Query{Descending: true}, "worker web db api"},
		{listing.Query{Chip: chipRunning}, "db web worker"},
		{listing.Query{Filter: " SHOP-"}, "api web"},
		{listing.Query{Filter: "shop"}, "api web worker"},
		{listing.Query{Filter: "id-db"}, "db"}, // an id is looked for from its beginning
		{listing.Query{Filter: "d-db"}, ""},
		{listing.Query{Filter: "8000"}, "web"}, // a port
		{listing.Query{Filter: "team=blue"}, "worker"},
		{listing.Query{Filter: "HEALTHY"}, "db"},
		{listing.Query{Filter: "failed"}, "api"},
		{listing.Query{Filter: "image removed"}, "worker"},
		{listing.Query{Filter: "nothing like it"}, ""},
		{listing.Query{By: columnState}, "db web worker api"},
		{listing.Query{By: columnAge}, "web worker api db"},
		{listing.Query{By: columnImage}, "db worker api web"}, // the bare id sorts by itself
	} {
		if got := names(presentRows(snapshot(), c.query, now)); got != c.want {
			t.Errorf("%+v: %q, want %q", c.query, got, c.want)
		}
	}
}

func TestStaleRowsSaySo(t *testing.T) {
	s := snapshot()
	s.Connection.Phase = live.PhaseDown
	for _, r := range presentRows(s, listing.Query{}, now) {
		if !r.stale {
			t.Errorf("%s is not marked as possibly no longer true", r.name)
		}
	}
}

func TestPortsOfAnEngineElsewhere(t *testing.T) {
	s := snapshot()
	s.Connection.Engine.Endpoint.Address = "ssh://me@build.example.org"
	if got := presentRows(s, listing.Query{Filter: "web"}, now)[0].page; got != "http://build.example.org:8000" {
		t.Errorf("the page is %q, which is on the wrong machine", got)
	}
}

func TestImageName(t *testing.T) {
	for image, want := range map[string]string{
		"python:3.14": "python:3.14", strings.Repeat("c", 64): "cccccccccccc", "sha256:" + strings.Repeat("c", 64): "cccccccccccc", strings.Repeat("z", 64): strings.Repeat("z", 64),
	} {
		if got := ImageName(image); got != want {
			t.Errorf("%s is shown as %s, want %s", image, got, want)
		}
	}
}

func TestAnImageThatIsGoneIsNamedSo(t *testing.T) {
	id := "sha256:1a2b3c4d5e6f" + strings.Repeat("0", 52)
	for _, c := range []struct {
		told  string // by the engine's list
		there bool
		want  string
	}{
		{"demo:1", true, "demo:1"},
		{"demo:1", false, "demo:1"}, // the images' list may be a moment behind
		{id, false, "1a2b3c4d5e6f (image removed)"},
		{"1a2b3c4d5e6f", false, "1a2b3c4d5e6f (image removed)"},
		{"", false, "1a2b3c4d5e6f (image removed)"},
		{id, true, "1a2b3c4d5e6f"}, // it has only lost its name
	} {
		snap := live.Snapshot{Listed: true}
		if c.there {
			snap.Images = []dockerops.Image{{ID: id}}
		}
		if got := imageName(&images{snap: snap}, dockerops.Container{Image: c.told, ImageID: id}); got != c.want {
			t.Errorf("%q with the image there %v: %q, want %q", c.told, c.there, got, c.want)
		}
	}
}

func TestWhichStatesAreExplained(t *testing.T) {
	for _, c := range []struct {
		state dockerops.State
		code  int
		fate  live.Fate
		want  bool
	}{
		{dockerops.StateRunning, 0, live.Fate{Restarts: 3}, false},
		{dockerops.StateRestarting, 1, live.Fate{}, true},
		{dockerops.StateExited, 0, live.Fate{}, false},
		{dockerops.StateExited, 1, live.Fate{}, true},
		{dockerops.StateExited, 143, live.Fate{}, false},
		{dockerops.StateExited, 137, live.Fate{Killed: true}, false},
		{dockerops.StateExited, 137, live.Fate{OOMKilled: true}, true},
		{dockerops.StateExited, 137, live.Fate{KilledAfter: 10 * time.Second}, true},
	} {
		snap := live.Snapshot{Fates: map[string]live.Fate{"c": c.fate}}
		if got := failed(snap, dockerops.Container{ID: "c", State: c.state, ExitCode: c.code}); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func TestWhatIsHiddenIsSaid(t *testing.T) {
	stopped := presentRows(snapshot(), listing.Query{Filter: "api"}, now)
	for _, c := range []struct {
		query listing.Query
		want  string
	}{
		{listing.Query{Chip: chipRunning}, "1 stopped is hidden"},
		{listing.Query{Filter: "x"}, "1 more is hidden by the filter"},
		{listing.Query{Filter: "x", Chip: chipRunning}, "1 more is hidden by the filter and by “Running”"},
	} {
		if got := presentHidden(stopped, c.query); got != c.want {
			t.Errorf("%+v: %q, want %q", c.query, got, c.want)
		}
	}
	if got := presentHidden(slices.Repeat(stopped, 12), listing.Query{Chip: chipRunning}); got != "12 stopped are hidden" {
		t.Errorf("%q", got)
	}
}

func BenchmarkPresentRows(b *testing.B) {
	snap := large()
	b.ReportAllocs()
	for b.Loop() {
		if len(presentRows(snap, listing.Query{}, now)) != 1000 {
			b.Fatal("rows are missing")
		}
	}
}

func BenchmarkPresentRowsFiltered(b *testing.B) {
	snap := large()
	b.ReportAllocs()
	for b.Loop() {
		presentRows(snap, listing.Query{Filter: "web-99"}, now)
	}
}

// large is a snapshot with 1,000 containers, some of them in projects.
func large() live.Snapshot {
	snap := snapshot()
	snap.Busy, snap.Containers = nil, nil
	base := snapshot().Containers
	for i := range 1000 {
		c := base[i%len(base)]
		c.ID, c.Name = fmt.Sprintf("%064x", i), fmt.Sprintf("web-%04d", i)
		c.Labels = map[string]string{"team": "blue", dockerops.LabelComposeProject: fmt.Sprintf("project-%02d", i%20)}
		if i%3 == 0 {
			c.Labels = nil
		}
		snap.Containers = append(snap.Containers, c)
	}
	for i := range 500 {
		snap.Images = append(snap.Images, dockerops.Image{ID: fmt.Sprintf("sha256:%064x", i)})
	}
	return snap
}
