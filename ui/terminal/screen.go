package terminal

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// ScreenDeps is what the screen for containers that are made for one terminal needs.
type ScreenDeps struct {
	Sessions *Sessions
	// InspectImage tells what an image runs; it blocks, and is asked off Fyne's thread.
	InspectImage func(ctx context.Context, ref string) (dockerops.ImageDetails, *explain.Card)
	// OnImages leads to where images are, OnPull to where one is fetched that is not there.
	OnImages func()
	OnPull   func(ref string)
}

// Screen shows terminals in containers that are made for them and deleted after them. All methods run on Fyne's thread.
type Screen struct {
	deps ScreenDeps
	now  context.Context //nolint:containedctx // ends when the screen is left; the shell gives one with each Show
	snap live.Snapshot
	ref  string // what was opened last
	what string

	again   *widgets.Button
	note    *widgets.Paragraph
	line    *widgets.CommandLine
	head    *fyne.Container
	place   *fyne.Container
	empty   fyne.CanvasObject
	content *fyne.Container
}

// The programs that an image is opened with.
const (
	whatShell  = "shell"
	whatPython = "Python console"
)

// oneOffNote says what becomes of the container.
const oneOffNote = "The container was made for this terminal. It is deleted by itself when the program ends or the terminal is closed, with everything written inside it."

// NewScreen makes the screen.
func NewScreen(deps ScreenDeps) *Screen {
	s := &Screen{deps: deps, place: container.NewStack()}
	s.again = widgets.NewButton("Another one", func() { s.open(s.ref, s.what) }).WithIcon(icons.Plus)
	s.note = widgets.NewMutedParagraph(oneOffNote)
	s.line = widgets.NewCommandLine("docker run", deps.Sessions.deps.Host.Copy)
	s.head = widgets.Pad(0, 0, theme.Gap12, 0, widgets.VBox(theme.Gap8, s.note, s.line))
	s.empty = widgets.NewEmptyState(icons.Terminal, "No terminal is open",
		"A container can be made for one terminal, to look into an image or to try something: it is deleted when you leave it. Choose the image first.",
		widgets.NewPrimaryButton("Choose an image", deps.OnImages))
	s.content = widgets.NewPage("Terminal in a new container", widgets.Frame(s.head, nil, nil, nil, s.place), s.again,
		widgets.NewButton("All images", deps.OnImages).WithIcon(icons.Image))
	s.draw()
	return s
}

// OpenShell opens a shell in a new container of an image.
func (s *Screen) OpenShell(ref string) { s.open(ref, whatShell) }

// OpenPython opens a Python console in a new container of an image.
func (s *Screen) OpenPython(ref string) { s.open(ref, whatPython) }

// Content is part of shell.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show is part of shell.Screen. The terminals do not end with ctx.
func (s *Screen) Show(ctx context.Context) {
	s.now = ctx
	if d := s.deps.Sessions.decks[oneOff]; d != nil {
		d.up = ctx
	}
	s.deps.Sessions.leaves(ctx)
}

// Update is part of shell.Screen.
func (s *Screen) Update(snap live.Snapshot) {
	s.snap = snap
	s.draw()
}

// UpdateJobs is part of shell.Screen.
func (s *Screen) UpdateJobs([]jobs.Job) {}

// open opens a terminal in a new container.
func (s *Screen) open(ref, what string) {
	owner := s.deps.Sessions
	d := owner.deck(oneOff)
	if d.full() {
		widgets.ShowDialog(owner.deps.Host.Canvas(), widgets.DialogOptions{
			Title: "There are ten terminals already", Text: "Close one of them first, with the cross beside its name.", Safe: "Close",
		})
		return
	}
	s.ref, s.what = ref, what
	if len(d.panes) == 0 {
		d.line.Hide() // it stands over the deck
		d.onChange, d.onEmpty = s.draw, s.draw
		d.up = s.now
		s.place.Objects = []fyne.CanvasObject{d.object}
		s.place.Refresh()
	}
	owner.add(s.program(ref, what))
	s.draw()
	d.focus()
}

// program is what is run in the new container.
func (s *Screen) program(ref, what string) program {
	names := []string{"bash", "sh"}
	if what == whatPython {
		names = []string{"python", "python3"}
	}
	spec := dockerops.RunSpec{Image: ref, Command: names[:1], AutoRemove: true, TTY: true, Interactive: true}
	p := program{key: oneOff, name: words.Middle(ref, 28), what: what, line: command.RunTerminal(spec)}
	p.absent = func(details string) explain.Card { return explain.NoProgram(names[len(names)-1], ref, details) }
	p.open = func(ctx context.Context, size dockerops.TerminalSize) (opened, *explain.Card) {
		image, card := s.deps.InspectImage(ctx, ref)
		if card != nil {
			return opened{}, card
		}
		var last *explain.Card
		for _, name := range names {
			spec.Command, spec.Entrypoint = []string{name}, nil
			if len(image.Entrypoint) > 0 { // it need not run what it is given
				spec.Command, spec.Entrypoint = nil, []string{name}
			}
			t, id, card := s.deps.Sessions.deps.Engine.RunTerminal(ctx, spec, size)
			if card == nil {
				return opened{terminal: t, line: command.RunTerminal(spec), container: id}, nil
			}
			last = card
		}
		return opened{}, last
	}
	p.missing = func(snap live.Snapshot) (text string, fetch func()) {
		if snap.Stale() || snap.ImagesPending || has(snap, ref) {
			return "", nil
		}
		return "Pull " + ref, func() { s.deps.OnPull(ref) }
	}
	return p
}

// has says whether an image is there, by a name or its id.
func has(snap live.Snapshot, ref string) bool {
	return slices.ContainsFunc(snap.Images, func(i dockerops.Image) bool {
		return i.ID == ref || slices.Contains(i.Tags, ref) || slices.Contains(i.Tags, ref+":latest")
	})
}

// draw shows the terminals, or how to come to one.
func (s *Screen) draw() {
	d := s.deps.Sessions.decks[oneOff]
	if d == nil || len(d.panes) == 0 {
		s.head.Hide()
		s.again.Hide()
		s.place.Objects = []fyne.CanvasObject{s.empty}
		s.content.Refresh()
		return
	}
	s.line.Set(d.panes[d.chosen].session.line)
	if !s.head.Visible() {
		s.head.Show()
		s.again.Show()
		s.content.Refresh()
	}
	s.again.SetEnabled(!s.snap.Stale())
}
