// Package images is the screen of the engine's images.
package images

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
	"github.com/slipway-dev/slipway/ui/rawview"
	"github.com/slipway-dev/slipway/ui/terminal"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// Verbs is what the screen asks of the app. Each returns at once; done is called later from another goroutine, with nil or the explanation.
type Verbs interface {
	TagImage(ref, tag string, done func(*explain.Card))
	UntagImage(tag string, done func(*explain.Card))
	RemoveImage(ref string, force bool, done func(*explain.Card))
	// RemoveImageWithContainers deletes stopped containers, then the image.
	RemoveImageWithContainers(ref string, containerIDs []string, done func(*explain.Card))
	StopContainer(id string, done func(*explain.Card))
	SaveImages(refs []string, path string) jobs.ID
	LoadImages(path string) jobs.ID
	MeasureDisk()
}

// Questions are about one image; they block until the engine has answered.
type Questions interface {
	Layers
	InspectRaw(ctx context.Context, kind dockerops.ObjectKind, id string) (string, *explain.Card)
}

// Deps is what the screen needs.
type Deps struct {
	Verbs Verbs
	// Ask is asked off Fyne's thread.
	Ask  Questions
	Host listing.Host
	Do   dispatch.Dispatcher
	// SaveFile and OpenFile ask where images are saved to and loaded from; see browse.Dialogs.
	SaveFile func(o browse.SaveOptions, chosen func(path string))
	OpenFile func(o browse.OpenOptions, chosen func(path string))
	// OnJob shows a job that was started.
	OnJob func(jobs.ID)
	// ShowCard shows the explanation of a failure that has no place in the list.
	ShowCard func(card *explain.Card, retry func(explain.Action))
	// OnRun leads to the form that runs an image; ref is "" when none was chosen.
	OnRun func(ref string)
	// OnTerminal opens a shell in a new container of an image, OnPython a Python console; nil leaves them out.
	OnTerminal, OnPython func(ref string)
	// OnPull and OnBuild lead to where images come from.
	OnPull, OnBuild func()
	OnNewProject    func()
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

// Screen is the list of images. All methods run on Fyne's thread.
type Screen struct {
	*listing.Screen[row]

	deps    Deps
	sizes   *measure.Asker
	removal *removal // the question that is open; nil for none
	more    *widgets.Button
}

// New makes the screen.
func New(deps Deps) *Screen {
	if deps.Now == nil {
		deps.Now = time.Now
	}
	s := &Screen{deps: deps, sizes: measure.New(deps.Verbs.MeasureDisk, deps.Now)}
	s.more = widgets.NewMenuButton("Build or load images, clean up", s.sources)
	s.Screen = listing.New(listing.Deps{Host: deps.Host, Do: deps.Do, Now: deps.Now}, listing.Spec[row]{
		Title: "Images", FilterHint: "Filter by name or container", Chips: []string{"All", "Unused", "No name"}, Columns: columns,
		Main: widgets.NewPrimaryButton("Pull an image", deps.OnPull).WithIcon(icons.Plus),
		Also: []fyne.CanvasObject{s.more},
		Rows: presentRows, Details: s.details, Cells: s.cells, Menu: s.menu, Open: s.run, Delete: s.remove,
		FactWidth: 110, Bulk: s.bulk(), Counting: func(live.Snapshot, time.Time) bool { return s.removal.counting() },
		Tabs: []listing.Tab{
			{Title: "Overview"},
			{Title: "Layers", New: func() listing.TabView { return newLayersTab(s.Work(), deps.Ask, deps.Host) }},
			rawview.NewTab(rawview.Deps{
				Host: deps.Host, Work: func() *dispatch.Work { return s.Work() },
				Ask: func(ctx context.Context, ref string) (string, *explain.Card) {
					return deps.Ask.InspectRaw(ctx, dockerops.ObjectImage, ref)
				},
				Row: func(snap live.Snapshot, ref string) any {
					image, _ := find(snap, ref)
					return image
				},
			}),
		},
		Empty: listing.Empty{
			Icon: icons.Image, Total: total,
			Waiting: "The images show as soon as the engine answers.",
			NoMatch: "No image has this in its name or container, or is of this kind.",
			Title:   "No images yet",
			Text: "An image is what containers are made from: a program with everything that it needs. Build one from a new project, or pull one " +
				"from a registry.",
			Buttons: []listing.Button{{Text: "New project", Tap: deps.OnNewProject}, {Text: "Pull an image", Tap: deps.OnPull}},
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
	s.more.SetEnabled(!snap.Stale())
	s.Screen.Update(snap)
	if s.removal != nil {
		s.removal.refresh()
	}
}

// sources is where else images come from, and what concerns many of them.
func (s *Screen) sources() []*fyne.MenuItem {
	clean := fyne.NewMenuItem("Delete images without a name…", s.removeNameless)
	clean.Disabled = len(nameless(s.Snapshot())) == 0
	return []*fyne.MenuItem{
		fyne.NewMenuItem("Build from a folder…", s.deps.OnBuild),
		fyne.NewMenuItem("Load from a file…", s.load),
		fyne.NewMenuItem("Run an image…", func() { s.deps.OnRun("") }),
		fyne.NewMenuItemSeparator(),
		clean,
		fyne.NewMenuItem("Clean up the disk…", func() { s.deps.Host.Open("clean-up") }),
	}
}

// run opens the form that runs an image.
func (s *Screen) run(r row) { s.deps.OnRun(r.ref) }

// menu is what "⋯" offers for an image.
func (s *Screen) menu(r row) []*fyne.MenuItem {
	item := func(text string, on bool, f func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(text, f)
		i.Disabled = !on
		return i
	}
	copies := func(text string) *fyne.MenuItem {
		return item("Copy “"+cut(text)+"”", true, func() { s.deps.Host.Copy(text) })
	}
	image, _ := find(s.Snapshot(), r.ref)
	items := []*fyne.MenuItem{
		item("Run", r.free(), func() { s.run(r) }),
	}
	if s.deps.OnTerminal != nil {
		items = append(items, item("Open a terminal in a new container", r.free(), func() { s.deps.OnTerminal(r.ref) }))
	}
	if s.deps.OnPython != nil && s.hasPython(r) {
		items = append(items, item("Open a Python console in a new container", r.free(), func() { s.deps.OnPython(r.ref) }))
	}
	items = append(
		items,
		item("Show the layers", r.free(), func() { s.ShowTab(r.ref, "Layers") }),
		fyne.NewMenuItemSeparator(),
		item("Give it one more name…", r.free(), func() { s.tag(r) }),
		item("Save to a file…", r.free(), func() { s.save(r) }),
		fyne.NewMenuItemSeparator(),
	)
	if !r.nameless() {
		items = append(items, item("Copy the name", true, func() { s.deps.Host.Copy(r.ref) }))
	}
	items = append(
		items,
		item("Copy the ID", true, func() { s.deps.Host.Copy(r.id) }),
		copies(command.Run(dockerops.RunSpec{Image: r.ref})),
		copies(command.RemoveImage(r.ref, false)),
		fyne.NewMenuItemSeparator(),
	)
	if len(image.Tags) > 1 {
		return append(items,
			item("Take the name "+r.name+" away…", r.free(), func() { s.remove(r) }),
			item("Delete the image with all its names…", r.free(), func() { s.removeWhole(r) }))
	}
	return append(items, item("Delete "+r.title()+"…", r.free(), func() { s.remove(r) }))
}

// hasPython says whether there seems to be a Python in an image: by its name, or by what the containers run that are made from it.
func (s *Screen) hasPython(r row) bool {
	texts := []string{r.ref}
	for _, c := range s.Snapshot().Containers {
		if c.ImageID == r.id {
			texts = append(texts, c.Command)
		}
	}
	return terminal.SaysPython(texts...)
}

// maxCopied is how much of a command a menu shows.
const maxCopied = 56

func cut(text string) string {
	if runes := []rune(text); len(runes) > maxCopied {
		return string(runes[:maxCopied-1]) + "…"
	}
	return text
}
