package containers

import (
	"fmt"
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
	project         string // the compose project, or ""
	tone            widgets.Tone
	word            string
	failed          bool          // there is more to say about its state than the word
	first           words.Address // where its ports are reached
	more            string        // "+2" for further ports
	age             string
	created         int64 // the exact moment, in seconds since 1970
	page            string
	running, paused bool
	busy            string // what Slipway is doing to it, or ""
	stale           bool
	anonymous       int // how many anonymous volumes it has
	terminals       int // how many of its terminals are open
}

// Key is part of listing.Row.
func (r row) Key() string { return r.id }

// RemoteID is part of listing.Row.
func (r row) RemoteID() string { return "container:" + r.name }

// Stale is part of listing.Row.
func (r row) Stale() bool { return r.stale }

// free says whether something can be done to the container now.
func (r row) free() bool { return !r.stale && r.busy == "" }

// killable says whether it can be ended at once: also one that is given time to stop, or to restart.
func (r row) killable() bool {
	return !r.stale && r.running && (r.busy == "" || r.busy == "stopping" || r.busy == "restarting")
}

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
	columnName:    {Title: "Name", Width: 120, Weight: 0.8, Sortable: true},
	columnState:   {Title: "State", Width: 150, Weight: 2.4, Sortable: true}, // a sentence where something went wrong
	columnImage:   {Title: "Image", Width: 80, Weight: 0.7, HideBelow: 690, Sortable: true},
	columnPorts:   {Title: "Ports", Width: 124, HideBelow: 620},
	columnAge:     {Title: "Created", Width: 92, HideBelow: 1000, Sortable: true},
	columnButtons: {Title: "", Width: 90},
}

func total(snap live.Snapshot) int {
	n := 0
	for _, c := range snap.Containers {
		if !c.Helper() {
			n++
		}
	}
	return n
}

// presentRows computes the lines of the list.
func presentRows(snap live.Snapshot, q listing.Query, now time.Time) []row {
	chosen := make([]dockerops.Container, 0, len(snap.Containers))
	images := &images{snap: snap}
	for _, c := range snap.Containers {
		if !c.Helper() && (q.Chip != chipRunning || c.Running()) && (!q.Filtered() || matches(snap, images, c, q, now)) {
			chosen = append(chosen, c)
		}
	}
	listing.Sort(chosen, q, compare)
	rows := make([]row, 0, len(chosen))
	for _, c := range chosen {
		rows = append(rows, presentRowOf(snap, images, c, now))
	}
	return rows
}

// images says which images there are; it is made when it is asked first.
type images struct {
	snap live.Snapshot
	ids  map[string]bool
}

func (i *images) has(id string) bool {
	if i.ids == nil {
		i.ids = make(map[string]bool, len(i.snap.Images))
		for _, image := range i.snap.Images {
			i.ids[image.ID] = true
		}
	}
	return i.ids[id]
}

// leastID is from how many digits on a container's id is looked for: fewer are found in too many.
const leastID = 4

// matches says whether the filter is found in a container's name, image, ports, labels or state, or begins its id.
func matches(snap live.Snapshot, images *images, c dockerops.Container, q listing.Query, now time.Time) bool {
	if start := strings.TrimSpace(q.Filter); len(start) >= leastID && strings.HasPrefix(c.ID, strings.ToLower(start)) {
		return true
	}
	_, word := words.ContainerState(snap, c, now)
	texts := []string{c.Name, imageName(images, c), c.Image, string(c.State), word, c.Project(), c.Labels[dockerops.LabelComposeService], words.Labels(c.Labels)}
	for _, p := range c.Ports {
		texts = append(texts, p.String())
	}
	return q.Matches(texts...)
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
	return presentRowOf(snap, &images{snap: snap}, c, now)
}

func presentRowOf(snap live.Snapshot, images *images, c dockerops.Container, now time.Time) row {
	r := row{
		id: c.ID, name: c.Name, image: imageName(images, c), project: c.Project(), age: words.Ago(c.Created, now), created: c.Created.Unix(), running: c.Running(),
		paused: c.State == dockerops.StatePaused, busy: snap.Busy[c.ID].Doing, stale: snap.Stale(), failed: failed(snap, c),
	}
	if r.busy == "restarting" { // it is stopped only for a moment: its buttons stay those of one that runs
		r.running = true
	}
	r.tone, r.word = words.ContainerState(snap, c, now)
	for _, m := range c.Mounts {
		if m.Anonymous {
			r.anonymous++
		}
	}
	if len(c.Ports) == 0 {
		return r
	}
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

// failed says whether a container is in a state that its details explain: it ended by itself with an error, was killed by no person, ends again and again, or
// lost a process for want of memory.
func failed(snap live.Snapshot, c dockerops.Container) bool {
	if snap.Busy[c.ID].Doing != "" {
		return false
	}
	switch c.State {
	case dockerops.StateRestarting:
		return true
	case dockerops.StateRunning:
		return snap.Fates[c.ID].Starved
	case dockerops.StateExited, dockerops.StateDead:
		const interrupted, stopped = 130, 143
		return c.ExitCode != 0 && c.ExitCode != interrupted && c.ExitCode != stopped && !snap.Fates[c.ID].Killed
	default:
		return false
	}
}

// imageName is a container's image as a person reads it. Engines tell the bare id of an image that has lost its name, and of one that is gone.
func imageName(images *images, c dockerops.Container) string {
	name := ImageName(c.Image)
	if id := ImageName(c.ImageID); name == "" || id != "" && name == id {
		name = id
		if images.snap.Listed && !images.snap.ImagesPending && !images.has(c.ImageID) {
			return strings.TrimSpace(name + " (image removed)")
		}
	}
	return name
}

// ImageName is an image as a person reads it: a bare id is cut to its usual twelve digits.
func ImageName(image string) string {
	id := strings.TrimPrefix(image, "sha256:")
	if len(id) == 64 && strings.Trim(id, "0123456789abcdef") == "" {
		return id[:12]
	}
	return image
}

// presentGroup is what is said of a project.
func presentGroup(rows []row) string {
	return fmt.Sprintf("%d of %d running", count(rows, func(r row) bool { return r.running }), len(rows))
}

// presentHidden is what the filter and the chip leave out.
func presentHidden(rows []row, q listing.Query) string {
	n, be := strconv.Itoa(len(rows)), " are"
	if len(rows) == 1 {
		be = " is"
	}
	switch {
	case !q.Filtered():
		return n + " stopped" + be + " hidden"
	case q.Chip != chipRunning:
		return n + " more" + be + " hidden by the filter"
	default:
		return n + " more" + be + " hidden by the filter and by “Running”"
	}
}

// presentTerminals says how many terminals of a container are open.
func presentTerminals(n int) string {
	if n == 1 {
		return "1 terminal is open"
	}
	return strconv.Itoa(n) + " terminals are open"
}
