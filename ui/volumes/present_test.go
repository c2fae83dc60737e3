package volumes

import (
	"errors"
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

const bare = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

func snapshot() live.Snapshot {
	mount := func(name string) []dockerops.Mount {
		return []dockerops.Mount{{Kind: dockerops.MountVolume, Source: name, Target: "/data"}, {Kind: dockerops.MountVolume, Source: name, Target: "/again"}, {Kind: dockerops.MountBind, Source: "shop-cache", Target: "/b"}}
	}
	return live.Snapshot{
		Version: 1, Listed: true, Connection: live.Connection{Phase: live.PhaseConnected}, Measured: now,
		Volumes: []dockerops.Volume{
			{Name: bare, Driver: "local", Anonymous: true, Created: now.Add(-48 * time.Hour)},
			{Name: "plugin", Driver: "nfs", Created: now.Add(-96 * time.Hour)},
			{Name: "shop-cache", Driver: "local", Created: now.Add(-time.Hour)},
			{Name: "shop-data", Driver: "local", Created: now.Add(-72 * time.Hour), Labels: map[string]string{dockerops.LabelComposeProject: "shop"}, Mountpoint: "/var/lib/docker/volumes/shop-data/_data"},
		},
		Containers: []dockerops.Container{
			{ID: "1", Name: "db", State: dockerops.StateRunning, Mounts: mount("shop-data")},
			{ID: "2", Name: "old-db", State: dockerops.StateExited, Mounts: mount("shop-data")},
			{ID: "3", Name: "tool", State: dockerops.StateExited, Mounts: mount(bare)},
		},
		Disk: &dockerops.DiskUse{Volumes: []dockerops.VolumeUse{{Name: "shop-data", Size: 48_000_000}, {Name: bare, Size: 1200}, {Name: "plugin", Size: -1}, {Name: "shop-cache", Size: 0}}},
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
		{key: "plugin", name: "plugin", size: "unknown", driver: "nfs", age: "4 days ago", made: words.Exactly(now.Add(-96 * time.Hour))},
		{key: "shop-cache", name: "shop-cache", size: "0B", driver: "local", age: "1 h ago", made: words.Exactly(now.Add(-time.Hour))},
		{
			key: "shop-data", name: "shop-data", size: "48MB", used: "db, old-db", running: true, driver: "local", project: "shop",
			age: "3 days ago", made: words.Exactly(now.Add(-72 * time.Hour)),
		},
		{key: bare, name: "no name · 0123456789ab", anonymous: true, size: "1.2kB", used: "tool", driver: "local", age: "2 days ago", made: words.Exactly(now.Add(-48 * time.Hour))},
	}
	if !slices.Equal(rows, want) {
		t.Errorf("got\n%+v\nwant\n%+v", rows, want)
	}
}

func TestFilterChipsAndOrder(t *testing.T) {
	for _, c := range []struct {
		query listing.Query
		want  string
	}{
		{listing.Query{By: columnSize}, "shop-data | no name · 0123456789ab | shop-cache | plugin"},
		{listing.Query{By: columnAge}, "shop-cache | no name · 0123456789ab | shop-data | plugin"},
		{listing.Query{By: columnUsed}, "shop-data | no name · 0123456789ab | plugin | shop-cache"},
		{listing.Query{By: columnProject}, "shop-data | plugin | shop-cache | no name · 0123456789ab"},
		{listing.Query{Chip: chipUnused}, "plugin | shop-cache"},
		{listing.Query{Chip: chipAnonymous}, "no name · 0123456789ab"},
		{listing.Query{Filter: "SHOP"}, "shop-cache | shop-data"},
		{listing.Query{Filter: "old-db"}, "shop-data"},
		{listing.Query{Filter: "nfs"}, "plugin"},
	} {
		if got := names(presentRows(snapshot(), c.query, now)); got != c.want {
			t.Errorf("%+v:\n got %s\nwant %s", c.query, got, c.want)
		}
	}
}

func TestSizeText(t *testing.T) {
	base := snapshot()
	for _, c := range []struct {
		what   string
		volume string
		change func(*live.Snapshot)
		want   string
	}{
		{"measured", "shop-data", func(*live.Snapshot) {}, "48MB"},
		{"measured anew", "shop-data", func(s *live.Snapshot) { s.Measuring = true }, "48MB"},
		{"not told", "plugin", func(*live.Snapshot) {}, "unknown"},
		{"made since", "new", func(*live.Snapshot) {}, "unknown"},
		{"made since, being measured", "new", func(s *live.Snapshot) { s.Measuring = true }, "…"},
		{"never measured", "shop-data", func(s *live.Snapshot) { s.Disk = nil }, "…"},
		{"measuring failed", "shop-data", func(s *live.Snapshot) { s.Disk, s.DiskErr = nil, errors.New("no") }, "unknown"},
		{"engine away", "shop-data", func(s *live.Snapshot) { s.Disk, s.Connection.Phase = nil, live.PhaseDown }, "unknown"},
	} {
		snap := base
		c.change(&snap)
		if got := sizeText(snap, measured(snap), c.volume); got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}
