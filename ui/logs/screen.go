package logs

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/logs"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// Screen is the log of several containers in one: those of a compose project, or those that the person has chosen. All methods run on Fyne's thread.
type Screen struct {
	panel   *panel
	work    *dispatch.Work
	content fyne.CanvasObject

	project string          // "" for chosen containers
	ids     []string        // of the containers
	ctx     context.Context //nolint:containedctx // ends when the screen is left; the shell gives one with each Show
	snap    live.Snapshot
	shown   bool
}

// NewScreen makes the screen; onBack leads to where one came from. Deps.Work is its own.
func NewScreen(deps Deps, onBack func()) *Screen {
	s := &Screen{work: dispatch.NewWork(deps.Do)}
	deps.Work = func() *dispatch.Work { return s.work }
	deps.Advise = nil // it is about one container
	s.panel = newPanel(deps, "Log of several containers")
	back := widgets.NewButton("All containers", onBack).WithIcon(icons.Container)
	page := widgets.NewPage("Logs", s.panel.Content(), back)
	s.content = page
	return s
}

// OpenProject shows the log of a compose project from the next Show on: also of containers that it gets later.
func (s *Screen) OpenProject(name string) { s.project, s.ids, s.shown = name, nil, false }

// OpenContainers shows the log of these containers in one from the next Show on.
func (s *Screen) OpenContainers(ids []string) {
	s.project, s.ids, s.shown = "", slices.Clone(ids), false
}

// Content is part of shell.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show is part of shell.Screen.
func (s *Screen) Show(ctx context.Context) { s.ctx, s.shown = ctx, false }

// UpdateJobs is part of shell.Screen.
func (s *Screen) UpdateJobs([]jobs.Job) {}

// Update is part of shell.Screen.
func (s *Screen) Update(snap live.Snapshot) {
	s.snap = snap
	if s.ctx == nil || s.ctx.Err() != nil || !snap.Listed {
		return
	}
	sources := s.sources(snap)
	if !s.shown {
		s.shown = true
		s.panel.show(s.ctx, sources)
	} else {
		s.panel.add(sources)
	}
	s.panel.update(snap)
}

// sources are the containers whose logs are shown, by their names.
func (s *Screen) sources(snap live.Snapshot) []logs.Source {
	var list []logs.Source
	for _, c := range snap.Containers {
		if s.project != "" && c.Project() == s.project || slices.Contains(s.ids, c.ID) {
			list = append(list, logs.Source{ID: c.ID, Name: shortName(c)})
		}
	}
	return list
}

// shortName is what a container is called beside its lines: in a compose project that is its service.
func shortName(c dockerops.Container) string {
	if service := c.Labels[dockerops.LabelComposeService]; service != "" {
		return service
	}
	return c.Name
}

// FocusFilter puts the cursor into the field that looks for something.
func (s *Screen) FocusFilter() { s.panel.focusFind() }

// Escape leaves what is looked for, the filter, or the stop.
func (s *Screen) Escape() { s.panel.escape() }

// Wait waits for the screen's goroutines, after the context of the last Show ended. It is not for Fyne's thread.
func (s *Screen) Wait() { s.work.Wait() }

// add reads more containers into the log that is shown: those of a project that came later.
func (p *panel) add(sources []logs.Source) {
	for _, s := range sources {
		if !slices.ContainsFunc(p.sources, func(have logs.Source) bool { return have.ID == s.ID }) {
			p.sources = append(p.sources, s)
			p.follower.Add(s)
		}
	}
	if list := names(p.sources); !slices.Equal(list, p.source.looks.names) {
		p.source.looks.names = list
		p.grid.SetGutter(p.source.looks.gutterWidth())
	}
}
