// Package home is the first screen: is Docker there, begin something new, go on with something recent.
package home

import (
	"context"
	"reflect"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// Host is what the screen asks of the window.
type Host interface {
	OpenURL(url string)
	OpenJob(id jobs.ID)
	Carry(a explain.Action, retry func(explain.Action))
	CarryForJob(id jobs.ID, a explain.Action)
	CheckNow()
}

// App is what the screen asks of the app. Every method returns at once.
type App interface {
	// EngineCard explains why there is no connection; nil when there is one.
	EngineCard(c live.Connection) *explain.Card
	HelloWorld() jobs.ID
	RunProject(folder string) jobs.ID
}

// Deps is what the screen needs.
type Deps struct {
	Host Host
	App  App
	// Recent are the recent projects, the last used first.
	Recent       func() []settings.Recent
	OnNewProject func()
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

// Screen is the first screen. All methods run on Fyne's thread.
type Screen struct {
	deps Deps

	snapshot live.Snapshot
	jobs     []jobs.Job

	content  *fyne.Container
	title    *widgets.Text
	found    *widgets.CheckRow
	answers  *widgets.CheckRow
	helloRow *widgets.CheckRow
	run      *widgets.Button
	create   *widgets.Button
	output   *fyne.Container
	failure  *fyne.Container
	remarks  *fyne.Container
	tried    *fyne.Container
	recent   *fyne.Container
	column   *fyne.Container
	shown    shown
}

// shown is what the parts of the screen were last drawn from.
type shown struct {
	err      string
	phase    live.Phase
	card     *explain.Card
	hello    hello
	remarks  []words.Remark
	attempts []words.Attempt
	projects []project
	drawn    bool
}

// New makes the screen.
func New(deps Deps) *Screen {
	if deps.Now == nil {
		deps.Now = time.Now
	}
	s := &Screen{deps: deps, title: widgets.NewTitle(""), output: widgets.VBox(0), failure: widgets.VBox(0), remarks: widgets.VBox(theme.Gap8), tried: widgets.VBox(0), recent: widgets.VBox(0)}
	s.found, s.answers = widgets.NewCheckRow(""), widgets.NewCheckRow("")
	s.run = widgets.NewButton("Run it", func() { deps.App.HelloWorld() })
	s.helloRow = widgets.NewCheckRow("", s.run)
	checks := widgets.NewSurface(widgets.VBox(0, s.found, s.answers, s.remarks, s.helloRow, s.output, s.tried))
	s.column = widgets.VBox(theme.Gap16, s.failure, checks, s.begin(), s.recent)
	s.content = widgets.NewPageWithTitle(s.title, widgets.NewScroll(s.column))
	return s
}

// begin is the way to something new.
func (s *Screen) begin() fyne.CanvasObject {
	icon := widgets.NewIcon(icons.Flask, theme.ColorPrimary)
	icon.Side = 36
	title := widgets.NewHeading("Make something new")
	text := widgets.NewMutedParagraph("From a name to a web page in the browser, served from a container. Every file is shown and explained before it is written.")
	s.create = widgets.NewPrimaryButton("New project", s.deps.OnNewProject).WithIcon(icons.Plus)
	return widgets.NewSurface(widgets.HGrow(theme.Gap16, 1, icon, widgets.VBox(theme.Gap4, title, text), s.create))
}

// Content is part of shell.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show is part of shell.Screen.
func (s *Screen) Show(context.Context) {}

// Update is part of shell.Screen.
func (s *Screen) Update(snap live.Snapshot) {
	s.snapshot = snap
	s.refresh()
}

// UpdateJobs is part of shell.Screen.
func (s *Screen) UpdateJobs(list []jobs.Job) {
	s.jobs = list
	s.refresh()
}

func (s *Screen) refresh() {
	c := s.snapshot.Connection
	s.title.SetText(presentTitle(c))
	f, a := presentFound(c), presentAnswers(c)
	s.found.Set(f.state, f.text, f.detail)
	s.answers.Set(a.state, a.text, a.detail)
	s.showConnection(c)
	s.showRemarks(presentRemarks(c))
	s.showHello(presentHello(c, s.jobs))
	s.showAttempts(words.Attempts(c.Attempts))
	s.showProjects(presentProjects(s.snapshot, s.deps.Recent(), s.deps.Now()))
	s.shown.drawn = true
}

// showConnection shows why there is no connection. The explanation is asked for anew only when the reason changed.
func (s *Screen) showConnection(c live.Connection) {
	reason := ""
	if c.Phase == live.PhaseDown && c.Err != nil {
		reason = c.Err.Error()
	}
	if s.shown.drawn && s.shown.phase == c.Phase && s.shown.err == reason {
		return
	}
	s.shown.phase, s.shown.err = c.Phase, reason
	var card *explain.Card
	if reason != "" {
		card = s.deps.App.EngineCard(c)
	}
	if s.shown.drawn && reflect.DeepEqual(card, s.shown.card) {
		return
	}
	s.shown.card = card
	s.failure.Objects = nil
	if card != nil {
		s.failure.Add(widgets.NewExplainCard(*card, func(a explain.Action) { s.deps.Host.Carry(a, func(explain.Action) { s.deps.Host.CheckNow() }) }))
		s.failure.Show()
	} else {
		s.failure.Hide()
	}
	s.create.SetKind(createKind(card != nil))
	s.column.Refresh()
}

// createKind makes the way out of a failure the main button while there is one.
func createKind(failed bool) widgets.ButtonKind {
	if failed {
		return widgets.ButtonSecondary
	}
	return widgets.ButtonPrimary
}

func (s *Screen) showHello(h hello) {
	if s.shown.drawn && reflect.DeepEqual(h, s.shown.hello) {
		return
	}
	s.shown.hello = h
	s.helloRow.Set(h.state, h.text, h.detail)
	s.run.SetText(h.button)
	s.run.SetEnabled(h.ready)
	s.output.Objects = nil
	if h.output != "" {
		s.output.Add(widgets.Pad(0, 0, 0, 32, widgets.NewFold("What it said", func() fyne.CanvasObject {
			log := widgets.NewLogView()
			log.SetText(h.output)
			return widgets.MinSize(0, log.Height(2, 10), log)
		})))
	}
	if h.card != nil {
		s.output.Add(widgets.NewExplainCard(*h.card, func(a explain.Action) { s.deps.Host.CarryForJob(h.job, a) }))
	}
	if len(s.output.Objects) > 0 {
		s.output.Show()
	} else {
		s.output.Hide()
	}
	s.column.Refresh()
}

// showRemarks shows what is particular about the engine, under where it was found.
func (s *Screen) showRemarks(list []words.Remark) {
	if s.shown.drawn && slices.Equal(list, s.shown.remarks) {
		return
	}
	s.shown.remarks = list
	s.remarks.Objects = nil
	for _, r := range list {
		s.remarks.Add(widgets.Pad(theme.Gap4, 0, theme.Gap8, 0, widgets.NewRemark(r.Warning, r.Text)))
	}
	if len(list) > 0 {
		s.remarks.Show()
	} else {
		s.remarks.Hide()
	}
	s.column.Refresh()
}

func (s *Screen) showAttempts(list []words.Attempt) {
	if s.shown.drawn && slices.Equal(list, s.shown.attempts) {
		return
	}
	s.shown.attempts = list
	s.tried.Objects = nil
	if len(list) > 0 {
		s.tried.Add(widgets.NewFold("What was tried", func() fyne.CanvasObject {
			lines := make([]widgets.AttemptLine, len(list))
			for i, a := range list {
				lines[i] = widgets.AttemptLine(a)
			}
			return widgets.NewAttemptList(lines)
		}))
	}
	s.column.Refresh()
}

func (s *Screen) showProjects(list []project) {
	if s.shown.drawn && slices.Equal(list, s.shown.projects) {
		return
	}
	s.shown.projects = list
	s.recent.Objects = nil
	var rows []fyne.CanvasObject
	for i, p := range list {
		if i > 0 {
			rows = append(rows, widgets.NewLine())
		}
		rows = append(rows, s.projectRow(p))
	}
	if len(rows) == 0 {
		rows = append(rows, widgets.NewMutedParagraph("Projects that you make show here, with their state and the address of their page."))
	}
	s.recent.Add(widgets.NewSection("Recent projects", widgets.VBox(theme.Gap8, rows...)))
	s.column.Refresh()
}

func (s *Screen) projectRow(p project) fyne.CanvasObject {
	name := widgets.NewText(p.name)
	name.Bold, name.Shrink = true, true
	folder := widgets.NewSmall(p.folder)
	folder.Shrink = true
	badge := widgets.NewStateBadge(p.tone, "")
	badge.SetStale(p.tone, p.word, p.stale)
	objects := []fyne.CanvasObject{widgets.NewIcon(icons.Folder, theme.ColorMuted), widgets.VBox(2, name, folder), badge}
	if p.page != "" {
		objects = append(objects, widgets.NewExternalLink(p.address, func() { s.deps.Host.OpenURL(p.page) }))
	}
	label := "Run"
	if p.running {
		label = "Rebuild and run"
	}
	again := widgets.NewButton(label, func() { s.deps.Host.OpenJob(s.deps.App.RunProject(p.folder)) })
	again.SetEnabled(!p.stale && !p.busy && !p.cannotBuild)
	objects = append(objects, again)
	return widgets.HGrow(theme.Gap16, 1, objects...)
}
