// Package pull is the form that gets an image from a registry, and looks for one on Docker Hub.
package pull

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// Host is what the screen asks of the window.
type Host interface {
	Copy(text string)
	Carry(a explain.Action, retry func(explain.Action))
	Canvas() fyne.Canvas
}

// Deps is what the screen needs.
type Deps struct {
	Do   dispatch.Dispatcher
	Host Host
	// SearchImages asks Docker Hub; it blocks and is called off Fyne's thread.
	SearchImages func(ctx context.Context, term string) ([]dockerops.SearchResult, *explain.Card)
	// PullImage starts the job; it returns at once.
	PullImage func(ref, platform string) jobs.ID
	OnJob     func(jobs.ID)
	// OnCancel leads back to where the person came from.
	OnCancel func()
}

// Screen is the form. All methods run on Fyne's thread.
type Screen struct {
	deps     Deps
	work     *dispatch.Work
	search   dispatch.Question
	snapshot live.Snapshot
	shown    context.Context //nolint:containedctx // the shell gives one with each Show
	answer   answer
	rows     []resultRow

	content        *fyne.Container
	name           *widgets.Entry
	platform       *widgets.SelectEntry
	nameOf         *widgets.Field
	platformOf     *widgets.Field
	use            *widgets.Link
	command        *widgets.CommandLine
	start          *widgets.Button
	term           *widgets.Entry
	find           *widgets.Button
	results        *widgets.List
	pane           *widgets.Pane
	resultsCommand *widgets.Text
}

// searchHint is said before anything was looked for.
const searchHint = "Docker Hub is where most public images are. Look for a program, such as postgres or nginx. Official images are looked after by Docker " +
	"and the makers of the program."

// maxProposal is how much of a proposal is shown, in characters.
const maxProposal = 60

// New makes the form.
func New(deps Deps) *Screen {
	s := &Screen{deps: deps, work: dispatch.NewWork(deps.Do)}
	s.name = widgets.NewEntry()
	s.name.SetPlaceHolder("python:3.14-slim")
	s.name.OnChanged = func(string) { s.refresh() }
	s.name.OnSubmitted = func(string) { s.pull() }
	s.platform = widgets.NewSelectEntry(Platforms)
	s.platform.SetPlaceHolder("the engine's own")
	s.platform.OnChanged = func(string) { s.refresh() }
	s.use = widgets.NewLink("", func() { s.name.SetText(s.answer.proposal) })
	s.use.Hide()
	s.nameOf = widgets.NewField("Image", "The name of an image says where it is kept: registry, repository, and after a colon the tag, which is mostly a version.", s.name, nameHint)
	s.platformOf = widgets.NewField("Platform", "Which system and processor the image is for. Most images are made for several.", widgets.MaxWidth(260, s.platform), platformHint)
	s.command = widgets.NewCommandLine(command.Pull("IMAGE"), deps.Host.Copy)
	s.start = widgets.NewPrimaryButton("Pull", s.pull)
	more := widgets.NewFold("Another platform", func() fyne.CanvasObject { return s.platformOf })
	form := widgets.NewSurface(widgets.VBox(theme.Gap8, s.nameOf, s.use, more, s.command))
	body := widgets.Frame(widgets.Pad(0, 0, theme.Gap16, 0, form), nil, nil, nil, s.searchPart())
	s.content = widgets.NewPage("Pull an image", body, widgets.NewButton("Cancel", deps.OnCancel), s.start)
	s.refresh()
	return s
}

// searchPart is the search under the form.
func (s *Screen) searchPart() fyne.CanvasObject {
	s.term = widgets.NewEntry()
	s.term.SetPlaceHolder("Words to look for")
	s.term.OnSubmitted = func(string) { s.look() }
	s.term.OnChanged = func(string) { s.refresh() }
	s.find = widgets.NewButton("Search", s.look).WithIcon(icons.Search)
	s.results = widgets.NewList(func() int { return len(s.rows) }, func() fyne.CanvasObject { return newResultLine(s) }, func(id int, o fyne.CanvasObject) {
		if l, ok := o.(*resultLine); ok && id < len(s.rows) {
			l.set(id, s.rows[id])
		}
	})
	s.results.OnSelect = func(id int) { s.name.SetText(s.rows[id].name) }
	s.results.OnOpen = func(id int) { s.take(s.rows[id].name) }
	table := widgets.NewPanel(widgets.Frame(widgets.NewHeader(columns, -1, nil), nil, nil, nil, s.results), theme.ColorSurface, theme.ColorBorder, 1)
	s.resultsCommand = widgets.NewSmall("")
	s.resultsCommand.Shrink = true
	s.pane = widgets.NewPane(widgets.Frame(nil, widgets.Pad(theme.Gap4, 0, 0, 0, s.resultsCommand), nil, nil, table))
	s.pane.Say(searchHint)
	head := widgets.HGrow(theme.Gap8, 1, widgets.NewHeading("Search Docker Hub"), s.term, s.find)
	return widgets.Frame(widgets.Pad(0, 0, theme.Gap8, 0, head), nil, nil, nil, s.pane)
}

