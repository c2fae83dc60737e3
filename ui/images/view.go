// Package images is the screen of the engine's images.
package images

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

// Verbs is what the screen asks of the app. It returns at once and calls done later from another goroutine, with nil or the explanation.
type Verbs interface {
	RemoveImage(ref string, force bool, done func(*explain.Card))
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
	// OnRun leads to the form that runs an image; ref is "" when none was chosen.
	OnRun        func(ref string)
	OnNewProject func()
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

// Screen is the list of images, with the details of the selected one under it. All methods run on Fyne's thread.
type Screen struct {
	deps Deps
	host Host

	snapshot   live.Snapshot
	view       view
	rows       []row
	selected   string // ref
	failures   map[string]*explain.Card
	removing   map[string]bool
	shownEmpty emptiness

	content *fyne.Container
	filter  *widget.Entry
	chips   *widgets.Chips
	list    *widgets.List
	table   *widgets.Surface
	empty   *fyne.Container
	below   *details
}

// New makes the screen.
func New(deps Deps) *Screen {
	if deps.Now == nil {
		deps.Now = time.Now
	}
	s := &Screen{deps: deps, host: deps.Host, failures: map[string]*explain.Card{}, removing: map[string]bool{}}
	s.filter = widgets.NewFilter("Filter by name", func(text string) {
		s.view.filter = text
		s.refresh()
	})
	s.chips = widgets.NewChips([]string{"All", "Unused"}, func(i int) {
		s.view.unusedOnly = i == 1
		s.refresh()
	})
	s.list = widgets.NewList(func() int { return len(s.rows) }, func() fyne.CanvasObject { return newRowView(s) }, func(id int, o fyne.CanvasObject) {
		if r, ok := o.(*rowView); ok && id < len(s.rows) {
			r.set(s.rows[id])
		}
	})
	s.list.OnSelect = func(id int) { s.choose(s.rows[id].ref) }
	s.list.OnOpen = func(id int) { deps.OnRun(s.rows[id].ref) }
	header := widgets.NewHeader(columns, columnName, func(column int, descending bool) {
		s.view.by, s.view.descending = column, descending
		s.refresh()
	})
	s.table = widgets.NewPanel(widgets.Frame(header, nil, nil, nil, s.list), theme.ColorSurface, theme.ColorBorder, 1)
	s.empty = container.NewStack()
	s.below = newDetails(s)
	body := widgets.Frame(nil, s.below.object, nil, nil, container.NewStack(s.table, s.empty))
	run := widgets.NewPrimaryButton("Run an image", func() { deps.OnRun("") }).WithIcon(icons.Plus)
	s.content = widgets.NewPage("Images", body, widgets.Fixed(240, s.filter), s.chips, run)
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
	for ref := range s.failures {
		if _, ok := find(snap, ref); !ok {
			delete(s.failures, ref)
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
	s.list.SelectQuietly(slices.IndexFunc(rows, func(r row) bool { return r.ref == s.selected }))
	s.showEmpty()
	s.below.refresh()
}

func (s *Screen) choose(ref string) {
	if s.selected == ref {
		return
	}
	s.selected = ref
	s.below.refresh()
}

// tapped selects a row as a click on it does.
func (s *Screen) tapped(ref string) {
	s.host.Canvas().Focus(s.list)
	if i := slices.IndexFunc(s.rows, func(r row) bool { return r.ref == ref }); i >= 0 {
		s.list.Select(i)
	}
}

// Escape is called when Escape is pressed and nothing else has a use for it: it closes the details.
func (s *Screen) Escape() {
	s.selected = ""
	s.refresh()
}

// Select shows an image's details, as if it had been clicked.
func (s *Screen) Select(ref string) {
	s.selected = ref
	s.refresh()
}

// remove asks, naming the image, then deletes it; when containers use it, it says which.
func (s *Screen) remove(r row) {
	if card := inUse(s.snapshot, r.ref); card != nil {
		s.failures[r.ref] = card
		s.Select(r.ref)
		return
	}
	text := "It can be built or pulled again."
	if image, ok := find(s.snapshot, r.ref); ok && len(image.Tags) > 1 {
		text = "The image has other tags and stays under those; only this name is taken away."
	}
	widgets.ShowDialog(s.host.Canvas(), widgets.DialogOptions{
		Title: "Delete image " + r.name + "?", Text: text, Content: widgets.NewCommandLine(command.RemoveImage(r.ref, false), s.host.Copy),
		Action: "Delete image", Destructive: true, OnAction: func() { s.delete(r.ref) },
	})
}

func (s *Screen) delete(ref string) {
	if s.removing[ref] {
		return
	}
	delete(s.failures, ref)
	s.removing[ref] = true
	s.deps.Verbs.RemoveImage(ref, false, func(card *explain.Card) {
		s.deps.Do(func() {
			delete(s.removing, ref)
			if card != nil {
				s.failures[ref] = card
				s.Select(ref)
			}
		})
	})
}

// menu is what "⋯" offers for an image.
func (s *Screen) menu(r row) []*fyne.MenuItem {
	item := fyne.NewMenuItem
	remove := item("Delete image "+r.name, func() { s.remove(r) })
	remove.Disabled = r.stale
	return []*fyne.MenuItem{
		item("Run", func() { s.deps.OnRun(r.ref) }),
		fyne.NewMenuItemSeparator(),
		item("Copy the name", func() { s.host.Copy(r.ref) }),
		item("Copy “"+command.RemoveImage(r.name, false)+"”", func() { s.host.Copy(command.RemoveImage(r.ref, false)) }),
		fyne.NewMenuItemSeparator(),
		remove,
	}
}
