package images

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/words"
)

var now = time.Date(2026, 11, 20, 14, 0, 0, 0, time.Local)

const bare = "sha256:0123456789abcdef"

func snapshot() live.Snapshot {
	return live.Snapshot{
		Version: 1, Listed: true, Connection: live.Connection{Phase: live.PhaseConnected, Engine: dockerops.EngineInfo{Architecture: "amd64"}},
		Images: []dockerops.Image{
			{ID: "sha256:py", Tags: []string{"python:3.14-slim"}, Size: 121_000_000, Created: now.Add(-48 * time.Hour), OS: "linux", Architecture: "arm64"},
			{ID: "sha256:web", Tags: []string{"shop-web:latest", "shop-web:1.0"}, Size: 168_000_000, Created: now.Add(-time.Hour), OS: "linux", Architecture: "amd64"},
			{ID: bare, Size: 92_000_000, Created: now.Add(-30 * time.Hour)},
			{ID: "sha256:db", Tags: []string{"postgres:18"}, Size: 456_000_000, Created: now.Add(-72 * time.Hour), OS: "linux", Architecture: "amd64"},
		},
		Containers: []dockerops.Container{
			{ID: "1", Name: "db", ImageID: "sha256:db", State: dockerops.StateRunning},
			{ID: "2", Name: "old-db", ImageID: "sha256:db", State: dockerops.StateExited},
			{ID: "3", Name: "web", ImageID: "sha256:web", State: dockerops.StateRunning},
		},
	}
}

func names(rows []row) string {
	var list []string
	for _, r := range rows {
		list = append(list, r.name)
	}
	return strings.Join(list, " | ")
}

func TestPresentRows(t *testing.T) {
	rows := presentRows(snapshot(), listing.Query{}, now)
	want := []row{
		{ref: "postgres:18", id: "sha256:db", name: "postgres:18", size: "456MB", age: "3 days ago", made: words.Exactly(now.Add(-72 * time.Hour)), arch: "amd64", used: "db, old-db"},
		{
			ref: "python:3.14-slim", id: "sha256:py", name: "python:3.14-slim", size: "121MB", age: "2 days ago", made: words.Exactly(now.Add(-48 * time.Hour)), arch: "arm64",
			note: "Built for arm64, this engine is amd64. It runs only where the engine can emulate arm64, and slowly.",
		},
		{ref: "shop-web:1.0", id: "sha256:web", name: "shop-web:1.0", size: "168MB", age: "1 h ago", made: words.Exactly(now.Add(-time.Hour)), arch: "amd64", used: "web"},
		{ref: "shop-web:latest", id: "sha256:web", name: "shop-web:latest", size: "168MB", age: "1 h ago", made: words.Exactly(now.Add(-time.Hour)), arch: "amd64", used: "web"},
		{ref: bare, id: bare, name: "no tag · 0123456789ab", size: "92MB", age: "1 day ago", made: words.Exactly(now.Add(-30 * time.Hour))},
	}
	if !slices.Equal(rows, want) {
		t.Errorf("got\n%+v\nwant\n%+v", rows, want)
	}
}

func TestFilterAndOrder(t *testing.T) {
	for _, c := range []struct {
		query listing.Query
		want  string
	}{
		{listing.Query{By: columnSize}, "postgres:18 | shop-web:1.0 | shop-web:latest | python:3.14-slim | no tag · 0123456789ab"},
		{listing.Query{By: columnSize, Descending: true}, "no tag · 0123456789ab | python:3.14-slim | shop-web:1.0 | shop-web:latest | postgres:18"},
		{listing.Query{By: columnAge}, "shop-web:1.0 | shop-web:latest | no tag · 0123456789ab | python:3.14-slim | postgres:18"},
		{listing.Query{Chip: chipUnused}, "python:3.14-slim | no tag · 0123456789ab"},
		{listing.Query{Filter: "SHOP"}, "shop-web:1.0 | shop-web:latest"},
		{listing.Query{Filter: "0123456789"}, "no tag · 0123456789ab"},
	} {
		if got := names(presentRows(snapshot(), c.query, now)); got != c.want {
			t.Errorf("%+v:\n got %s\nwant %s", c.query, got, c.want)
		}
	}
}
