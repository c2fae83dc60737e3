// Package containers is the screen of the engine's containers.
package containers

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// Verbs is what the screen asks of the app. Each returns at once and calls done later from another goroutine, with nil or the explanation.
type Verbs interface {
	StartContainer(id string, done func(*explain.Card))
	StopContainer(id string, done func(*explain.Card))
	RestartContainer(id string, done func(*explain.Card))
	RemoveContainer(id string, done func(*explain.Card))
}

// Host is what the screen asks of the window.
type Host interface {
	Open(id string)
	OpenURL(url string)
	Copy(text string)
	Carry(a explain.Action, retry func(explain.Action))
	Canvas() fyne.Canvas
}

// Deps is what the screen needs.
type Deps struct {
	Verbs Verbs
	Host  Host
	Do    dispatch.Dispatcher
	// OnNewProject and OnRun lead to where new containers come from.
	OnNewProject, OnRun func()
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

// failure is why an action on a container did not work.
type failure struct {
	card  *explain.Card
	again func()
}

// Screen is the list of containers, with the details of the selected one under it. All methods run on Fyne's thread.
type Screen struct {
	deps  Deps
	verbs Verbs
	host  Host

	snapshot live.Snapshot
	view     view
	rows     []row
	selected string // id
	failures map[string]failure

	content    *fyne.Container
	filter     *widget.Entry
	list       *widgets.List
	table      *widgets.Surface
	empty      *fyne.Container
	below      *details
	chips      *widgets.Chips
	shownEmpty emptiness
}

// New makes the screen.
func New(deps Deps) *Screen {
	if deps.Now == nil {
		deps.Now = time.Now
	}
	s := &Screen{deps: deps, verbs: deps.Verbs, host: deps.Host, failures: map[string]failure{}}
	s.filter = widgets.NewFilter("Filter by name or image", func(text string) {
		s.view.filter = text
		s.refresh()
	})
	s.chips = widgets.NewChips([]string{"All", "Running"}, func(i int) {
		s.view.runningOnly = i == 1
		s.refresh()
	})
	run := widgets.NewPrimaryButton("Run an image", deps.OnRun).WithIcon(icons.Plus)
	s.list = widgets.NewList(func() int { return len(s.rows) }, func() fyne.CanvasObject { return newRowView(s) }, func(id int, o fyne.CanvasObject) {
		if r, ok := o.(*rowView); ok && id < len(s.rows) {
			r.set(s.rows[id])
		}
	})
	s.list.OnSelect = func(id int) { s.choose(s.rows[id].id) }
	s.list.OnOpen = func(id int) {
		if page := s.rows[id].page; page != "" {
			s.host.OpenURL(page)
		}
	}
	header := widgets.NewHeader(columns, columnName, func(column int, descending bool) {
		s.view.by, s.view.descending = column, descending
		s.refresh()
	})
	s.table = widgets.NewPanel(widgets.Frame(header, nil, nil, nil, s.list), theme.ColorSurface, theme.ColorBorder, 1)
	s.empty = container.NewStack()
	s.below = newDetails(s)
	body := widgets.Frame(nil, s.below.object, nil, nil, container.NewStack(s.table, s.empty))
	s.content = widgets.NewPage("Containers", body, widgets.Fixed(240, s.filter), s.chips, run)
	return s
}

// Content is part of shell.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show is part of shell.Screen.
func (s *Screen) Show(context.Context) {}

// UpdateJobs is part of shell.Screen.
func (s *Screen) UpdateJobs([]jobs.Job) {}

// Update is part of shell.Screen.
func (s *Screen) Update(snap live.Snapshot) {
	s.snapshot = snap
	for id := range s.failures {
		if _, ok := snap.Container(id); !ok {
			delete(s.failures, id)
		}
	}
	s.refresh()
}

// refresh computes the rows and draws what changed.
func (s *Screen) refresh() {
	rows := presentRows(s.snapshot, s.view, s.deps.Now())
	if !slices.Equal(rows, s.rows) {
		s.rows = rows
		s.list.Refresh()
	}
	s.list.SelectQuietly(slices.IndexFunc(rows, func(r row) bool { return r.id == s.selected }))
	s.showEmpty()
	s.below.refresh()
}

// showEmpty puts an explanation in place of a list that shows nothing.
func (s *Screen) showEmpty() {
	var state fyne.CanvasObject
	kind := emptyKind(s.snapshot, len(s.rows))
	switch kind {
	case emptyNot:
	case emptyWaiting:
		state = widgets.NewEmptyState(icons.Container, "Waiting for Docker", "The containers show as soon as the engine answers.", widgets.NewButton("What is happening", func() { s.host.Open("home") }))
	case emptyFiltered:
		state = widgets.NewEmptyState(icons.Search, "Nothing matches", "No container has this in its name or image, or is in this state.", widgets.NewButton("Show all", s.showAll))
	case emptyNone:
		state = widgets.NewEmptyState(icons.Container, "No containers yet", "A container is a running copy of an image. Make one from a new project, or run an image that is there.",
			widgets.NewButton("New project", s.deps.OnNewProject), widgets.NewButton("Run an image", s.deps.OnRun))
	}
	if s.empty.Hidden == (kind == emptyNot) && s.shownEmpty == kind {
		return
	}
	s.shownEmpty = kind
	s.empty.Objects = nil
	if state == nil {
		s.empty.Hide()
		s.table.Show()
		return
	}
	s.empty.Objects = []fyne.CanvasObject{widgets.NewSurface(state)}
	s.empty.Show()
	s.empty.Refresh()
	s.table.Hide()
}

func (s *Screen) showAll() {
	s.view.runningOnly = false
	s.chips.Select(0)
	s.filter.SetText("") // refreshes through OnChanged when there was a text
	s.refresh()
}

func (s *Screen) choose(id string) {
	if s.selected == id {
		return
	}
	s.selected = id
	s.below.refresh()
}

// tapped selects a row as a click on it does.
func (s *Screen) tapped(id string) {
	s.host.Canvas().Focus(s.list)
	if i := slices.IndexFunc(s.rows, func(r row) bool { return r.id == id }); i >= 0 {
		s.list.Select(i)
	}
}

// Escape is called when Escape is pressed and nothing else has a use for it: it closes the details.
func (s *Screen) Escape() {
	s.selected = ""
	s.refresh()
}

// Select shows a container's details, as if it had been clicked.
func (s *Screen) Select(id string) {
	s.selected = id
	s.refresh()
}

// act does something to a container; when it fails the explanation shows in its details.
func (s *Screen) act(id string, verb func(id string, done func(*explain.Card))) {
	delete(s.failures, id)
	s.below.refresh()
	verb(id, func(card *explain.Card) {
		s.deps.Do(func() {
			if card == nil {
				return
			}
			s.failures[id] = failure{card, func() { s.act(id, verb) }}
			s.Select(id)
		})
	})
}

func (s *Screen) toggle(r row) {
	if r.running {
		s.act(r.id, s.verbs.StopContainer)
		return
	}
	s.act(r.id, s.verbs.StartContainer)
}

// remove asks, naming the container, then deletes it.
func (s *Screen) remove(r row) {
	text := "Everything written inside it is lost. Its image stays, and so does data in named volumes."
	if r.running {
		text = "It is running and is stopped first. " + text
	}
	widgets.ShowDialog(s.host.Canvas(), widgets.DialogOptions{
		Title: "Delete container " + r.name + "?", Text: text, Content: widgets.NewCommandLine(command.Remove(r.name), s.host.Copy),
		Action: "Delete container " + r.name, Destructive: true, OnAction: func() { s.act(r.id, s.verbs.RemoveContainer) },
	})
}

// menu is what "⋯" offers for a container.
func (s *Screen) menu(r row) []*fyne.MenuItem {
	item := func(text string, on bool, f func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(text, f)
		i.Disabled = !on
		return i
	}
	free := !r.stale && !r.busy
	copied := command.Start(r.name)
	if r.running {
		copied = command.Stop(r.name)
	}
	return []*fyne.MenuItem{
		item("Open in browser", r.page != "", func() { s.host.OpenURL(r.page) }),
		fyne.NewMenuItemSeparator(),
		item("Copy “"+copied+"”", true, func() { s.host.Copy(copied) }),
		item("Copy “"+command.Restart(r.name)+"”", true, func() { s.host.Copy(command.Restart(r.name)) }),
		item("Copy the container's id", true, func() { s.host.Copy(r.id) }),
		fyne.NewMenuItemSeparator(),
		item("Delete container "+r.name, free, func() { s.remove(r) }),
	}
}
