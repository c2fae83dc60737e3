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
	ref    string // what docker calls it: the tag, or the id of an image without one
	id     string
	name   string // what is shown
	digest string // repository@digest, for an image that has that and no tag
	short  string // the beginning of the id
	size   string
	shared string // the part of the size that other images have too; "" when not known
	age    string
	made   string // the exact moment
	arch   string
	note   string // "built for arm64, this engine is amd64", or ""
	used   string // the containers made from it
	busy   string // what is being done to it, or ""
	stale  bool
}

// Key is part of listing.Row.
func (r row) Key() string { return r.ref }

// RemoteID is part of listing.Row.
func (r row) RemoteID() string { return "image:" + r.ref }

// Stale is part of listing.Row.
func (r row) Stale() bool { return r.stale }

// free says whether something can be done to the image now.
func (r row) free() bool { return !r.stale && r.busy == "" }

// nameless says whether the image has no name that is its own: no tag.
func (r row) nameless() bool { return r.ref == r.id }

// title is what to call the image in a sentence.
func (r row) title() string {
	if r.nameless() && r.digest == "" {
		return "image " + r.short
	}
	return "image " + words.Middle(r.name, maxTitle)
}

// maxTitle is how much of a name a question's title shows, in characters.
const maxTitle = 44

// The chips of the list.
const (
	chipAll = iota
	chipUnused
	chipNameless
)

// The columns of the list.
const (
	columnName = iota
	columnID
	columnSize
	columnShared
	columnAge
	columnArch
	columnUsed
	columnButtons
)

var columns = widgets.Columns{
	columnName:    {Title: "Image", Width: 170, Weight: 2, Sortable: true},
	columnID:      {Title: "ID", Width: 108, HideBelow: 700},
	columnSize:    {Title: "Size", Width: 72, Right: true, Sortable: true},
	columnShared:  {Title: "Shared", Width: 76, Right: true, HideBelow: 900, Sortable: true},
	columnAge:     {Title: "Created", Width: 104, Indent: 12, HideBelow: 760, Sortable: true},
	columnArch:    {Title: "Built for", Width: 84, Indent: 12, HideBelow: 900, Sortable: true},
	columnUsed:    {Title: "Used by", Width: 110, Indent: 12, Weight: 1, Sortable: true},
	columnButtons: {Title: "", Width: 104},
}

func total(snap live.Snapshot) int {
	if snap.ImagesPending {
		return -1
	}
	return len(snap.Images)
}

// line is a row with what it is sorted by.
type line struct {
	row    row
	image  dockerops.Image
	shared int64
}

