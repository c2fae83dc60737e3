package volumes

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// row is everything that a line of the list shows. Rows are compared, so that an equal snapshot draws nothing anew.
type row struct {
	key       string // the volume's name
	name      string // what is shown
	anonymous bool
	size      string
	used      string // the containers that mount it; "" for none
	running   bool   // one of them runs
	driver    string
	project   string
	age, made string
	busy      bool
	stale     bool
}

// Key is part of listing.Row.
func (r row) Key() string { return r.key }

// RemoteID is part of listing.Row.
func (r row) RemoteID() string { return "volume:" + r.key }

// Stale is part of listing.Row.
func (r row) Stale() bool { return r.stale }

// free says whether something can be done to the volume now.
func (r row) free() bool { return !r.stale && !r.busy }

// The chips of the list.
const (
	chipAll = iota
	chipUnused
	chipAnonymous
)

// The columns of the list.
const (
	columnName = iota
	columnSize
	columnUsed
	columnProject
	columnDriver
	columnAge
	columnButtons
)

var columns = widgets.Columns{
	columnName:    {Title: "Volume", Width: 160, Weight: 1.3, Sortable: true},
	columnSize:    {Title: "Size", Width: 72, Right: true, Sortable: true},
	columnUsed:    {Title: "Used by", Width: 130, Weight: 1, Indent: 12, Sortable: true},
	columnProject: {Title: "Compose project", Width: 120, Weight: 0.2, HideBelow: 900, Sortable: true},
	columnDriver:  {Title: "Driver", Width: 64, HideBelow: 780},
	columnAge:     {Title: "Created", Width: 96, HideBelow: 640, Sortable: true},
	columnButtons: {Title: "", Width: 62},
}

func total(snap live.Snapshot) int { return len(snap.Volumes) }

// presentRows computes the lines of the list.
func presentRows(snap live.Snapshot, q listing.Query, now time.Time) []row {
	mounted, sizes := mounts(snap), measured(snap)
	var chosen []dockerops.Volume
	for _, v := range snap.Volumes {
		switch {
		case q.Chip == chipUnused && len(mounted[v.Name]) > 0:
		case q.Chip == chipAnonymous && !v.Anonymous:
		case q.Matches(v.Name, v.Driver, v.Project(), words.Names(mounted[v.Name])):
			chosen = append(chosen, v)
		}
	}
	listing.Sort(chosen, q, func(a, b dockerops.Volume, by int) int {
		switch by {
		case columnSize:
			return cmp.Compare(bytesOf(sizes, b.Name), bytesOf(sizes, a.Name)) // the largest first
		case columnUsed:
			return strings.Compare(listing.Last(words.Names(mounted[a.Name])), listing.Last(words.Names(mounted[b.Name])))
		case columnProject:
			return strings.Compare(listing.Last(a.Project()), listing.Last(b.Project()))
		case columnAge:
			return b.Created.Compare(a.Created) // the youngest first
		default:
			return strings.Compare(sortName(a), sortName(b))
		}
	})
	rows := make([]row, 0, len(chosen))
	for _, v := range chosen {
		rows = append(rows, presentRow(snap, v, mounted[v.Name], sizes, now))
	}
	return rows
}

func presentRow(snap live.Snapshot, v dockerops.Volume, by []dockerops.Container, sizes map[string]int64, now time.Time) row {
	return row{
		key: v.Name, name: displayName(v), anonymous: v.Anonymous, size: sizeText(snap, sizes, v.Name), used: words.CountedNames(by),
		running: slices.ContainsFunc(by, dockerops.Container.Running), driver: v.Driver, project: v.Project(),
		age: words.Ago(v.Created, now), made: words.Exactly(v.Created), busy: snap.Busy[v.Name].Doing != "", stale: snap.Stale(),
	}
}

// displayName is a volume's name, or for one that nobody named the beginning of its long made-up one.
func displayName(v dockerops.Volume) string {
	if v.Anonymous {
		return "no name · " + short(v.Name)
	}
	return v.Name
}

func short(name string) string { return name[:min(len(name), 12)] }

// sortName puts volumes without a name behind all others.
func sortName(v dockerops.Volume) string {
	if v.Anonymous {
		return listing.Last("") + v.Name
	}
	return v.Name
}

// mounts are the containers that mount each volume, those that run first.
func mounts(snap live.Snapshot) map[string][]dockerops.Container {
	by := map[string][]dockerops.Container{}
	for _, c := range snap.Containers {
		if c.Helper() {
			continue
		}
		for _, m := range c.Mounts {
			if m.Kind == dockerops.MountVolume && m.Source != "" && !slices.ContainsFunc(by[m.Source], func(o dockerops.Container) bool { return o.ID == c.ID }) {
				by[m.Source] = append(by[m.Source], c)
			}
		}
	}
	for _, list := range by {
		words.RunningFirst(list)
	}
	return by
}

// usedText names the containers and says which of them run.
func usedText(by []dockerops.Container) string {
	running := words.Running(by)
	switch {
	case len(running) == 0 || len(running) == len(by):
		text := words.FewNames(by)
		if len(running) > 0 {
			text += " (running)"
		}
		return text
	default: // those that run stand first
		return words.FewNames(running) + " (running), " + words.FewNames(by[len(running):])
	}
}

// measured are the sizes that the last measuring found, bytes; -1 for what the driver does not tell.
func measured(snap live.Snapshot) map[string]int64 {
	sizes := map[string]int64{}
	if snap.Disk != nil {
		for _, v := range snap.Disk.Volumes {
			sizes[v.Name] = v.Size
		}
	}
	return sizes
}

// bytesOf sorts what is not known behind all others.
func bytesOf(sizes map[string]int64, name string) int64 {
	if size, ok := sizes[name]; ok {
		return size
	}
	return -1
}

// sizeText is a volume's size; "…" as long as it may still become known.
func sizeText(snap live.Snapshot, sizes map[string]int64, name string) string {
	size, ok := sizes[name]
	switch {
	case ok && size >= 0:
		return units.HumanSize(float64(size))
	case ok:
		return "unknown"
	case snap.Measuring, snap.Disk == nil && snap.DiskErr == nil && !snap.Stale():
		return "…"
	default:
		return "unknown"
	}
}

// find gives a volume by its name.
func find(snap live.Snapshot, name string) (dockerops.Volume, bool) {
	for _, v := range snap.Volumes {
		if v.Name == name {
			return v, true
		}
	}
	return dockerops.Volume{}, false
}
