package images

import (
	"cmp"
	"fmt"
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

// row is everything that a line of the list shows: one tag of an image, or an image without one. Rows are compared, so that an equal snapshot
// draws nothing anew.
type row struct {
	ref   string // what docker calls it: the tag, or the id of an image without one
	id    string
	name  string // what is shown
	size  string
	age   string
	made  string // the exact moment
	arch  string
	note  string // "built for arm64, this engine is amd64", or ""
	used  string // the containers made from it
	stale bool
}

// Key is part of listing.Row.
func (r row) Key() string { return r.ref }

// RemoteID is part of listing.Row.
func (r row) RemoteID() string { return "image:" + r.ref }

// Stale is part of listing.Row.
func (r row) Stale() bool { return r.stale }

// chipUnused is the chip that leaves out what containers use.
const chipUnused = 1

// The columns of the list.
const (
	columnName = iota
	columnSize
	columnAge
	columnArch
	columnUsed
	columnButtons
)

var columns = widgets.Columns{
	columnName:    {Title: "Image", Width: 180, Weight: 1.4, Sortable: true},
	columnSize:    {Title: "Size", Width: 72, Right: true, Sortable: true},
	columnAge:     {Title: "Created", Width: 104, Indent: 12, HideBelow: 780, Sortable: true},
	columnArch:    {Title: "Built for", Width: 96, Indent: 12, HideBelow: 620},
	columnUsed:    {Title: "Used by", Width: 110, Weight: 0.8},
	columnButtons: {Title: "", Width: 112},
}

func total(snap live.Snapshot) int { return len(snap.Images) }

// line is a row with what it is sorted by.
type line struct {
	row   row
	image dockerops.Image
}

// presentRows computes the lines of the list.
func presentRows(snap live.Snapshot, q listing.Query, now time.Time) []row {
	var lines []line
	for _, image := range snap.Images {
		for _, r := range presentImage(snap, image, now) {
			if (q.Chip != chipUnused || r.used == "") && q.Matches(r.name, r.id) {
				lines = append(lines, line{r, image})
			}
		}
	}
	listing.Sort(lines, q, compare)
	rows := make([]row, 0, len(lines))
	for _, l := range lines {
		rows = append(rows, l.row)
	}
	return rows
}

func compare(a, b line, by int) int {
	switch by {
	case columnSize:
		return cmp.Compare(b.image.Size, a.image.Size) // the largest first
	case columnAge:
		return b.image.Created.Compare(a.image.Created) // the youngest first
	default:
		return strings.Compare(sortName(a.row), sortName(b.row))
	}
}

// sortName puts images without a tag behind all others.
func sortName(r row) string {
	if r.ref == r.id {
		return "\uffff" + r.id
	}
	return r.name
}

func presentImage(snap live.Snapshot, image dockerops.Image, now time.Time) []row {
	r := row{
		ref: image.ID, id: image.ID, name: "no tag · " + shortID(image.ID), size: units.HumanSize(float64(image.Size)), age: words.Ago(image.Created, now), made: words.Exactly(image.Created),
		arch: image.Architecture, used: strings.Join(users(snap, image), ", "), stale: snap.Stale(),
	}
	if engine := snap.Connection.Engine.Architecture; image.Architecture != "" && engine != "" && image.Architecture != engine {
		r.note = fmt.Sprintf("Built for %s, this engine is %s. It runs only where the engine can emulate %s, and slowly.", image.Architecture, engine, image.Architecture)
	}
	if len(image.Tags) == 0 {
		return []row{r}
	}
	rows := make([]row, 0, len(image.Tags))
	for _, tag := range image.Tags {
		t := r
		t.ref, t.name = tag, tag
		rows = append(rows, t)
	}
	return rows
}

// users are the names of the containers made from an image.
func users(snap live.Snapshot, image dockerops.Image) []string {
	var names []string
	for _, c := range snap.Containers {
		if c.ImageID == image.ID {
			names = append(names, c.Name)
		}
	}
	return names
}

func shortID(id string) string {
	id = strings.TrimPrefix(id, "sha256:")
	return id[:min(len(id), 12)]
}

// find gives the image that a row's ref belongs to.
func find(snap live.Snapshot, ref string) (dockerops.Image, bool) {
	for _, image := range snap.Images {
		if image.ID == ref || slices.Contains(image.Tags, ref) {
			return image, true
		}
	}
	return dockerops.Image{}, false
}
