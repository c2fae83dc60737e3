package containers

import (
	"strconv"
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
	id, name, image string
	tone            widgets.Tone
	word            string
	first           words.Address // where its ports are reached
	more            string        // "+2" for further ports
	age, created    string
	page            string
	running         bool
	busy            bool
	stale           bool
}

// Key is part of listing.Row.
func (r row) Key() string { return r.id }

// RemoteID is part of listing.Row.
func (r row) RemoteID() string { return "container:" + r.name }

// Stale is part of listing.Row.
func (r row) Stale() bool { return r.stale }

// free says whether something can be done to the container now.
func (r row) free() bool { return !r.stale && !r.busy }

// chipRunning is the chip that leaves out what does not run.
const chipRunning = 1

// The columns of the list.
const (
	columnName = iota
	columnState
	columnImage
	columnPorts
	columnAge
	columnButtons
)

var columns = widgets.Columns{
	columnName:    {Title: "Name", Width: 110, Weight: 1.6, Sortable: true},
	columnState:   {Title: "State", Width: 184, Weight: 0.3, Sortable: true},
	columnImage:   {Title: "Image", Width: 80, Weight: 1.2, HideBelow: 640, Sortable: true},
	columnPorts:   {Title: "Ports", Width: 128, Weight: 0.4},
	columnAge:     {Title: "Created", Width: 96, HideBelow: 780, Sortable: true},
	columnButtons: {Title: "", Width: 90},
}

func total(snap live.Snapshot) int { return len(snap.Containers) }

// presentRows computes the lines of the list.
func presentRows(snap live.Snapshot, q listing.Query, now time.Time) []row {
	var chosen []dockerops.Container
	for _, c := range snap.Containers {
		if (q.Chip != chipRunning || c.Running()) && q.Matches(c.Name, c.Image, c.ID, c.Project()) {
			chosen = append(chosen, c)
		}
	}
	listing.Sort(chosen, q, compare)
	rows := make([]row, 0, len(chosen))
	for _, c := range chosen {
		rows = append(rows, presentRow(snap, c, now))
	}
	return rows
}

func compare(a, b dockerops.Container, by int) int {
	switch by {
	case columnState:
		return stateOrder(a) - stateOrder(b)
	case columnImage:
		return strings.Compare(a.Image, b.Image)
	case columnAge:
		return b.Created.Compare(a.Created) // the youngest first
	default:
		return strings.Compare(a.Name, b.Name)
	}
}

// stateOrder puts first what runs, then what failed.
func stateOrder(c dockerops.Container) int {
	switch {
	case c.Running():
		return 0
	case c.ExitCode != 0:
		return 1
	default:
		return 2
	}
}

func presentRow(snap live.Snapshot, c dockerops.Container, now time.Time) row {
	r := row{id: c.ID, name: c.Name, image: ImageName(c.Image), age: words.Ago(c.Created, now), created: words.Exactly(c.Created), running: c.Running(), stale: snap.Stale()}
	busy := snap.Busy[c.ID].Doing
	r.busy = busy != ""
	if busy == "restarting" { // it is stopped only for a moment: its buttons stay those of one that runs
		r.running = true
	}
	r.tone, r.word = words.State(c, busy, now)
	addresses := words.Addresses(c.Ports, snap.Connection.Engine.Endpoint.Hostname())
	if c.Running() {
		r.page = words.Page(addresses)
	}
	if len(addresses) > 0 {
		r.first = addresses[0]
	}
	if len(addresses) > 1 {
		r.more = "+" + strconv.Itoa(len(addresses)-1)
	}
	return r
}

// ImageName is an image as a person reads it: a bare id is cut to its usual twelve digits.
func ImageName(image string) string {
	id := strings.TrimPrefix(image, "sha256:")
	if len(id) == 64 && strings.Trim(id, "0123456789abcdef") == "" {
		return id[:12]
	}
	return image
}
