// Package settings is the screen of the person's preferences, and of facts about the engine and the app.
package settings

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// Deps is what the screen needs. The functions return at once.
type Deps struct {
	// Get and Keep read and change what is remembered.
	Get  func() settings.Settings
	Keep func(change func(*settings.Settings))
	// OnTheme is called when another look was chosen.
	OnTheme func(settings.Theme)
	// Browse lets the person choose a folder, starting at one; nil leaves the button out.
	Browse  func(start string, chosen func(folder string))
	OnCheck func()
	OnURL   func(url string)
	// Parent is the folder that projects are made in while none is remembered.
	Parent  string
	Version string
}

// looks are the choices of Appearance, in order.
var looks = []settings.Theme{settings.ThemeSystem, settings.ThemeLight, settings.ThemeDark}

// Screen is the screen of settings. All methods run on Fyne's thread.
type Screen struct {
	deps Deps

	content *fyne.Container
	look    *widgets.Chips
	folder  *keepEntry
	engine  *fyne.Container
	facts   []fact
	remarks []words.Remark
	tried   []words.Attempt
}

// fact is one line about the engine.
type fact struct{ label, value string }

// New makes the screen.
func New(deps Deps) *Screen {
	s := &Screen{deps: deps, engine: widgets.VBox(6)}
	s.look = widgets.NewChips([]string{"Like the desktop", "Light", "Dark"}, func(i int) {
		deps.Keep(func(kept *settings.Settings) { kept.Theme = looks[i] })
		deps.OnTheme(looks[i])
	})
	s.folder = newKeepEntry(s.keepFolder)
	folder := widgets.HGrow(theme.Gap8, 0, s.folder)
	if deps.Browse != nil {
		folder.Add(widgets.NewButton("Browse…", func() {
			deps.Browse(s.folder.Text, func(chosen string) {
				s.folder.SetText(chosen)
				s.keepFolder(chosen)
			})
		}).WithIcon(icons.Folder))
	}
	appearance := widgets.NewSection("Appearance", widgets.HBox(0, s.look))
	projects := widgets.NewSection("Projects", widgets.NewField("Folder for new projects", "", folder, "Each project gets a folder of its own in it."))
	engine := widgets.NewSection("Engine", s.engine, widgets.NewButton("Check again", deps.OnCheck).WithIcon(icons.Restart))
	about := widgets.NewSection("About", widgets.VBox(theme.Gap8,
		widgets.NewParagraph("Slipway "+deps.Version+". Docker for Python developers, without its command line."),
		widgets.NewMutedParagraph("Free software under the BSD 3-Clause licence. Slipway sends nothing anywhere: no account, no statistics."),
		widgets.HBox(0, widgets.NewExternalLink("The project's page", func() { deps.OnURL("https://github.com/slipway-dev/slipway") })),
	))
	s.content = widgets.NewScrollPage("Settings", widgets.MaxWidth(760, widgets.VBox(theme.Gap16, appearance, projects, engine, about)))
	return s
}

// Content is part of shell.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show is part of shell.Screen.
func (s *Screen) Show(context.Context) {
	kept := s.deps.Get()
	s.look.Select(max(0, slices.Index(looks, kept.Theme)))
	folder := kept.LastParent
	if folder == "" {
		folder = s.deps.Parent
	}
	s.folder.SetText(folder)
}

func (s *Screen) keepFolder(folder string) {
	if folder == "" || folder == s.deps.Get().LastParent {
		return
	}
	s.deps.Keep(func(kept *settings.Settings) { kept.LastParent = folder })
}

// UpdateJobs is part of shell.Screen.
func (s *Screen) UpdateJobs([]jobs.Job) {}

// Update is part of shell.Screen.
func (s *Screen) Update(snap live.Snapshot) {
	facts, tried, remarks := presentFacts(snap.Connection), words.Attempts(snap.Connection.Attempts), words.Remarks(snap.Connection.Engine)
	if len(s.engine.Objects) > 0 && slices.Equal(facts, s.facts) && slices.Equal(tried, s.tried) && slices.Equal(remarks, s.remarks) {
		return
	}
	s.facts, s.tried, s.remarks = facts, tried, remarks
	s.engine.Objects = nil
	for _, f := range facts {
		value := widgets.NewText(f.value)
		value.Shrink = true
		s.engine.Add(widgets.HGrow(theme.Gap12, 1, widgets.Fixed(110, widgets.NewMuted(f.label)), value))
	}
	for _, r := range remarks {
		s.engine.Add(widgets.NewRemark(r.Warning, r.Text))
	}
	if len(tried) > 0 {
		s.engine.Add(widgets.NewFold("What was tried", func() fyne.CanvasObject {
			lines := make([]widgets.AttemptLine, len(tried))
			for i, a := range tried {
				lines[i] = widgets.AttemptLine(a)
			}
			return widgets.NewAttemptList(lines)
		}))
	}
	s.engine.Refresh()
}

func presentFacts(c live.Connection) []fact {
	state := map[live.Phase]string{live.PhaseConnected: "connected", live.PhaseConnecting: "connecting", live.PhaseDown: "not answering"}[c.Phase]
	facts := []fact{{"State", state}}
	if c.Engine == (dockerops.EngineInfo{}) {
		return facts
	}
	e := c.Engine
	facts = append(facts, fact{"In use", e.Product + " " + e.Version}, fact{"API", e.APIVersion}, fact{"Platform", e.OS + "/" + e.Architecture}, fact{"Address", e.Endpoint.Address}, fact{"Found by", e.Endpoint.Source})
	if e.Endpoint.Context != "" {
		facts = append(facts, fact{"Context", e.Endpoint.Context})
	}
	return facts
}
