package containers

import (
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
		Busy: map[string]live.Busy{"id-worker": {Doing: "stopping"}},
		Containers: []dockerops.Container{
			{ID: "id-api", Name: "api", Image: "shop-api:latest", State: dockerops.StateExited, ExitCode: 1, Created: now.Add(-2 * time.Hour), Since: now.Add(-3 * time.Minute)},
			{ID: "id-db", Name: "db", Image: "postgres:18", State: dockerops.StateRunning, Health: dockerops.HealthHealthy, Created: now.Add(-48 * time.Hour), Ports: []dockerops.Port{{ContainerPort: 5432}}},
			{ID: "id-web", Name: "web", Image: "shop-web:latest", State: dockerops.StateRunning, Created: now.Add(-time.Minute), Ports: []dockerops.Port{{HostIP: "0.0.0.0", HostPort: 8000, ContainerPort: 8000}, {HostIP: "::", HostPort: 8000, ContainerPort: 8000}, {ContainerPort: 9000}}},
			{ID: "id-worker", Name: "worker", Image: "sha256:" + strings.Repeat("ab", 32), State: dockerops.StateRunning, Created: now.Add(-time.Hour), Labels: map[string]string{dockerops.LabelComposeProject: "shop"}},
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
		{id: "id-api", name: "api", image: "shop-api:latest", created: words.Exactly(now.Add(-2 * time.Hour)), tone: widgets.ToneFailed, word: "Failed (1) 3 min ago", age: "2 h ago"},
		{id: "id-db", name: "db", image: "postgres:18", created: words.Exactly(now.Add(-48 * time.Hour)), tone: widgets.ToneRunning, word: "Running · healthy", first: words.Address{Text: "5432"}, age: "2 days ago", running: true},
		{id: "id-web", name: "web", image: "shop-web:latest", created: words.Exactly(now.Add(-time.Minute)), tone: widgets.ToneRunning, word: "Running", first: words.Address{Text: "localhost:8000", URL: "http://localhost:8000", Published: true}, more: "+1", age: "1 min ago", page: "http://localhost:8000", running: true},
		{id: "id-worker", name: "worker", image: "abababababab", created: words.Exactly(now.Add(-time.Hour)), tone: widgets.ToneBusy, word: "Stopping", age: "1 h ago", running: true, busy: true},
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
		{listing.Query{Filter: "id-db"}, "db"},
		{listing.Query{Filter: "nothing like it"}, ""},
		{listing.Query{By: columnState}, "db web worker api"},
		{listing.Query{By: columnAge}, "web worker api db"},
		{listing.Query{By: columnImage}, "db worker api web"}, // the bare id sorts by itself // the bare id sorts by itself
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
