package networks

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

func snapshot() live.Snapshot {
	return live.Snapshot{
		Version: 1, Listed: true, Connection: live.Connection{Phase: live.PhaseConnected},
		Networks: []dockerops.Network{
			{ID: "n1", Name: "bridge", Driver: "bridge", Scope: "local", Subnets: []string{"172.17.0.0/16"}, Created: now.Add(-96 * time.Hour)},
			{ID: "n2", Name: "host", Driver: "host", Scope: "local", Created: now.Add(-96 * time.Hour)},
			{ID: "n3", Name: "none", Driver: "null", Scope: "local", Created: now.Add(-96 * time.Hour)},
			{ID: "n4", Name: "shop_default", Driver: "bridge", Scope: "local", Subnets: []string{"172.18.0.0/16"}, Created: now.Add(-2 * time.Hour), Labels: map[string]string{dockerops.LabelComposeProject: "shop"}},
			{ID: "n5", Name: "vault", Driver: "bridge", Scope: "local", Internal: true, Subnets: []string{"172.19.0.0/16", "fd00:1::/64"}, Created: now.Add(-time.Hour)},
			{ID: "n6", Name: "old", Driver: "bridge", Scope: "local", Created: now.Add(-3 * time.Hour)},
		},
		Containers: []dockerops.Container{
			{ID: "1", Name: "db", State: dockerops.StateRunning, Networks: []string{"shop_default", "vault"}},
			{ID: "2", Name: "monitor", State: dockerops.StateRunning, Networks: []string{"host"}},
			{ID: "3", Name: "tool", State: dockerops.StateExited, Networks: []string{"old"}},
			{ID: "4", Name: "web", State: dockerops.StateRunning, Networks: []string{"shop_default"}},
		},
	}
}

func listed(rows []row) string {
	var list []string
	for _, r := range rows {
		list = append(list, r.name)
	}
	return strings.Join(list, " | ")
}

func TestPresentRows(t *testing.T) {
	rows := presentRows(snapshot(), listing.Query{}, now)
	old := words.Exactly(now.Add(-96 * time.Hour))
	want := []row{
		{id: "n6", name: "old", driver: "bridge", attached: "tool", age: "3 h ago", made: words.Exactly(now.Add(-3 * time.Hour))},
		{id: "n4", name: "shop_default", driver: "bridge", subnet: "172.18.0.0/16", attached: "db, web", running: true, project: "shop", age: "2 h ago", made: words.Exactly(now.Add(-2 * time.Hour))},
		{id: "n5", name: "vault", mark: "internal", driver: "bridge", subnet: "172.19.0.0/16, fd00:1::/64", attached: "db", running: true, age: "1 h ago", made: words.Exactly(now.Add(-time.Hour))},
		{id: "n1", name: "bridge", mark: "built-in", builtIn: true, driver: "bridge", subnet: "172.17.0.0/16", age: "4 days ago", made: old},
		{id: "n2", name: "host", mark: "built-in", builtIn: true, driver: "host", attached: "monitor", running: true, age: "4 days ago", made: old},
		{id: "n3", name: "none", mark: "built-in", builtIn: true, driver: "none", age: "4 days ago", made: old},
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
		{listing.Query{By: columnAge}, "vault | shop_default | old | bridge | host | none"},
		{listing.Query{By: columnSubnet}, "bridge | shop_default | vault | old | host | none"},
		{listing.Query{By: columnAttached}, "vault | shop_default | host | old | bridge | none"},
		{listing.Query{By: columnDriver}, "old | shop_default | vault | bridge | host | none"},
		{listing.Query{By: columnProject}, "shop_default | old | vault | bridge | host | none"},
		{listing.Query{Chip: chipUnused}, ""},
		{listing.Query{Filter: "DB"}, "shop_default | vault"},
		{listing.Query{Filter: "172.19"}, "vault"},
	} {
		if got := listed(presentRows(snapshot(), c.query, now)); got != c.want {
			t.Errorf("%+v:\n got %s\nwant %s", c.query, got, c.want)
		}
	}
}

func TestOutside(t *testing.T) {
	for network, want := range map[string]string{"vault": "tool, web", "shop_default": "tool", "bridge": "db, tool, web"} {
		if got := words.Names(outside(snapshot(), network)); got != want {
			t.Errorf("%s: %q, want %q", network, got, want)
		}
	}
}
