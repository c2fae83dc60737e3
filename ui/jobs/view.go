// Package jobs is the screen of long work: every build, pull and run with its steps, its result or why it failed, and its whole log.
package jobs

import (
	"context"
	"slices"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// listWidth is how wide the list of jobs is.
const listWidth float32 = 264

// Queue is what the screen asks of the job queue.
type Queue interface {
	Cancel(id jobs.ID)
	Clear()
	LogLines(id jobs.ID, from int) (first int, lines []string)
}

// Host is what the screen asks of the window.
type Host interface {
	OpenURL(url string)
	Copy(text string)
	// CarryForJob does what a button of a failed job's explanation says.
	CarryForJob(id jobs.ID, a explain.Action)
	Canvas() fyne.Canvas
}

// Deps is what the screen needs.
type Deps struct {
	Queue Queue
	Host  Host
	Do    dispatch.Dispatcher
	// RemoveContainer deletes a container that a job has kept; it returns at once and calls done later from another goroutine, with nil or the explanation.
	RemoveContainer func(id string, withVolumes bool, done func(*explain.Card))
	// OnRun opens the form that runs an image, which a job has built or pulled; nil for none.
	OnRun func(image string)
	// OnNewProject leads to where jobs come from.
	OnNewProject func()
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

// Screen is the list of jobs, with the one selected beside it. All methods but Wait run on Fyne's thread.
type Screen struct {
	deps     Deps
	list     []jobs.Job
	rows     []row
	selected jobs.ID
	ticking  sync.WaitGroup

	content *fyne.Container
	table   *widgets.List
	clear   *widgets.Button
	detail  *detail
	full    *fyne.Container
	empty   *widgets.Surface
}

// New makes the screen.
func New(deps Deps) *Screen {
	if deps.Now == nil {
		deps.Now = time.Now
	}
	s := &Screen{deps: deps}
	s.table = widgets.NewList(func() int { return len(s.rows) }, func() fyne.CanvasObject { return newRowView() }, func(i int, o fyne.CanvasObject) {
		if r, ok := o.(*rowView); ok && i < len(s.rows) {
			r.set(s.rows[i])
		}
	})
	s.table.OnSelect = func(i int) { s.SelectJob(s.rows[i].id) }
	s.clear = widgets.NewButton("Clear finished", deps.Queue.Clear)
	s.detail = newDetail(deps)
	panel := widgets.NewPanel(s.table, theme.ColorSurface, theme.ColorBorder, 1)
	left := widgets.Pad(0, theme.Gap16, 0, 0, widgets.MinSize(listWidth, 0, panel))
	s.full = widgets.Frame(nil, nil, left, nil, s.detail.object)
	s.empty = widgets.NewSurface(widgets.NewEmptyState(icons.Jobs, "No jobs yet",
		"Creating a project, building an image or running one is a job. It shows here step by step, with its result and its whole log.",
		widgets.NewButton("New project", deps.OnNewProject)))
	s.content = widgets.NewPage("Jobs", container.NewStack(s.full, s.empty), s.clear)
	s.refresh()
	return s
}

// Content is part of shell.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show is part of shell.Screen. While the screen is shown a goroutine moves the clocks of running jobs; it ends with ctx, and Wait waits for it.
func (s *Screen) Show(ctx context.Context) {
	ticks := dispatch.NewLatest(s.deps.Do, func(struct{}) {
		if ctx.Err() == nil {
			s.tick()
		}
	})
	s.ticking.Go(func() {
		t := time.NewTicker(time.Second)
		defer t.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-t.C:
				ticks.Set(struct{}{})
			}
		}
	})
}

// Wait waits for the screen's goroutines, after the context of the last Show ended. It may be called from any goroutine.
func (s *Screen) Wait() { s.ticking.Wait() }

// Update is part of shell.Screen.
func (s *Screen) Update(snap live.Snapshot) { s.detail.outcome.update(snap) }

// UpdateJobs is part of shell.Screen.
func (s *Screen) UpdateJobs(list []jobs.Job) {
	s.list = list
	s.refresh()
}

// SelectJob shows a job, also one that is not in the list yet.
func (s *Screen) SelectJob(id jobs.ID) {
	s.selected = id
	s.refresh()
}

// tick moves what depends on the time.
func (s *Screen) tick() {
	if slices.ContainsFunc(s.list, func(j jobs.Job) bool { return !j.State.Finished() }) || s.deps.Now().Second()%30 == 0 {
		s.refresh()
	}
}

// refresh computes what is shown and draws what changed.
func (s *Screen) refresh() {
	now := s.deps.Now()
	rows := presentRows(s.list, now)
	if !slices.Equal(rows, s.rows) {
		s.rows = rows
		s.table.Refresh()
	}
	s.clear.SetEnabled(slices.ContainsFunc(s.list, func(j jobs.Job) bool { return j.State.Finished() }))
	show(s.empty, len(s.list) == 0)
	show(s.full, len(s.list) > 0)
	job, ok := choose(s.list, s.selected)
	if ok {
		s.table.SelectQuietly(slices.IndexFunc(rows, func(r row) bool { return r.id == job.ID }))
	} else {
		s.table.SelectQuietly(-1)
	}
	s.detail.set(job, ok, now)
}

func show(o fyne.CanvasObject, on bool) {
	switch {
	case on && !o.Visible():
		o.Show()
	case !on && o.Visible():
		o.Hide()
	}
}
