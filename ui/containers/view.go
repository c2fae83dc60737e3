// Package containers is the screen of the engine's containers.
package containers

import (
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// Verbs is what the screen asks of the app. Each returns at once and calls done later from another goroutine, with nil or the explanation.
type Verbs interface {
	StartContainer(id string, done func(*explain.Card))
	StopContainer(id string, done func(*explain.Card))
	RestartContainer(id string, done func(*explain.Card))
	RemoveContainer(id string, withVolumes bool, done func(*explain.Card))
}

// Host is what the screen asks of the window.
type Host interface {
	listing.Host
	OpenURL(url string)
	OpenJob(id jobs.ID)
}

// Deps is what the screen needs.
type Deps struct {
	Verbs Verbs
	Host  Host
	Do    dispatch.Dispatcher
	// OnNewProject and OnRun lead to where new containers come from.
	OnNewProject, OnRun func()
	// Tabs is what the parts of the details need.
	Tabs TabDeps
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

// Screen is the list of containers. All methods run on Fyne's thread.
type Screen struct {
	*listing.Screen[row]

	verbs Verbs
	host  Host
	now   func() time.Time // nil means time.Now
}

// New makes the screen.
func New(deps Deps) *Screen {
	s := &Screen{verbs: deps.Verbs, host: deps.Host, now: deps.Now}
	s.Screen = listing.New(listing.Deps{Host: deps.Host, Do: deps.Do, Now: deps.Now}, listing.Spec[row]{
		Title: "Containers", FilterHint: "Filter by name or image", Chips: []string{"All", "Running"}, Columns: columns,
		Main: widgets.NewPrimaryButton("Run an image", deps.OnRun).WithIcon(icons.Plus),
		Rows: presentRows, Details: s.details, Cells: s.cells, Menu: s.menu, Open: s.open, Delete: s.remove, Tabs: s.tabs(deps.Tabs),
		FactWidth: 128, DetailsHeight: 160,
		Empty: listing.Empty{
			Icon: icons.Container, Total: total,
			Waiting: "The containers show as soon as the engine answers.",
			NoMatch: "No container has this in its name or image, or is in this state.",
			Title:   "No containers yet",
			Text:    "A container is a running copy of an image. Make one from a new project, or run an image that is there.",
			Buttons: []listing.Button{{Text: "New project", Tap: deps.OnNewProject}, {Text: "Run an image", Tap: deps.OnRun}},
		},
	})
	return s
}

// act does something to a container; when it fails the explanation shows in its details.
func (s *Screen) act(r row, verb func(id string, done func(*explain.Card))) {
	s.Act(r.id, func(done func(*explain.Card)) { verb(r.id, done) })
}

func (s *Screen) toggle(r row) {
	if r.running {
		s.act(r, s.verbs.StopContainer)
		return
	}
	s.act(r, s.verbs.StartContainer)
}

// open shows the page that a container serves, if it serves one.
func (s *Screen) open(r row) {
	if r.page != "" {
		s.host.OpenURL(r.page)
	}
}

// remove asks, naming the container, then deletes it.
func (s *Screen) remove(r row) {
	if !r.free() {
		return
	}
	text := "Everything written inside it is lost. Its image stays, and so does data in named volumes."
	if r.running {
		text = "It is running and is stopped first. " + text
	}
	widgets.ShowDialog(s.host.Canvas(), widgets.DialogOptions{
		Title: "Delete container " + r.name + "?", Text: text, Content: widgets.NewCommandLine(command.Remove(r.name), s.host.Copy),
		Action: "Delete container " + r.name, Destructive: true, OnAction: func() {
			s.act(r, func(id string, done func(*explain.Card)) { s.verbs.RemoveContainer(id, true, done) })
		},
	})
}

// menu is what "⋯" offers for a container.
func (s *Screen) menu(r row) []*fyne.MenuItem {
	item := func(text string, on bool, f func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(text, f)
		i.Disabled = !on
		return i
	}
	copied := command.Start(r.name)
	if r.running {
		copied = command.Stop(r.name)
	}
	return []*fyne.MenuItem{
		item("Open in browser", r.page != "", func() { s.open(r) }),
		fyne.NewMenuItemSeparator(),
		item("Copy “"+copied+"”", true, func() { s.host.Copy(copied) }),
		item("Copy “"+command.Restart(r.name)+"”", true, func() { s.host.Copy(command.Restart(r.name)) }),
		item("Copy the container's id", true, func() { s.host.Copy(r.id) }),
		fyne.NewMenuItemSeparator(),
		item("Delete container "+r.name, r.free(), func() { s.remove(r) }),
	}
}
