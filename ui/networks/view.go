// Package networks is the screen of the engine's networks.
package networks

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/rawview"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// Verbs is what the screen asks of the app. Each returns at once; done is called later from another goroutine, with nil or the explanation.
type Verbs interface {
	CreateNetwork(spec dockerops.NetworkSpec, done func(*explain.Card))
	RemoveNetwork(id string, done func(*explain.Card))
	ConnectNetwork(networkID, containerID string, aliases []string, done func(*explain.Card))
	DisconnectNetwork(networkID, containerID string, done func(*explain.Card))
	// InspectContainer blocks: it is called off Fyne's thread.
	InspectContainer(ctx context.Context, id string) (dockerops.ContainerDetails, *explain.Card)
	// InspectRaw blocks too.
	InspectRaw(ctx context.Context, kind dockerops.ObjectKind, id string) (string, *explain.Card)
}

// tabContainers is the tab of a network's containers.
const tabContainers = "Containers"

// Deps is what the screen needs.
type Deps struct {
	Verbs Verbs
	Host  listing.Host
	Do    dispatch.Dispatcher
	// ShowCard shows the explanation of a failure that has no place in the list.
	ShowCard func(card *explain.Card, retry func(explain.Action))
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

// Screen is the list of networks. All methods run on Fyne's thread.
type Screen struct {
	*listing.Screen[row]

	deps Deps
	// made is the name of a network that was just made, to be selected once the list has it.
	made string
}

// New makes the screen.
func New(deps Deps) *Screen {
	s := &Screen{deps: deps}
	s.Screen = listing.New(listing.Deps{Host: deps.Host, Do: deps.Do, Now: deps.Now}, listing.Spec[row]{
		Title: "Networks", FilterHint: "Filter by name or container", Chips: []string{"All", "Unused"}, Columns: columns,
		Main: widgets.NewPrimaryButton("New network", s.create).WithIcon(icons.Plus),
		Rows: presentRows, Details: s.details, Cells: s.cells, Menu: s.menu, Open: s.open, Delete: s.remove, Bulk: s.bulk(),
		Tabs:      []listing.Tab{{Title: "Overview"}, {Title: tabContainers, New: func() listing.TabView { return newAttached(s) }}, s.inspect()},
		FactWidth: 128, DetailsHeight: 160,
		Empty: listing.Empty{
			Icon: icons.Network, Total: total,
			Waiting: "The networks show as soon as the engine answers.",
			NoMatch: "No network has this in its name, subnet or containers, or every one is used.",
			Title:   "No networks",
			Text:    "Containers in the same network reach each other by their names.",
			Buttons: []listing.Button{{Text: "New network", Tap: s.create}},
		},
	})
	return s
}

func (s *Screen) now() time.Time {
	if s.deps.Now == nil {
		return time.Now()
	}
	return s.deps.Now()
}

// inspect is the tab of the engine's own words about a network.
func (s *Screen) inspect() listing.Tab {
	return rawview.NewTab(rawview.Deps{
		Host: s.deps.Host, Work: func() *dispatch.Work { return s.Work() },
		Ask: func(ctx context.Context, id string) (string, *explain.Card) {
			return s.deps.Verbs.InspectRaw(ctx, dockerops.ObjectNetwork, id)
		},
		Row: func(snap live.Snapshot, id string) any {
			n, _ := find(snap, id)
			return presentRow(snap, n, members(snap)[n.Name], s.now()).attached
		},
	})
}

// open shows who is in a network.
func (s *Screen) open(r row) { s.ShowTab(r.id, tabContainers) }

// Update is part of shell.Screen.
func (s *Screen) Update(snap live.Snapshot) {
	s.Screen.Update(snap)
	if n, ok := findName(snap, s.made); ok && s.made != "" {
		s.made = ""
		s.Select(n.ID)
	}
}

// remove asks, naming the network, then deletes it; when it can't be deleted, it says why.
func (s *Screen) remove(r row) {
	n, ok := find(s.Snapshot(), r.id)
	if !ok || !r.free() {
		return
	}
	if card := inUse(s.Snapshot(), n); card != nil {
		s.Fail(r.id, card, func() { s.remove(r) })
		return
	}
	content := []fyne.CanvasObject{widgets.NewCommandLine(command.RemoveNetwork(r.name), s.deps.Host.Copy)}
	text := "It can be made again. No container is in it."
	if by := members(s.Snapshot())[n.Name]; len(by) > 0 {
		text = "No running container is in it."
		content = append([]fyne.CanvasObject{widgets.NewRemark(true, stopped(words.FewNames(by), len(by) > 1))}, content...)
	}
	widgets.ShowDialog(s.deps.Host.Canvas(), widgets.DialogOptions{
		Title: "Delete network " + r.name + "?", Text: text, Content: widgets.VBox(theme.Gap12, content...),
		Action: "Delete network " + r.name, Destructive: true, OnAction: func() { s.delete(r.id) },
	})
}

// stopped says what becomes of containers that are to join the network when they start.
func stopped(names string, several bool) string {
	if several {
		return "The stopped containers " + names + " belong to it: they can't be started any more until they are connected to another network."
	}
	return "The stopped container " + names + " belongs to it: it can't be started any more until it is connected to another network."
}

func (s *Screen) delete(id string) {
	s.Act(id, func(done func(*explain.Card)) { s.deps.Verbs.RemoveNetwork(id, done) })
}

// menu is what "⋯" offers for a network.
func (s *Screen) menu(r row) []*fyne.MenuItem {
	item := func(text string, on bool, f func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(text, f)
		i.Disabled = !on
		return i
	}
	return []*fyne.MenuItem{
		item("Connect a container…", r.free() && joinable(r.name), func() { s.connect(r) }),
		fyne.NewMenuItemSeparator(),
		item("Copy the name", true, func() { s.deps.Host.Copy(r.name) }),
		item("Copy the network's id", true, func() { s.deps.Host.Copy(r.id) }),
		item("Copy “"+strings.TrimSuffix(command.InspectNetwork(r.name), " "+r.name)+"”", true, func() { s.deps.Host.Copy(command.InspectNetwork(r.name)) }),
		fyne.NewMenuItemSeparator(),
		item("Delete network "+r.name, r.free() && !r.builtIn, func() { s.remove(r) }),
	}
}

func (s *Screen) showContainer(id string) {
	s.deps.Host.Carry(explain.Action{Kind: explain.ActionShowContainer, Arg: id}, nil)
}
