// Package images is the screen of the engine's images.
package images

import (
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// Verbs is what the screen asks of the app. It returns at once and calls done later from another goroutine, with nil or the explanation.
type Verbs interface {
	RemoveImage(ref string, force bool, done func(*explain.Card))
}

// Deps is what the screen needs.
type Deps struct {
	Verbs Verbs
	Host  listing.Host
	Do    dispatch.Dispatcher
	// OnRun leads to the form that runs an image; ref is "" when none was chosen.
	OnRun        func(ref string)
	OnNewProject func()
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

// Screen is the list of images. All methods run on Fyne's thread.
type Screen struct {
	*listing.Screen[row]

	verbs Verbs
	host  listing.Host
	onRun func(ref string)
}

// New makes the screen.
func New(deps Deps) *Screen {
	s := &Screen{verbs: deps.Verbs, host: deps.Host, onRun: deps.OnRun}
	s.Screen = listing.New(listing.Deps{Host: deps.Host, Do: deps.Do, Now: deps.Now}, listing.Spec[row]{
		Title: "Images", FilterHint: "Filter by name", Chips: []string{"All", "Unused"}, Columns: columns,
		Main: widgets.NewPrimaryButton("Run an image", func() { deps.OnRun("") }).WithIcon(icons.Plus),
		Rows: presentRows, Details: s.details, Cells: s.cells, Menu: s.menu, Open: s.run, Delete: s.remove,
		FactWidth: 110, DetailsHeight: 135,
		Empty: listing.Empty{
			Icon: icons.Image, Total: total,
			Waiting: "The images show as soon as the engine answers.",
			NoMatch: "No image has this in its name, or every one is used by a container.",
			Title:   "No images yet",
			Text: "An image is what containers are made from: a program with everything that it needs. Build one from a new project, or run one " +
				"from a registry.",
			Buttons: []listing.Button{{Text: "New project", Tap: deps.OnNewProject}},
		},
	})
	return s
}

// run opens the form that runs an image.
func (s *Screen) run(r row) { s.onRun(r.ref) }

// remove asks, naming the image, then deletes it; when containers use it, it says which.
func (s *Screen) remove(r row) {
	if card := inUse(s.Snapshot(), r.ref); card != nil {
		s.Fail(r.ref, card, func() { s.remove(r) })
		return
	}
	text := "It can be built or pulled again."
	if image, ok := find(s.Snapshot(), r.ref); ok && len(image.Tags) > 1 {
		text = "The image has other tags and stays under those; only this name is taken away."
	}
	widgets.ShowDialog(s.host.Canvas(), widgets.DialogOptions{
		Title: "Delete image " + r.name + "?", Text: text, Content: widgets.NewCommandLine(command.RemoveImage(r.ref, false), s.host.Copy),
		Action: "Delete image", Destructive: true, OnAction: func() { s.delete(r.ref) },
	})
}

func (s *Screen) delete(ref string) {
	s.Act(ref, func(done func(*explain.Card)) { s.verbs.RemoveImage(ref, false, done) })
}

// menu is what "⋯" offers for an image.
func (s *Screen) menu(r row) []*fyne.MenuItem {
	item := fyne.NewMenuItem
	remove := item("Delete image "+r.name, func() { s.remove(r) })
	remove.Disabled = r.stale
	return []*fyne.MenuItem{
		item("Run", func() { s.run(r) }),
		fyne.NewMenuItemSeparator(),
		item("Copy the name", func() { s.host.Copy(r.ref) }),
		item("Copy “"+command.RemoveImage(r.name, false)+"”", func() { s.host.Copy(command.RemoveImage(r.ref, false)) }),
		fyne.NewMenuItemSeparator(),
		remove,
	}
}
