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
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/browse"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/files"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/measure"
	"github.com/slipway-dev/slipway/ui/rawview"
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
	// files.Source is what the files in a volume are asked with.
	files.Source
	// LookInVolume blocks until ctx ends, as InspectRaw does until there is an answer: both are called off Fyne's thread. ready is told the container that the
	// volume is seen through, the folder where it is in there, and the container's image.
	LookInVolume(ctx context.Context, name string, ready func(containerID, root, image string)) *explain.Card
	InspectRaw(ctx context.Context, kind dockerops.ObjectKind, id string) (string, *explain.Card)
}

// Host is what the screen asks of the window.
type Host interface {
	listing.Host
	OpenJob(id jobs.ID)
}

// cleanUpID is the screen that makes room on the disk.
const cleanUpID = "clean-up"

// The tabs of the details that the screen itself leads to.
const (
	tabOverview = "Overview"
	tabFiles    = "Files"
)

// Deps is what the screen needs.
type Deps struct {
	Verbs Verbs
	Host  Host
	Do    dispatch.Dispatcher
	// SaveFile and OpenFile ask where a backup goes and where one comes from; see browse.Dialogs.
	SaveFile func(o browse.SaveOptions, chosen func(path string))
	OpenFile func(o browse.OpenOptions, chosen func(path string))
	// PickFolder asks where files of a volume are copied to.
	PickFolder func(start string, chosen func(folder string))
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
	ctx   context.Context //nolint:containedctx // that of the screen: the shell gives one with each Show
	sizes *measure.Asker
	// looks are closed when the last look into a volume has ended: until then the container that it was seen through holds it.
	looks map[string]<-chan struct{}
}

// New makes the screen.
func New(deps Deps) *Screen {
	if deps.Now == nil {
		deps.Now = time.Now
	}
	s := &Screen{deps: deps, sizes: measure.New(deps.Verbs.MeasureDisk, deps.Now), looks: map[string]<-chan struct{}{}}
	s.Screen = listing.New(listing.Deps{Host: deps.Host, Do: deps.Do, Now: deps.Now}, listing.Spec[row]{
		Title: "Volumes", FilterHint: "Filter by name or container", Chips: []string{"All", "Unused", "Anonymous"}, Columns: columns,
		Main: widgets.NewPrimaryButton("New volume", s.create).WithIcon(icons.Plus),
		Rows: presentRows, Details: s.details, Cells: s.cells, Menu: s.menu, Open: s.lookInside, Delete: s.remove, Bulk: s.bulk(),
		Also:      []fyne.CanvasObject{widgets.NewIconButton(icons.Clean, "Clean up the disk", func() { deps.Host.Open(cleanUpID) })},
		Tabs:      []listing.Tab{{Title: tabOverview}, {Title: tabFiles, New: func() listing.TabView { return newInside(s) }}, s.inspect()},
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
	s.ctx = ctx
	s.sizes.Show()
	s.Screen.Show(ctx)
}

// Update is part of shell.Screen.
func (s *Screen) Update(snap live.Snapshot) {
	s.sizes.Update(snap)
	s.Screen.Update(snap)
}

// Restore is listing's, but that it begins with the overview: a look inside makes a container, and nobody asked for one yet.
func (s *Screen) Restore(state settings.ListState, onChange func(settings.ListState)) {
	if state.Tab == tabFiles {
		state.Tab = tabOverview
	}
	s.Screen.Restore(state, onChange)
}

// lookInside shows the files in a volume.
func (s *Screen) lookInside(r row) { s.ShowTab(r.key, tabFiles) }

// inspect is the tab of the engine's own words about a volume.
func (s *Screen) inspect() listing.Tab {
	return rawview.NewTab(rawview.Deps{
		Host: s.deps.Host, Work: func() *dispatch.Work { return s.Work() },
		Ask: func(ctx context.Context, name string) (string, *explain.Card) {
			return s.deps.Verbs.InspectRaw(ctx, dockerops.ObjectVolume, name)
		},
	})
}

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

// delete deletes a volume, after a look into it that may be open has ended.
func (s *Screen) delete(name string) {
	if s.Selected() == name {
		s.ShowTab(name, tabOverview)
	}
	ended := s.looks[name]
	s.Act(name, func(done func(*explain.Card)) {
		if ended == nil {
			s.deps.Verbs.RemoveVolume(name, done)
			return
		}
		s.Work().Go(s.ctx, func(context.Context) func() { // ends soon: the tab that looks in is not shown any more
			<-ended
			s.deps.Verbs.RemoveVolume(name, done)
			return nil
		})
	})
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
