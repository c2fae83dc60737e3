package networks

import (
	"slices"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// row is everything that a line of the list shows. Rows are compared, so that an equal snapshot draws nothing anew.
type row struct {
	id, name  string
	mark      string // "built-in", "internal", or ""
	builtIn   bool
	driver    string
	subnet    string
	attached  string // the containers in it; "" for none
	running   bool   // one of them runs
	project   string
	age, made string
	busy      bool
	stale     bool
}

// Key is part of listing.Row.
func (r row) Key() string { return r.id }

// RemoteID is part of listing.Row.
func (r row) RemoteID() string { return "network:" + r.name }

// Stale is part of listing.Row.
func (r row) Stale() bool { return r.stale }

// free says whether something can be done to the network now.
func (r row) free() bool { return !r.stale && !r.busy }

// joinable says whether containers can be connected and disconnected: they can't leave or enter the host's network and the one that is none.
func joinable(name string) bool { return name != "host" && name != "none" }

// The chips of the list.
const (
	chipAll = iota
	chipUnused
)

// The columns of the list.
const (
	columnName = iota
	columnDriver
	columnMark
	columnSubnet
	columnAttached
	columnProject
	columnAge
	columnButtons
)

var columns = widgets.Columns{
	columnName:     {Title: "Network", Width: 150, Weight: 1.2, Sortable: true},
	columnDriver:   {Title: "Driver", Width: 64, HideBelow: 720, Sortable: true},
	columnMark:     {Title: "Kind", Width: 60},
	columnSubnet:   {Title: "Subnet", Width: 120, Weight: 0.2, Sortable: true},
	columnAttached: {Title: "Attached", Width: 130, Weight: 1.2, Sortable: true},
	columnProject:  {Title: "Compose project", Width: 120, Weight: 0.2, HideBelow: 900, Sortable: true},
	columnAge:      {Title: "Created", Width: 96, HideBelow: 760, Sortable: true},
	columnButtons:  {Title: "", Width: 62},
}

func total(snap live.Snapshot) int { return len(snap.Networks) }

// presentRows computes the lines of the list.
func presentRows(snap live.Snapshot, q listing.Query, now time.Time) []row {
	inside := members(snap)
	var chosen []dockerops.Network
	for _, n := range snap.Networks {
		by := inside[n.Name]
		if (q.Chip != chipUnused || len(by) == 0 && !n.BuiltIn()) && q.Matches(n.Name, n.ID, n.Driver, n.Project(), strings.Join(n.Subnets, " "), words.Names(by)) {
			chosen = append(chosen, n)
		}
	}
	listing.Sort(chosen, q, func(a, b dockerops.Network, by int) int {
		switch by {
		case columnDriver:
			return strings.Compare(a.Driver, b.Driver)
		case columnSubnet:
			return strings.Compare(listing.Last(subnets(a)), listing.Last(subnets(b)))
		case columnAttached:
			return strings.Compare(listing.Last(words.Names(inside[a.Name])), listing.Last(words.Names(inside[b.Name])))
		case columnProject:
			return strings.Compare(listing.Last(a.Project()), listing.Last(b.Project()))
		case columnAge:
			return b.Created.Compare(a.Created) // the youngest first
		default:
			return strings.Compare(sortName(a), sortName(b))
		}
	})
	rows := make([]row, 0, len(chosen))
	for _, n := range chosen {
		rows = append(rows, presentRow(snap, n, inside[n.Name], now))
	}
	return rows
}

func presentRow(snap live.Snapshot, n dockerops.Network, by []dockerops.Container, now time.Time) row {
	return row{
		id: n.ID, name: n.Name, mark: mark(n), builtIn: n.BuiltIn(), driver: driver(n), subnet: subnets(n), attached: words.CountedNames(by),
		running: slices.ContainsFunc(by, dockerops.Container.Running), project: n.Project(),
		age: words.Ago(n.Created, now), made: words.Exactly(n.Created), busy: snap.Busy[n.ID].Doing != "", stale: snap.Stale(),
	}
}

// mark is what one should know of a network at a glance.
func mark(n dockerops.Network) string {
	switch {
	case n.BuiltIn():
		return "built-in"
	case n.Internal:
		return "internal"
	default:
		return ""
	}
}

// driver is the engine's word, but for the network that is none: its driver is called null.
func driver(n dockerops.Network) string {
	if n.Driver == "null" {
		return "none"
	}
	return n.Driver
}

func subnets(n dockerops.Network) string { return strings.Join(n.Subnets, ", ") }

// sortName puts the engine's own networks behind the person's.
func sortName(n dockerops.Network) string {
	if n.BuiltIn() {
		return listing.Last("") + n.Name
	}
	return n.Name
}

// members are the containers in each network, by its name, those that run first. The others are in it once they start.
func members(snap live.Snapshot) map[string][]dockerops.Container {
	inside := map[string][]dockerops.Container{}
	for _, c := range snap.Containers {
		if c.Helper() {
			continue
		}
		for _, name := range c.Networks {
			inside[name] = append(inside[name], c)
		}
	}
	for _, list := range inside {
		words.RunningFirst(list)
	}
	return inside
}

// find gives a network by its id.
func find(snap live.Snapshot, id string) (dockerops.Network, bool) {
	for _, n := range snap.Networks {
		if n.ID == id {
			return n, true
		}
	}
	return dockerops.Network{}, false
}

// findName gives a network by its name.
func findName(snap live.Snapshot, name string) (dockerops.Network, bool) {
	for _, n := range snap.Networks {
		if n.Name == name {
			return n, true
		}
	}
	return dockerops.Network{}, false
}

// outside are the containers that can be connected to a network: those that are not in it, and have a network of their own at all.
func outside(snap live.Snapshot, name string) []dockerops.Container {
	var list []dockerops.Container
	for _, c := range snap.Containers {
		if !slices.Contains(c.Networks, name) && !slices.ContainsFunc(c.Networks, func(n string) bool { return !joinable(n) }) {
			list = append(list, c)
		}
	}
	return list
}