// Content is part of shell.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show is part of shell.Screen; the search ends with ctx.
func (s *Screen) Show(ctx context.Context) { s.shown = ctx }

// Open begins the form anew, with the cursor in it.
func (s *Screen) Open() {
	s.name.SetText("")
	s.platform.SetText("")
	s.deps.Host.Canvas().Focus(s.name)
}

// OpenFor begins the form anew for an image that is known to be wanted.
func (s *Screen) OpenFor(ref string) {
	s.Open()
	s.name.SetText(ref)
	s.deps.Host.Canvas().Focus(s.start)
}

// Escape is called when Escape is pressed and nothing else has a use for it.
func (s *Screen) Escape() { s.deps.OnCancel() }

// FocusFilter puts the cursor into the search.
func (s *Screen) FocusFilter() { s.deps.Host.Canvas().Focus(s.term) }

// Wait waits for the search, after the context of the last Show ended. It is not for Fyne's thread.
func (s *Screen) Wait() { s.work.Wait() }

// UpdateJobs is part of shell.Screen.
func (s *Screen) UpdateJobs([]jobs.Job) {}

// Update is part of shell.Screen.
func (s *Screen) Update(snap live.Snapshot) {
	s.snapshot = snap
	s.refresh()
}

// refresh judges what is typed.
func (s *Screen) refresh() {
	s.answer = present(form{name: s.name.Text, platform: s.platform.Text}, s.snapshot)
	a := s.answer
	s.nameOf.SetError(a.wrong)
	s.nameOf.SetHint(a.hint)
	s.platformOf.SetError(a.platformWrong)
	s.platformOf.SetHint(a.platformHint)
	if a.proposal != "" {
		s.use.SetText("Use " + words.Middle(a.proposal, maxProposal))
		s.use.Show()
	} else {
		s.use.Hide()
	}
	s.command.Set(a.command)
	connected := s.snapshot.Connection.Phase == live.PhaseConnected
	s.start.SetEnabled(a.ready() && connected)
	if s.find != nil {
		s.find.SetEnabled(connected && strings.TrimSpace(s.term.Text) != "")
	}
	if s.content != nil {
		s.content.Refresh()
	}
}

func (s *Screen) pull() {
	if !s.start.Disabled() {
		s.deps.OnJob(s.deps.PullImage(s.answer.ref, s.answer.platform))
	}
}

// take puts a name that was found into the form, to be given a tag or pulled.
func (s *Screen) take(name string) {
	s.name.SetText(name)
	s.deps.Host.Canvas().Focus(s.name)
}

// look asks Docker Hub.
func (s *Screen) look() {
	term := strings.TrimSpace(s.term.Text)
	if s.find.Disabled() || s.shown == nil {
		return
	}
	s.pane.Wait("Asking Docker Hub for " + term)
	s.search.Ask(s.shown, s.work, func(ctx context.Context) func() {
		found, card := s.deps.SearchImages(ctx, term)
		return func() { s.found(term, found, card) }
	})
}

func (s *Screen) found(term string, found []dockerops.SearchResult, card *explain.Card) {
	switch {
	case card != nil:
		shown := *card
		shown.Next = strings.TrimSpace(shown.Next + " Everything else works meanwhile: an image can be pulled by its name from any registry that can be reached, or loaded from a file.")
		s.pane.Fail(shown, func(a explain.Action) { s.deps.Host.Carry(a, func(explain.Action) { s.look() }) })
	case len(found) == 0:
		s.pane.Say("Docker Hub has nothing for “" + term + "”. Fewer or other words may find it.")
	default:
		s.rows = presentResults(found)
		s.results.SelectQuietly(-1)
		s.results.Refresh()
		s.results.ScrollToTop()
		s.resultsCommand.SetText("The same with docker: " + command.SearchImages(term))
		s.pane.Ready()
	}
}
