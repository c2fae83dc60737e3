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

func rowNames(rows []row) string {
	var list []string
	for _, r := range rows {
		list = append(list, r.name)
	}
	return strings.Join(list, " | ")
}

func TestPresentRows(t *testing.T) {
	snap := snapshot()
	snap.Disk = &dockerops.DiskUse{Images: []dockerops.ImageUse{{ID: "sha256:db", Shared: 75_000_000}, {ID: "sha256:web", Shared: 0}, {ID: "sha256:py", Shared: -1}}}
	snap.Busy = map[string]live.Busy{"shop-web:1.0": {Doing: "deleting"}}
	rows := presentRows(snap, listing.Query{}, now)
	want := []row{
		{ref: "postgres:18", id: "sha256:db", name: "postgres:18", short: "db", size: "456MB", shared: "75MB", age: "3 days ago", made: words.Exactly(now.Add(-72 * time.Hour)), arch: "amd64", used: "db, old-db"},
		{
			ref: "python:3.14-slim", id: "sha256:py", name: "python:3.14-slim", short: "py", size: "121MB", age: "2 days ago", made: words.Exactly(now.Add(-48 * time.Hour)), arch: "arm64",
			note: "Built for arm64, this engine is amd64. It runs only where the engine can emulate arm64, and slowly.",
		},
		{ref: "shop-web:1.0", id: "sha256:web", name: "shop-web:1.0", short: "web", size: "168MB", shared: "none", age: "1 h ago", made: words.Exactly(now.Add(-time.Hour)), arch: "amd64", used: "web", busy: "deleting"},
		{ref: "shop-web:latest", id: "sha256:web", name: "shop-web:latest", short: "web", size: "168MB", shared: "none", age: "1 h ago", made: words.Exactly(now.Add(-time.Hour)), arch: "amd64", used: "web"},
		{ref: bare, id: bare, name: "no name", short: "0123456789ab", size: "92MB", age: "1 day ago", made: words.Exactly(now.Add(-30 * time.Hour))},
	}
	if !slices.Equal(rows, want) {
		t.Errorf("got\n%+v\nwant\n%+v", rows, want)
	}
}

func TestWhatIsSharedIsSaidAsSoonAsItIsMeasured(t *testing.T) {
	snap := snapshot()
	if got := presentRows(snap, listing.Query{}, now)[0].shared; got != "…" {
		t.Errorf("before: %q", got)
	}
	snap.Disk = &dockerops.DiskUse{}
	if got := presentRows(snap, listing.Query{}, now)[0].shared; got != "" {
		t.Errorf("not told: %q", got)
	}
}

func TestFilterAndOrder(t *testing.T) {
	for _, c := range []struct {
		query listing.Query
		want  string
	}{
		{listing.Query{By: columnSize}, "postgres:18 | shop-web:1.0 | shop-web:latest | python:3.14-slim | no name"},
		{listing.Query{By: columnSize, Descending: true}, "no name | python:3.14-slim | shop-web:1.0 | shop-web:latest | postgres:18"},
		{listing.Query{By: columnAge}, "shop-web:1.0 | shop-web:latest | no name | python:3.14-slim | postgres:18"},
		{listing.Query{By: columnUsed}, "postgres:18 | shop-web:1.0 | shop-web:latest | python:3.14-slim | no name"},
		{listing.Query{Chip: chipUnused}, "python:3.14-slim | no name"},
		{listing.Query{Chip: chipNameless}, "no name"},
		{listing.Query{Filter: "SHOP"}, "shop-web:1.0 | shop-web:latest"},
		{listing.Query{Filter: "0123456789"}, "no name"},
		{listing.Query{Filter: "old-db"}, "postgres:18"},
	} {
		if got := rowNames(presentRows(snapshot(), c.query, now)); got != c.want {
			t.Errorf("%+v:\n got %s\nwant %s", c.query, got, c.want)
		}
	}
}

func TestARegistryWithAPortIsNotTakenForATag(t *testing.T) {
	snap := snapshot()
	snap.Images = []dockerops.Image{{ID: "sha256:a", Tags: []string{"localhost:5000/asp-service:latest", "quay.io/first.last/hello-world:2.0", "alpine:3.20"}}}
	for ref, want := range map[string]string{
		"localhost:5000/asp-service:latest":  "localhost:5000 · asp-service · latest",
		"quay.io/first.last/hello-world:2.0": "quay.io · first.last/hello-world · 2.0",
		"alpine:3.20":                        "Docker Hub · library/alpine · 3.20",
	} {
		r, image, ok := rowOf(snap, ref, now)
		if !ok || r.name != ref {
			t.Fatalf("%s is shown as %q", ref, r.name)
		}
		facts := map[string]string{}
		for _, f := range presentFacts(image, r) {
			facts[f.Label] = f.Value
		}
		if got := strings.Join([]string{facts["Registry"], facts["Repository"], facts["Tag"]}, " · "); got != want {
			t.Errorf("%s: %s, want %s", ref, got, want)
		}
	}
}

func TestADigestIsShownAsOne(t *testing.T) {
	digest := "localhost:5000/team/app@sha256:" + strings.Repeat("0123456789abcdef", 4)
	snap := snapshot()
	snap.Images = []dockerops.Image{{ID: bare, Digests: []string{digest}}, {ID: "sha256:b", Tags: []string{"b:1"}, Digests: []string{"b@sha256:1"}}}
	rows := presentRows(snap, listing.Query{}, now)
	if got := rowNames(rows); got != "b:1 | localhost:5000/team/app@sha256:0123456789ab" {
		t.Fatalf("shown as %s", got)
	}
	if got := rowNames(presentRows(snap, listing.Query{Filter: "app@sha256:0123456789abcdef01"}, now)); !strings.HasPrefix(got, "localhost:5000") {
		t.Errorf("found %q", got)
	}
	r, image, _ := rowOf(snap, bare, now)
	facts := map[string]string{}
	for _, f := range presentFacts(image, r) {
		facts[f.Label] = f.Value
	}
	if facts["Registry"] != "localhost:5000" || facts["Repository"] != "team/app" || facts["Digest"] != strings.SplitN(digest, "@", 2)[1] || !strings.Contains(facts["Tag"], "can be pushed once it has one") {
		t.Errorf("facts %v", facts)
	}
	if !strings.HasPrefix(r.title(), "image localhost:5000/team") {
		t.Errorf("called %q", r.title())
	}
}
