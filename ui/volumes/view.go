// Package volumes is the screen of the engine's volumes.
package volumes

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/browse"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/measure"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// Verbs is what the screen asks of the app. Each returns at once; done is called later from another goroutine, with nil or the explanation.
type Verbs interface {
	CreateVolume(spec dockerops.VolumeSpec, done func(*explain.Card))
	RemoveVolume(name string, done func(*explain.Card))
	BackupVolume(name, path string) jobs.ID
	RestoreVolume(name, path string) jobs.ID
	MeasureDisk()
}

// Deps is what the screen needs.
type Deps struct {
	Verbs Verbs
	Host  listing.Host
	Do    dispatch.Dispatcher
	// SaveFile and OpenFile ask where a backup goes and where one comes from; see browse.Dialogs.
	SaveFile func(o browse.SaveOptions, chosen func(path string))
	OpenFile func(o browse.OpenOptions, chosen func(path string))
	// OnJob shows a job that was started.
	OnJob func(jobs.ID)
	// ShowCard shows the explanation of a failure that has no place in the list.
	ShowCard func(card *explain.Card, retry func(explain.Action))
	// OnRun leads to the form that runs an image, which makes volumes too.
	OnRun func()
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

// Screen is the list of volumes. All methods run on Fyne's thread.
type Screen struct {
	*listing.Screen[row]

	deps  Deps
	sizes *measure.Asker
}

// New makes the screen.
func New(deps Deps) *Screen {
	if deps.Now == nil {
		deps.Now = time.Now
	}
	s := &Screen{deps: deps, sizes: measure.New(deps.Verbs.MeasureDisk, deps.Now)}
	s.Screen = listing.New(listing.Deps{Host: deps.Host, Do: deps.Do, Now: deps.Now}, listing.Spec[row]{
		Title: "Volumes", FilterHint: "Filter by name or container", Chips: []string{"All", "Unused", "Anonymous"}, Columns: columns,
		Main: widgets.NewPrimaryButton("New volume", s.create).WithIcon(icons.Plus),
		Rows: presentRows, Details: s.details, Cells: s.cells, Menu: s.menu, Open: s.lookInside, Delete: s.remove,
		FactWidth: 128, DetailsHeight: 160,
		Empty: listing.Empty{
			Icon: icons.Volume, Total: total,
			Waiting: "The volumes show as soon as the engine answers.",
			NoMatch: "No volume has this in its name or container, or is of this kind.",
			Title:   "No volumes yet",
			Text: "A volume keeps a container's data: it stays when the container is deleted, and the next one can go on with it. A database's files " +
				"belong into one.",
			Buttons: []listing.Button{{Text: "New volume", Tap: s.create}, {Text: "Run an image", Tap: deps.OnRun}},
		},
	})
	return s
}

// Show is part of shell.Screen.
func (s *Screen) Show(ctx context.Context) {
	s.sizes.Show()
	s.Screen.Show(ctx)
}

// Update is part of shell.Screen.
func (s *Screen) Update(snap live.Snapshot) {
	s.sizes.Update(snap)
	s.Screen.Update(snap)
}

// lookInside shows the files in a volume.
func (s *Screen) lookInside(r row) { s.Select(r.key) }

// remove asks, naming the volume and saying that it is data, then deletes it; when containers use it, it says which.
func (s *Screen) remove(r row) {
	if !r.free() {
		return
	}
	if card := inUse(s.Snapshot(), r.key); card != nil {
		s.Fail(r.key, card, func() { s.remove(r) })
		return
	}
	widgets.ShowDialog(s.deps.Host.Canvas(), widgets.DialogOptions{
		Title: "Delete volume " + r.name + "?", Text: loss(r), Content: widgets.NewCommandLine(command.RemoveVolume(r.key), s.deps.Host.Copy),
		Action: "Delete volume " + r.name, Destructive: true, OnAction: func() { s.delete(r.key) },
	})
}

// loss says what is lost with a volume.
func loss(r row) string {
	what := "The data in it"
	if r.size != "…" && r.size != "unknown" {
		what += ", " + r.size + ","
	}
	return what + " is gone for good. No container uses it now. A backup, from its menu, keeps the data in a file."
}

func (s *Screen) delete(name string) {
	s.Act(name, func(done func(*explain.Card)) { s.deps.Verbs.RemoveVolume(name, done) })
}

// menu is what "⋯" offers for a volume.
func (s *Screen) menu(r row) []*fyne.MenuItem {
	item := func(text string, on bool, f func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(text, f)
		i.Disabled = !on
		return i
	}
	items := []*fyne.MenuItem{
		item("Look inside", r.free(), func() { s.lookInside(r) }),
		item("Back up to a file…", r.free(), func() { s.backup(r) }),
		item("Restore from a file…", r.free(), func() { s.restore(r) }),
		fyne.NewMenuItemSeparator(),
	}
	shows := words.ShowContainers(mounts(s.Snapshot())[r.key])
	for _, a := range shows {
		items = append(items, item(a.Label, true, func() { s.deps.Host.Carry(a, nil) }))
	}
	if len(shows) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	return append(items,
		item("Copy the name", true, func() { s.deps.Host.Copy(r.key) }),
		item("Copy “docker volume inspect”", true, func() { s.deps.Host.Copy(command.InspectVolume(r.key)) }),
		fyne.NewMenuItemSeparator(),
		item("Delete volume "+r.name, r.free(), func() { s.remove(r) }),
	)
}

func (s *Screen) showContainer(id string) {
	s.deps.Host.Carry(explain.Action{Kind: explain.ActionShowContainer, Arg: id}, nil)
}
