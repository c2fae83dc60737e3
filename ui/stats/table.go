package stats

import (
	"context"
	"slices"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// Deps is what the table of all running containers needs.
type Deps struct {
	Sampler Sampler
	Host    listing.Host
	Do      dispatch.Dispatcher
	// OnContainer shows a container's own figures, OnContainers the list of containers.
	OnContainer  func(id string)
	OnContainers func()
}

// Screen is the table of what all running containers use, as docker stats shows it. All methods run on Fyne's thread.
type Screen struct {
	*listing.Screen[row]

	deps Deps
	sum  *widgets.Text
	ids  atomic.Pointer[[]string] // what is measured; read by the goroutine that does
}

// New makes the screen.
func New(deps Deps) *Screen {
	s := &Screen{deps: deps, sum: widgets.NewMuted("")}
	s.ids.Store(&[]string{})
	s.sum.Shrink = true
	rows := func(snap live.Snapshot, q listing.Query, _ time.Time) []row {
		return presentRows(snap, deps.Sampler.Latest, q)
	}
	s.Screen = listing.New(listing.Deps{Host: deps.Host, Do: deps.Do}, listing.Spec[row]{
		Title: "Stats of all", FilterHint: "Filter by name, image or project", Columns: columns,
		Main: widgets.NewButton("All containers", deps.OnContainers).WithIcon(icons.Container), Also: []fyne.CanvasObject{widgets.Elastic(176, 236, s.sum)},
		Rows: rows, Cells: s.cells, Menu: s.menu, Open: s.open, Delete: func(row) {},
		Details: func(live.Snapshot, string, time.Time) (listing.Details, bool) { return listing.Details{}, false },
		Empty: listing.Empty{
			Icon: icons.Container, Total: total,
			Waiting: "The containers show as soon as the engine answers.",
			NoMatch: "No running container has this in its name, image or project.",
			Title:   "No container runs",
			Text:    "What a container uses of processor, memory, network and disk shows here while it runs.",
			Buttons: []listing.Button{{Text: "All containers", Tap: deps.OnContainers}},
		},
	})
	return s
}

// Show is part of shell.Screen: the containers are measured until the screen is left.
func (s *Screen) Show(ctx context.Context) {
	s.Screen.Show(ctx)
	work := s.Work()
	work.Go(ctx, func(ctx context.Context) func() {
		s.deps.Sampler.Follow(ctx, func() []string { return *s.ids.Load() }, func() {
			work.Tell(ctx, func() { s.Update(s.Snapshot()) })
		})
		return nil
	})
}

// Update is part of shell.Screen.
func (s *Screen) Update(snap live.Snapshot) {
	var ids []string
	if !snap.Stale() {
		for _, c := range running(snap) {
			ids = append(ids, c.ID)
		}
	}
	for _, id := range *s.ids.Swap(&ids) {
		if !slices.Contains(ids, id) {
			s.deps.Sampler.Stopped(id)
		}
	}
	s.sum.SetText(presentSum(snap, s.deps.Sampler.Latest))
	s.Screen.Update(snap)
}

func (s *Screen) open(r row) { s.deps.OnContainer(r.id) }

func (s *Screen) menu(r row) []*fyne.MenuItem {
	return []*fyne.MenuItem{
		fyne.NewMenuItem("Show its graphs", func() { s.open(r) }),
		fyne.NewMenuItem("Copy the name", func() { s.deps.Host.Copy(r.name) }),
	}
}
