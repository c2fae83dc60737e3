package stats

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/stats"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// row is everything that a line of the table shows. Rows are compared, so that equal figures draw nothing anew.
type row struct {
	id, name  string
	project   string
	paused    bool
	cpu       string
	memory    string
	share     string
	network   string // received and sent a second
	disk      string // read and written a second
	processes string
	stale     bool
}

// Key is part of listing.Row.
func (r row) Key() string { return r.id }

// RemoteID is part of listing.Row.
func (r row) RemoteID() string { return "stats:" + r.name }

// Stale is part of listing.Row.
func (r row) Stale() bool { return r.stale }

// The columns of the table.
const (
	columnName = iota
	columnCPU
	columnMemory
	columnShare
	columnNetwork
	columnDisk
	columnProcesses
	columnProject
	columnMore
)

var columns = widgets.Columns{
	columnName:      {Title: "Container", Width: 130, Weight: 1, Sortable: true},
	columnCPU:       {Title: "CPU", Width: 60, Right: true, Sortable: true},
	columnMemory:    {Title: "Memory", Width: 74, Right: true, Sortable: true},
	columnShare:     {Title: "of its limit", Width: 78, Right: true, Sortable: true},
	columnNetwork:   {Title: "Network", Width: 88, Right: true, Sortable: true},
	columnDisk:      {Title: "Disk", Width: 84, Right: true, Sortable: true},
	columnProcesses: {Title: "Processes", Width: 84, Right: true, Sortable: true, HideBelow: 720},
	columnProject:   {Title: "Compose project", Width: 120, Weight: 0.2, Indent: 12, HideBelow: 900, Sortable: true},
	columnMore:      {Title: "", Width: 34},
}

// measured is a container with its latest figures.
type measured struct {
	dockerops.Container
	stats.Figures
	known bool
}

// running are the containers whose figures can be had.
func running(snap live.Snapshot) []dockerops.Container {
	var list []dockerops.Container
	for _, c := range snap.Containers {
		if c.Running() && c.State != dockerops.StateRestarting && !c.Helper() {
			list = append(list, c)
		}
	}
	return list
}

func presentRows(snap live.Snapshot, latest func(id string) (stats.Figures, bool), q listing.Query) []row {
	var list []measured
	for _, c := range running(snap) {
		if !q.Matches(c.Name, c.Image, c.Project()) {
			continue
		}
		m := measured{Container: c}
		m.Figures, m.known = latest(c.ID)
		list = append(list, m)
	}
	listing.Sort(list, q, compare)
	rows := make([]row, 0, len(list))
	for _, m := range list {
		rows = append(rows, presentRow(m, snap.Stale()))
	}
	return rows
}

// compare orders two containers by a column. Of figures the largest come first: they are what one looks for.
func compare(a, b measured, column int) int {
	switch column {
	case columnCPU:
		return cmp.Compare(b.CPU, a.CPU)
	case columnMemory:
		return cmp.Compare(b.Memory, a.Memory)
	case columnShare:
		x, _ := a.MemoryShare()
		y, _ := b.MemoryShare()
		return cmp.Compare(y, x)
	case columnNetwork:
		return cmp.Compare(b.NetworkIn+b.NetworkOut, a.NetworkIn+a.NetworkOut)
	case columnDisk:
		return cmp.Compare(b.DiskRead+b.DiskWritten, a.DiskRead+a.DiskWritten)
	case columnProcesses:
		return cmp.Compare(b.Processes, a.Processes)
	case columnProject:
		return strings.Compare(listing.Last(a.Project()), listing.Last(b.Project()))
	default:
		return strings.Compare(a.Name, b.Name)
	}
}

func presentRow(m measured, stale bool) row {
	r := row{
		id: m.ID, name: m.Name, project: m.Project(), paused: m.State == dockerops.StatePaused, stale: stale,
		cpu: dash, memory: dash, share: dash, network: dash, disk: dash, processes: dash,
	}
	if !m.known {
		return r
	}
	r.memory = size(float64(m.Memory))
	if share, known := m.MemoryShare(); known {
		r.share = percent(share)
	}
	if m.Processes > 0 {
		r.processes = strconv.FormatUint(m.Processes, 10)
	}
	if m.Rated {
		r.cpu, r.network, r.disk = percent(m.CPU), rate(m.NetworkIn+m.NetworkOut), rate(m.DiskRead+m.DiskWritten)
	}
	return r
}

// presentSum is what all of them use together; "" until there is something to add up.
func presentSum(snap live.Snapshot, latest func(id string) (stats.Figures, bool)) string {
	var cpu, memory float64
	known := 0
	list := running(snap)
	for _, c := range list {
		if f, ok := latest(c.ID); ok && f.Rated {
			known++
			cpu += f.CPU
			memory += float64(f.Memory)
		}
	}
	if known == 0 || known < len(list) {
		return ""
	}
	return fmt.Sprintf("All: %s CPU, %s", percent(cpu), size(memory))
}

func total(snap live.Snapshot) int { return len(running(snap)) }
