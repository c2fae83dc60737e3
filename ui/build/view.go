// Package build is the form that builds an image from any folder with a Dockerfile.
package build

import (
	"context"
	"path/filepath"
	"reflect"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops/build"
	"github.com/slipway-dev/slipway/ui/browse"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/pull"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// Host is what the screen asks of the window.
type Host interface {
	Copy(text string)
	Carry(a explain.Action, retry func(explain.Action))
	Canvas() fyne.Canvas
}

// Last is what was built last, to begin with the next time.
type Last struct{ Folder, Dockerfile string }

// Deps is what the screen needs.
type Deps struct {
	Do   dispatch.Dispatcher
	Host Host
	Disk Disk
	// Build starts the job; it returns at once.
	Build func(build.Options) jobs.ID
	OnJob func(jobs.ID)
	// ApplyFix makes a change to a file that the person said yes to; it is called off Fyne's thread.
	ApplyFix func(explain.FileFix) error
	ShowCard func(card *explain.Card, retry func(explain.Action))
	// Folder and File ask for a folder and a file; see browse.Dialogs.
	Folder func(start string, chosen func(folder string))
	File   func(o browse.OpenOptions, chosen func(path string))
	// Last is what was built last, and Keep remembers it.
	Last func() Last
	Keep func(Last)
	// OnCancel leads back to where the person came from.
	OnCancel func()
	// Pause is how long the form waits for more letters before it looks at the disk; 0 means a quarter of a second.
	Pause time.Duration
}

// Screen is the form. All methods run on Fyne's thread.
type Screen struct {
	deps     Deps
	work     *dispatch.Work
	question dispatch.Question
	shown    context.Context //nolint:containedctx // the shell gives one with each Show
	snapshot live.Snapshot
	lookedAt build.Options // folder and Dockerfile that the disk was asked about
	looked   looked
	large    *explain.Card
	options  build.Options
	named    bool // the person typed a name
	quiet    bool // the form is being filled by us

	parts
}

// New makes the form.
func New(deps Deps) *Screen {
	if deps.Pause == 0 {
		deps.Pause = pause
	}
	s := &Screen{deps: deps, work: dispatch.NewWork(deps.Do)}
	s.draw()
	return s
}

// Content is part of shell.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show is part of shell.Screen; looks at the disk end with ctx.
func (s *Screen) Show(ctx context.Context) {
	s.shown = ctx
	s.deps.Host.Canvas().Focus(s.folder)
	if last := s.deps.Last(); s.folder.Text == "" && last.Folder != "" {
		s.dockerfile.SetText(last.Dockerfile)
		s.folder.SetText(last.Folder)
		return // that looks
	}
	s.lookAgain(s.form().options()) // files may have changed meanwhile
}

// Escape is called when Escape is pressed and nothing else has a use for it.
func (s *Screen) Escape() { s.deps.OnCancel() }

// Wait waits for looks at the disk, after the context of the last Show ended. It is not for Fyne's thread.
func (s *Screen) Wait() { s.work.Wait() }

// UpdateJobs is part of shell.Screen.
func (s *Screen) UpdateJobs([]jobs.Job) {}

// Update is part of shell.Screen.
func (s *Screen) Update(snap live.Snapshot) {
	s.snapshot = snap
	s.refresh()
}

// SetFolder begins the form anew for a folder.
func (s *Screen) SetFolder(folder string) {
	s.named = false
	s.dockerfile.SetText("")
	s.folder.SetText(folder)
}

func (s *Screen) form() form {
	f := form{
		folder: s.folder.Text, dockerfile: s.dockerfile.Text, names: s.names.Text, platform: s.platform.Text, noCache: s.noCache.State() == widgets.TickOn,
		target: s.stages[s.stage.Selected], args: map[string]string{},
	}
	for name, entry := range s.argEntries {
		f.args[name] = entry.Text
	}
	return f
}

// folderChanged offers a name and looks at the disk.
func (s *Screen) folderChanged() {
	if !s.named {
		s.quiet = true
		s.names.SetText(nameFor(s.folder.Text))
		s.quiet = false
	}
	s.look()
	s.refresh()
}

// browseFolder asks for the build folder.
func (s *Screen) browseFolder() {
	s.deps.Folder(s.folder.Text, func(folder string) { s.folder.SetText(folder) })
}

// browseDockerfile asks for the Dockerfile; without a build folder its own folder becomes that.
func (s *Screen) browseDockerfile() {
	s.deps.File(browse.OpenOptions{Title: "Choose a Dockerfile", Confirm: "Choose this Dockerfile"}, func(path string) {
		folder := strings.TrimSpace(s.folder.Text)
		if folder == "" {
			folder = filepath.Dir(path)
		}
		s.dockerfile.SetText(dockerfileOption(folder, path))
		s.folder.SetText(folder)
	})
}

// refresh judges the answers and shows what they lead to.
func (s *Screen) refresh() {
	if s.quiet {
		return
	}
	if s.looked.outlined {
		s.drawOutline(s.looked.outline)
	} else if s.looked.dockerfileWrong != "" || s.looked.folderWrong != "" { // what another Dockerfile asks for does not stay
		s.outline = nil
		s.stageOf.Hide()
		s.argsOf.Hide()
	}
	options, p := present(s.form(), s.looked, s.snapshot)
	s.options = options
	if s.folder.Text == "" { // an empty form is no mistake yet
		s.folderOf.SetError("")
	} else {
		s.folderOf.SetError(p.folder)
	}
	s.folderOf.SetHint(folderHint(s.large))
	s.dockerfileOf.SetError(p.dockerfile)
	s.dockerfileOf.SetHint(dockerfileHint(options))
	if s.names.Text == "" && !s.named {
		s.namesOf.SetError("")
	} else {
		s.namesOf.SetError(p.names)
	}
	s.namesOf.SetHint(namesHint(options.Tags, s.snapshot))
	s.platformOf.SetError(p.platform)
	s.platformOf.SetHint(orElse(pull.PlatformNote(s.platform.Text, s.snapshot.Connection.Engine), "Left empty, the engine's own."))
	s.command.Set(commandLine(options))
	s.drawSize(p.engine)
	ready := p.none() && s.looked.outlined && s.snapshot.Connection.Phase == live.PhaseConnected
	s.start.SetEnabled(ready)
	s.content.Refresh()
}

// folderHint says that a folder is large where the person looks: the explanation may be further down.
func folderHint(large *explain.Card) string {
	if large == nil {
		return ""
	}
	return large.Headline + ". See “What is sent”."
}

// dockerfileHint says where the Dockerfile is looked for.
func dockerfileHint(o build.Options) string {
	if filepath.IsAbs(filepath.FromSlash(o.Dockerfile)) {
		return "It is outside the build folder. Paths in its COPY lines count from the build folder."
	}
	return "Left empty, the file Dockerfile in the build folder."
}

// build starts the job. The values of arguments are not remembered.
func (s *Screen) build() {
	if s.start.Disabled() {
		return
	}
	s.deps.Keep(Last{Folder: s.options.ContextDir, Dockerfile: s.options.Dockerfile})
	s.deps.OnJob(s.deps.Build(s.options))
}

// drawOutline shows the stages and arguments of the Dockerfile, when they changed.
func (s *Screen) drawOutline(o build.Outline) {
	if s.outline != nil && reflect.DeepEqual(*s.outline, o) {
		return
	}
	s.outline = &o
	s.drawStages(o)
	s.drawArgs(o)
}

func orElse(text, instead string) string {
	if text == "" {
		return instead
	}
	return text
}
