// Package run is the form that makes a container of an image and starts it, or makes one anew with other settings.
package run

import (
	"context"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/runline"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// Screen is the form. All methods run on Fyne's thread.
type Screen struct {
	deps     Deps
	checker  *checker
	work     *dispatch.Work
	shown    context.Context //nolint:containedctx // the shell gives one with each Show
	snapshot live.Snapshot
	found    findings
	tags     []string
	asked    string // the image whose ports were asked for
	quiet    bool   // the form is being filled by us
	named    bool   // the person typed a name
	group    sync.WaitGroup

	// base has what was filled in and has no field.
	base form
	// self is the container that is recreated; wanted is its id, also while it is being looked at. Both are empty when none is.
	self   dockerops.Container
	wanted string

	problems problems
	spec     dockerops.RunSpec
	parts
}

// New makes the form.
func New(deps Deps) *Screen {
	s := &Screen{deps: deps, work: dispatch.NewWork(deps.Do), found: nothingFound()}
	s.checker = newChecker(deps.App, deps.Do, func(found findings) {
		s.found = found
		s.refresh()
	})
	s.draw()
	s.more.set(form{})
	return s
}

// SetImage begins the form anew for an image, with the settings that it was run with last; ref is "" for none chosen.
func (s *Screen) SetImage(ref string) {
	s.begin("", "")
	if run, known := s.deps.App.RememberedRun(ref); known {
		s.asTimeBefore(ref, run.Spec, run.Hidden)
	} else {
		s.fill(form{image: ref})
	}
	if ref == "" {
		s.deps.Host.Canvas().Focus(s.image)
	} else {
		s.deps.Host.Canvas().Focus(s.name) // the image is answered
	}
}

// begin forgets what the form was about.
func (s *Screen) begin(wanted, name string) {
	s.named, s.asked, s.wanted, s.self = false, "", wanted, dockerops.Container{}
	s.found = nothingFound()
	s.paste.clear()
	s.last.hide()
	s.call(name)
	showIf(s.paste.content, wanted == "")
}

// fill puts answers into the fields.
func (s *Screen) fill(f form) {
	s.quiet = true
	s.base = f
	s.image.SetText(f.image)
	s.name.SetText(f.name)
	s.named = f.name != ""
	s.ports.set(f.ports)
	s.env.set(f.env)
	s.mounts.set(f.mounts)
	s.more.set(f)
	s.quiet = false
	s.imageChanged()
	s.content.Refresh()
}

// Content is part of shell.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show is part of shell.Screen. What goes on off Fyne's thread ends with ctx; Wait waits for it.
func (s *Screen) Show(ctx context.Context) {
	s.shown = ctx
	s.found = nothingFound() // much may have changed meanwhile
	s.group.Go(func() { s.checker.run(ctx) })
	s.lookAtContainer()
	s.refresh()
}

// Escape is called when Escape is pressed and nothing else has a use for it.
func (s *Screen) Escape() { s.cancel() }

func (s *Screen) cancel() { s.deps.OnCancel() }

// Wait returns when the goroutines of the screen have ended; the contexts given to Show must have ended before. It may be called from any goroutine.
func (s *Screen) Wait() {
	s.group.Wait()
	s.work.Wait()
}

// UpdateJobs is part of shell.Screen.
func (s *Screen) UpdateJobs([]jobs.Job) {}

// Update is part of shell.Screen.
func (s *Screen) Update(snap live.Snapshot) {
	s.snapshot = snap
	var tags []string
	for _, image := range snap.Images {
		tags = append(tags, image.Tags...)
	}
	if !reflect.DeepEqual(tags, s.tags) {
		s.tags = tags
		s.image.SetOptions(tags)
	}
	s.mounts.update(snap)
	s.more.update(snap)
	s.refresh()
}

// imageTyped is called for each letter typed into the image's field, and for what is pasted there.
func (s *Screen) imageTyped() {
	if s.quiet {
		return
	}
	if text := s.image.Text; s.wanted == "" && strings.ContainsAny(strings.TrimSpace(text), " \t") && runline.Looks(text) {
		s.takePasted(text)
		return
	}
	s.offerLast()
	s.imageChanged()
}

// imageChanged suggests a name and the ports that the image listens on.
func (s *Screen) imageChanged() {
	ref := strings.TrimSpace(s.image.Text)
	if !s.named && s.wanted == "" {
		s.quiet = true
		s.name.SetText(suggestName(ref, s.snapshot))
		s.quiet = false
	}
	if s.wanted == "" && ref != s.asked && hasImage(s.snapshot, ref) {
		s.asked = ref
		s.deps.App.ExposedPorts(ref, func(exposed []dockerops.Port) {
			s.deps.Do(func() {
				if s.asked == ref && s.ports.untouched() {
					s.ports.set(suggestPorts(exposed))
					s.refresh()
				}
			})
		})
	}
	s.refresh()
}

func (s *Screen) form() form {
	f := form{
		image: s.image.Text, name: s.name.Text, ports: s.ports.rows(), env: s.env.rows(), mounts: s.mounts.rows(), labels: s.base.labels, original: s.base.original,
	}
	s.more.into(&f)
	return f
}

func (s *Screen) facts() facts {
	return facts{snap: s.snapshot, held: s.found.held, folders: s.found.folders, self: s.self}
}

// ask has looked at what was not looked at yet.
func (s *Screen) ask(f form) {
	q := question{ports: hostPorts(f)}
	if !s.snapshot.Connection.Engine.Endpoint.Remote() {
		q.folders = boundFolders(f)
	}
	for _, p := range q.ports {
		if _, known := s.found.held[p]; !known {
			s.checker.check(q)
			return
		}
	}
	if slices.ContainsFunc(q.folders, func(name string) bool { _, known := s.found.folders[name]; return !known }) {
		s.checker.check(q)
	}
}

// refresh checks the answers and shows what they lead to.
func (s *Screen) refresh() {
	if s.quiet {
		return
	}
	f := s.form()
	s.ask(f)
	have := s.facts()
	s.spec, s.problems = present(f, have)
	p := s.problems
	engine := s.snapshot.Connection.Engine
	s.showImage(f, p)
	s.showName(p)
	s.ports.show(p, engine.Endpoint)
	s.env.field.SetError(p.env)
	s.mounts.field.SetError(p.mounts)
	s.more.show(s.spec, p, s.snapshot, s.deps.App.Me())
	if strings.Join(p.more(), "") != "" && !s.more.fold.Open() {
		s.more.fold.Toggle()
	}
	s.showOutcome(have)
	looking := s.wanted != "" && s.self.ID == ""
	s.start.SetEnabled(p.none() && !looking && s.snapshot.Connection.Phase == live.PhaseConnected)
	s.content.Refresh()
}

func (s *Screen) showOutcome(have facts) {
	outcome := presentOutcome(s.spec, have)
	if s.wanted != "" && s.self.ID == "" {
		outcome = "Looking at the container as it is now…"
	}
	s.outcome.SetText(outcome)
	remarks := presentRemarks(s.spec, s.snapshot)
	if !slices.Equal(remarks, s.remarked) {
		s.remarked = remarks
		s.remarks.Objects = nil
		for _, text := range remarks {
			s.remarks.Add(widgets.NewRemark(true, text))
		}
	}
	line := s.spec
	if line.Image == "" {
		line.Image = "IMAGE"
	}
	s.command.Set(command.Run(line))
	todo := ""
	if names := s.problems.fields(); len(names) > 0 && !blank(s.image.Text) {
		todo = "To be mended before: " + strings.Join(names, ", ") + "."
	}
	s.todo.SetText(todo)
	showIf(s.todo, todo != "")
}

// takeFree takes the port that is free in place of the busy one.
func (s *Screen) takeFree() {
	if i := s.problems.busy; i >= 0 && i < len(s.ports.views) {
		s.ports.views[i].host.SetText(strconv.Itoa(int(s.problems.free)))
	}
}

func (s *Screen) run() {
	if s.start.Disabled() {
		return
	}
	if s.wanted != "" {
		s.deps.Host.OpenJob(s.deps.App.Recreate(s.self.ID, s.spec))
		return
	}
	s.deps.Host.OpenJob(s.deps.App.RunImage(s.spec))
}
