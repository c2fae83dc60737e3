package newproject

import (
	"context"
	"slices"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/scaffold"
)

// Screen is the wizard. It is a shell.Screen; its methods run on Fyne's thread.
type Screen struct {
	o       Options
	project scaffold.Project
	preview preview

	form    *form
	review  *review
	content *fyne.Container

	// revision rises with every change of the project, so that a verdict about an older one is not taken for the newest.
	revision int
	verdict  verdict
	checks   *checker
	pending  *submission // waits for the verdict on this revision
	// tried is true once the person wanted to go on: from then on an empty name is an error.
	tried bool
	// portChosen is true once the person, not Slipway, set the port.
	portChosen   bool
	acknowledged bool // of an ended Python
	connection   live.Connection
	creating     bool
	finished     bool    // the project was handed over; the next visit begins a new one
	job          jobs.ID // that the project was handed over to; 0 when it was written here

	running sync.WaitGroup
}

// preview is what PreviewProject said about the project as it is.
type preview struct {
	files         []scaffold.File
	folder, image string
	err           error
}

// New makes the screen. Call it on Fyne's thread.
func New(o Options) *Screen {
	s := &Screen{o: o, revision: 1}
	s.project = scaffold.NewProject(scaffold.Kinds()[0].ID)
	s.project.Parent = o.Parent
	s.look()
	s.form = newForm(s)
	s.review = newReview(s)
	s.review.content.Hide()
	s.content = container.NewStack(s.form.content, s.review.content)
	s.refresh()
	return s
}

// Content is the screen's root object.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show begins the checks, which end with ctx, and gives the name the focus.
func (s *Screen) Show(ctx context.Context) {
	if s.finished && s.job == 0 { // how a job went, UpdateJobs tells
		s.startAnew()
	}
	s.checks = newChecker(s.o.Service, s.o.Do, s.take)
	s.running.Go(func() { s.checks.run(ctx) })
	s.check()
	if s.form.content.Visible() {
		s.o.Do(func() { s.focus(s.form.name) }) // later: the screen is not on the canvas before Show returns
	}
}

// Update takes from the snapshot which engine there is to run on.
func (s *Screen) Update(snap live.Snapshot) {
	was := s.connection
	s.connection = snap.Connection
	if was.Phase != s.connection.Phase || was.Engine != s.connection.Engine {
		s.refresh()
	}
}

// runs says whether the project as it is can be run.
func (s *Screen) runs() bool { return whyNotRun(s.project, s.connection) == "" }

// UpdateJobs begins a new project after the one that was handed over, unless that one could not be written: then the answers are there to be mended.
func (s *Screen) UpdateJobs(list []jobs.Job) {
	if !s.finished || s.job == 0 {
		return
	}
	unwritten := slices.ContainsFunc(list, func(j jobs.Job) bool { return j.ID == s.job && notWritten(j) })
	s.job = 0
	if !unwritten {
		s.startAnew()
		return
	}
	s.showForm()
	s.changed()
}

// notWritten says whether a job failed before the project's files were there.
func notWritten(j jobs.Job) bool {
	return j.State == jobs.StateFailed && !slices.ContainsFunc(j.Steps, func(s jobs.Step) bool { return s.ID == jobs.StepWrite && s.State == jobs.StateDone })
}

// Wait returns when nothing of the screen's runs any more: after the context of Show ended, and what was being written is written.
func (s *Screen) Wait() { s.running.Wait() }

// startAnew keeps the choices, but not the name, of the project made before. The folder is the one that a project was written in last.
func (s *Screen) startAnew() {
	s.finished, s.tried, s.portChosen, s.acknowledged = false, false, false, false
	fresh := scaffold.NewProject(s.project.Kind)
	s.project.Name, s.project.Port = "", fresh.Port
	if s.o.LastParent != nil {
		s.project.Parent = s.o.LastParent()
	}
	s.form.reset()
	s.showForm()
	s.changed()
}

// changed is called after every change of the project.
func (s *Screen) changed() {
	s.revision++
	s.pending, s.finished = nil, false
	s.look()
	s.check()
	s.refresh()
}

func (s *Screen) look() {
	var p preview
	p.files, p.folder, p.image, p.err = s.o.Service.PreviewProject(s.project)
	s.preview = p
}

// check asks for a verdict on the project as it is.
func (s *Screen) check() {
	if s.checks != nil {
		s.checks.ask(question{revision: s.revision, project: s.project})
	}
}

// take receives a verdict.
func (s *Screen) take(v verdict) {
	if v.revision != s.revision {
		return
	}
	s.verdict = v
	if v.holder != "" && v.free != 0 && !s.portChosen && s.pending == nil {
		s.movePort(v)
		return
	}
	sub := s.pending
	s.pending = nil
	s.refresh()
	if sub != nil {
		s.carryOut(*sub)
	}
}

// movePort steps off a suggested port that turned out to be busy.
func (s *Screen) movePort(v verdict) {
	s.form.moved = movedFrom{port: s.project.Port, holder: v.holder}
	s.project.Port = v.free
	s.form.setPort(v.free)
	s.changed()
}

func (s *Screen) refresh() {
	s.form.refresh()
	s.review.refresh()
}

func (s *Screen) showForm() {
	s.review.content.Hide()
	s.form.content.Show()
	s.content.Refresh()
	s.focus(s.form.name)
}

func (s *Screen) showReview() {
	s.form.content.Hide()
	s.review.content.Show()
	s.review.refresh()
	s.content.Refresh()
	s.focus(s.review.code)
}

// focus gives an object the keys.
func (s *Screen) focus(o fyne.Focusable) {
	c := s.o.Canvas
	if c == nil {
		c = fyne.CurrentApp().Driver().CanvasForObject(s.content)
	}
	if c != nil {
		c.Focus(o)
	}
}
