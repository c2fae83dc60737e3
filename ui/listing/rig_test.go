package listing

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/uitest"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// thing is the row of a made-up kind: the containers of a snapshot, by their names alone.
type thing struct {
	id, name string
	stale    bool
}

func (t thing) Key() string      { return t.id }
func (t thing) RemoteID() string { return "thing:" + t.name }
func (t thing) Stale() bool      { return t.stale }

var columns = widgets.Columns{{Title: "Name", Width: 100, Weight: 1, Sortable: true}, {Title: "", Width: 60}}

// rig is a list of things with fakes around it.
type rig struct {
	uitest.Host
	screen *Screen[thing]
	now    time.Time
	left   settings.ListState // how the list was left at the last start
	first  []string           // the things of the first snapshot
}

func newRig(t *testing.T) *rig {
	t.Helper()
	return newRigWith(t, settings.ListState{}, "anna", "bob", "carla")
}

// newRigWith is a list that was left so at the last start, and in which these things are at first.
func newRigWith(t testing.TB, left settings.ListState, names ...string) *rig {
	t.Helper()
	r := &rig{left: left, first: names}
	r.make(t)
	return r
}

// make makes the list, with tabs in its details.
func (r *rig) make(t testing.TB, tabs ...Tab) {
	t.Helper()
	r.now = time.Date(2026, 11, 20, 14, 0, 0, 0, time.Local)
	r.screen = New(Deps{Host: r, Do: r.Queue.Do, Now: func() time.Time { return r.now }}, Spec[thing]{
		Title: "Things", FilterHint: "Filter by name", Chips: []string{"All", "With an a"}, Columns: columns,
		Main: widgets.NewPrimaryButton("Make one", func() { r.Note("make") }),
		Rows: rows, Details: r.details, Menu: r.menu,
		Cells: func(more *widgets.Button) Cells[thing] {
			name := widgets.NewText("")
			return Cells[thing]{Objects: []fyne.CanvasObject{name, more}, Set: func(r thing) { name.SetText(r.name) }}
		},
		Open: func(o thing) { r.Note("open " + o.name) }, Delete: func(o thing) { r.Note("delete " + o.name) },
		Bulk: []BulkAction[thing]{
			{Text: "Poke", Icon: icons.Play, On: func(list []thing) bool { return len(list) > 1 }, Tap: func(list []thing) { r.Note("poke " + called(list)) }},
			{Text: "Delete…", Icon: icons.Trash, Delete: true, Tap: func(list []thing) { r.Note("delete all of " + called(list)) }},
		},
		Group: &Grouping[thing]{
			Of: family, Kind: "family", Rest: "Others", Note: func(list []thing) string { return fmt.Sprintf("%d in all", len(list)) },
			Menu: func(name string, list []thing) []*fyne.MenuItem {
				return []*fyne.MenuItem{fyne.NewMenuItem("All of "+name+": "+called(list), func() { r.Note("all of " + name) })}
			},
		},
		FactWidth: 100, DetailsHeight: 100, Tabs: tabs,
		Empty: Empty{
			Icon: icons.Container, Total: func(snap live.Snapshot) int { return len(snap.Containers) },
			Waiting: "waits", NoMatch: "no match", Title: "None", Text: "there are none", Buttons: []Button{{Text: "New", Tap: func() { r.Note("new") }}},
		},
	})
	r.screen.Restore(r.left, func(settings.ListState) {})
	r.Window = uitest.Window(t, r.screen.Content(), 1000, 700)
	r.screen.Update(snapshot(r.first...))
}

// family is what stands before the dash of a name.
func family(o thing) string {
	before, _, found := strings.Cut(o.name, "-")
	if !found {
		return ""
	}
	return before
}

func called(list []thing) string {
	var names []string
	for _, o := range list {
		names = append(names, o.name)
	}
	return strings.Join(names, " ")
}

func snapshot(names ...string) live.Snapshot {
	snap := live.Snapshot{Listed: true, Connection: live.Connection{Phase: live.PhaseConnected}}
	for _, n := range names {
		snap.Containers = append(snap.Containers, dockerops.Container{ID: "id-" + n, Name: n})
	}
	return snap
}

func rows(snap live.Snapshot, q Query, _ time.Time) []thing {
	var list []thing
	for _, c := range snap.Containers {
		if q.Matches(c.Name) && (q.Chip == 0 || strings.Contains(c.Name, "a")) {
			list = append(list, thing{c.ID, c.Name, snap.Stale()})
		}
	}
	Sort(list, q, func(a, b thing, _ int) int { return strings.Compare(a.name, b.name) })
	return list
}

func (r *rig) details(snap live.Snapshot, id string, _ time.Time) (Details, bool) {
	c, ok := snap.Container(id)
	return Details{
		Name: c.Name, Stale: snap.Stale(), State: &State{Word: "since " + c.Command}, Facts: []Fact{{"Image", c.Image}},
		Buttons: []Button{{Text: "Poke", Off: snap.Stale(), Tap: func() { r.poke(id) }}},
	}, ok
}

func (r *rig) poke(id string) {
	r.screen.Act(id, func(done func(*explain.Card)) { r.Verb("poke "+id, done) })
}

func (r *rig) menu(o thing) []*fyne.MenuItem {
	return []*fyne.MenuItem{fyne.NewMenuItem("Poke "+o.name, func() { r.poke(o.id) })}
}

// row is the line of a thing.
func (r *rig) row(t *testing.T, name string) *rowView {
	t.Helper()
	v, ok := uitest.ByID(r.Window, "thing:"+name).(*rowView)
	if !ok {
		t.Fatalf("no row for %s among %q", name, uitest.IDs(r.Window))
	}
	return v
}

// shows says whether the window shows exactly this text.
func (r *rig) shows(text string) bool {
	return slices.Contains(uitest.Texts(r.Window.Content()), text)
}