// presentRows computes the lines of the list.
func presentRows(snap live.Snapshot, q listing.Query, now time.Time) []row {
	used, uses := users(snap), measured(snap)
	var lines []line
	for _, image := range snap.Images {
		for _, r := range presentImage(snap, image, used[image.ID], uses, now) {
			if chipLets(q.Chip, r) && q.Matches(r.name, r.id, r.used, r.digest) {
				lines = append(lines, line{r, image, sharedOf(uses, image.ID)})
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

// chipLets says whether a chip lets a row through.
func chipLets(chip int, r row) bool {
	switch chip {
	case chipUnused:
		return r.used == ""
	case chipNameless:
		return r.nameless()
	default:
		return true
	}
}

func compare(a, b line, by int) int {
	switch by {
	case columnSize:
		return cmp.Compare(b.image.Size, a.image.Size) // the largest first
	case columnShared:
		return cmp.Compare(b.shared, a.shared)
	case columnAge:
		return b.image.Created.Compare(a.image.Created) // the youngest first
	case columnArch:
		return strings.Compare(a.row.arch, b.row.arch)
	case columnUsed:
		return strings.Compare(orLast(a.row.used), orLast(b.row.used))
	default:
		return strings.Compare(sortName(a.row), sortName(b.row))
	}
}

// sortName puts images without a name behind all others.
func sortName(r row) string {
	if r.nameless() && r.digest == "" {
		return orLast("") + r.id
	}
	return r.name
}

// orLast sorts an empty text behind all others.
func orLast(text string) string {
	if text == "" {
		return "\uffff"
	}
	return text
}

func presentImage(snap live.Snapshot, image dockerops.Image, by []dockerops.Container, uses map[string]dockerops.ImageUse, now time.Time) []row {
	r := row{
		ref: image.ID, id: image.ID, name: "no name", short: shortID(image.ID), size: units.HumanSize(float64(image.Size)), shared: sharedText(snap, uses, image.ID),
		age: words.Ago(image.Created, now), made: words.Exactly(image.Created), arch: image.Architecture, used: words.Names(by), busy: snap.Busy[image.ID].Doing, stale: snap.Stale(),
	}
	if engine := snap.Connection.Engine.Architecture; image.Architecture != "" && engine != "" && image.Architecture != engine {
		r.note = fmt.Sprintf("Built for %s, this engine is %s. It runs only where the engine can emulate %s, and slowly.", image.Architecture, engine, image.Architecture)
	}
	if len(image.Tags) == 0 {
		if len(image.Digests) > 0 {
			r.digest = image.Digests[0]
			r.name = shortDigest(r.digest)
		}
		return []row{r}
	}
	rows := make([]row, 0, len(image.Tags))
	for _, tag := range image.Tags {
		t := r
		t.ref, t.name = tag, tag
		if busy := snap.Busy[tag].Doing; busy != "" {
			t.busy = busy
		}
		rows = append(rows, t)
	}
	return rows
}

// users are the containers made from each image, by its id, in the snapshot's order.
func users(snap live.Snapshot) map[string][]dockerops.Container {
	by := map[string][]dockerops.Container{}
	for _, c := range snap.Containers {
		by[c.ImageID] = append(by[c.ImageID], c)
	}
	return by
}

// usersOf are the containers made from one image.
func usersOf(snap live.Snapshot, id string) []dockerops.Container {
	var by []dockerops.Container
	for _, c := range snap.Containers {
		if c.ImageID == id {
			by = append(by, c)
		}
	}
	return by
}

// measured are the parts of the disk that the last measuring found, by the image's id.
func measured(snap live.Snapshot) map[string]dockerops.ImageUse {
	uses := map[string]dockerops.ImageUse{}
	if snap.Disk != nil {
		for _, u := range snap.Disk.Images {
			uses[u.ID] = u
		}
	}
	return uses
}

// sharedOf sorts what is not known behind all others.
func sharedOf(uses map[string]dockerops.ImageUse, id string) int64 {
	if u, ok := uses[id]; ok {
		return u.Shared
	}
	return -1
}

// sharedText is the part of an image that others have too; "…" as long as it may still become known.
func sharedText(snap live.Snapshot, uses map[string]dockerops.ImageUse, id string) string {
	u, ok := uses[id]
	switch {
	case ok && u.Shared > 0:
		return units.HumanSize(float64(u.Shared))
	case ok && u.Shared == 0:
		return "none"
	case !ok && (snap.Measuring || snap.Disk == nil && snap.DiskErr == nil && !snap.Stale()):
		return "…"
	default:
		return ""
	}
}

// shortDigest is a name with a digest, cut to as many digits as ids are: "alpine@sha256:0123456789ab".
func shortDigest(ref string) string {
	name, digest, _ := strings.Cut(ref, "@")
	kind, digits, _ := strings.Cut(digest, ":")
	return name + "@" + kind + ":" + digits[:min(len(digits), 12)]
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

// rowOf is the row of a ref.
func rowOf(snap live.Snapshot, ref string, now time.Time) (row, dockerops.Image, bool) {
	image, ok := find(snap, ref)
	if !ok {
		return row{}, image, false
	}
	for _, r := range presentImage(snap, image, usersOf(snap, image.ID), measured(snap), now) {
		if r.ref == ref {
			return r, image, true
		}
	}
	return row{}, image, false
}

// otherNames are the names of an image but one.
func otherNames(image dockerops.Image, name string) []string {
	return slices.DeleteFunc(slices.Clone(image.Tags), func(t string) bool { return t == name })
}
