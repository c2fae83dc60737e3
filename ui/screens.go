package ui

import (
	"os"
	"path/filepath"

	"github.com/slipway-dev/slipway/app"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/build"
	"github.com/slipway-dev/slipway/ui/containers"
	"github.com/slipway-dev/slipway/ui/home"
	"github.com/slipway-dev/slipway/ui/images"
	jobsui "github.com/slipway-dev/slipway/ui/jobs"
	"github.com/slipway-dev/slipway/ui/newproject"
	"github.com/slipway-dev/slipway/ui/pull"
	"github.com/slipway-dev/slipway/ui/run"
	settingsui "github.com/slipway-dev/slipway/ui/settings"
	"github.com/slipway-dev/slipway/ui/shell"
	"github.com/slipway-dev/slipway/ui/stats"
	"github.com/slipway-dev/slipway/ui/theme"
)

// entries are the screens in the order of the navigation, then those that have no place of their own there. A new screen is added here.
func (w *Window) entries() []shell.Entry {
	return []shell.Entry{
		{ID: shell.HomeID, Title: "Home", Icon: icons.Home, Screen: w.home()},
		{ID: shell.ContainersID, Title: "Containers", Icon: icons.Container, Screen: w.containers(), Count: countContainers},
		{ID: shell.ImagesID, Title: "Images", Icon: icons.Image, Screen: w.images(), Count: countImages},
		{ID: shell.VolumesID, Title: "Volumes", Icon: icons.Volume, Screen: w.volumes(), Count: countVolumes},
		{ID: shell.NetworksID, Title: "Networks", Icon: icons.Network, Screen: w.networks(), Count: countNetworks},
		{ID: shell.JobsID, Title: "Jobs", Icon: icons.Jobs, Screen: w.jobs(), Count: countJobs},
		{ID: shell.SettingsID, Title: "Settings", Icon: icons.Settings, Screen: w.settings()},
		{ID: shell.CleanUpID, Title: "Clean up the disk", Parent: shell.VolumesID, Screen: w.cleanUp()},
		{ID: shell.NewProjectID, Title: "New project", Parent: shell.HomeID, Screen: w.newProject()},
		{ID: shell.RunID, Title: "Run an image", Parent: shell.ImagesID, Screen: w.runScreen()},
		{ID: shell.BuildID, Title: "Build an image", Parent: shell.ImagesID, Screen: w.buildScreen()},
		{ID: shell.TerminalID, Title: "Terminal in a new container", Parent: shell.ImagesID, Screen: w.terminalScreen()},
		{ID: shell.PullID, Title: "Pull an image", Parent: shell.ImagesID, Screen: w.pullScreen()},
		{ID: shell.LogsID, Title: "Logs", Parent: shell.ContainersID, Screen: w.logsOfAll()},
		{ID: shell.StatsID, Title: "Stats of all", Parent: shell.ContainersID, Screen: w.statsOfAll()},
	}
}

func (w *Window) home() shell.Screen {
	return home.New(home.Deps{
		Host: w.shell, App: w.options.App, OnNewProject: w.opens(shell.NewProjectID),
		Recent: func() []settings.Recent { return w.options.App.Settings().Get().Recent },
	})
}

func (w *Window) containers() shell.Screen {
	screen := containers.New(containers.Deps{
		Verbs: w.options.App, Host: w.shell, Do: w.options.Do, OnNewProject: w.opens(shell.NewProjectID), OnRun: func() { w.runFrom(shell.ContainersID, "") },
		OnEdit: w.recreate, OnLogs: w.openLogs, OnStats: w.opens(shell.StatsID), Kept: func(id string) (settings.Kept, bool) { return w.options.App.Settings().Get().KeptOf(id) },
		Tabs: containers.TabDeps{
			Questions: w.options.App, Advise: w.options.App.ContainerAdvice, PickFolder: w.dialogs.Folder, PickFile: w.dialogs.OpenFile, Logs: w.logDeps(),
			Stats:     stats.TabDeps{Sampler: w.options.App.Figures()},
			Terminals: w.terminals,
		},
	})
	w.showTab = screen.ShowTab
	w.waits = append(w.waits, screen.Wait)
	w.remember(shell.ContainersID, screen)
	return screen
}

func (w *Window) images() shell.Screen {
	screen := images.New(images.Deps{
		Verbs: w.options.App, Ask: w.options.App, Host: w.shell, Do: w.options.Do, SaveFile: w.dialogs.SaveFile, OpenFile: w.dialogs.OpenFile,
		OnJob: w.shell.OpenJob, ShowCard: w.shell.ShowCard, OnNewProject: w.opens(shell.NewProjectID), OnRun: w.runImage, OnTerminal: w.openTerminal, OnPython: w.openPython, OnBuild: w.opens(shell.BuildID),
		OnPull: func() {
			w.shell.Open(shell.PullID)
			w.pullForm.Open()
		},
	})
	w.waits = append(w.waits, screen.Wait)
	w.remember(shell.ImagesID, screen)
	return screen
}

func (w *Window) pullScreen() shell.Screen {
	core := w.options.App
	w.pullForm = pull.New(pull.Deps{
		Do: w.options.Do, Host: w.shell, SearchImages: core.SearchImages, PullImage: core.PullImage, OnJob: w.shell.OpenJob, OnCancel: w.opens(shell.ImagesID),
	})
	w.waits = append(w.waits, w.pullForm.Wait)
	return w.pullForm
}

func (w *Window) jobs() shell.Screen {
	screen := jobsui.New(jobsui.Deps{
		Queue: w.options.App.Jobs(), Host: w.shell, Do: w.options.Do, OnNewProject: w.opens(shell.NewProjectID), RemoveContainer: w.options.App.RemoveContainer,
		OnRun: w.runImage,
	})
	w.waits = append(w.waits, screen.Wait)
	return screen
}

func (w *Window) newProject() shell.Screen {
	personal, err := os.UserHomeDir()
	if err != nil {
		personal = ""
	}
	screen := newproject.New(newproject.Options{
		Service: w.options.App, Do: w.options.Do, Parent: w.parent(), LastParent: w.parent, Home: personal, Canvas: w.window.Canvas(),
		Browse: w.dialogs.Folder,
		OnJob:  w.shell.OpenJob, OnCreated: func(string) { w.shell.Open(shell.HomeID) }, OnDetails: w.showCard,
	})
	w.waits = append(w.waits, screen.Wait)
	return screen
}

func (w *Window) runScreen() shell.Screen {
	core := w.options.App
	w.runForm = run.New(run.Deps{
		Do: w.options.Do, App: core, Host: w.shell, Folder: w.dialogs.Folder, File: w.dialogs.OpenFile,
		OnCancel:    w.shell.Back,
		OnContainer: func(id string) { w.shell.OpenThing(shell.ContainersID, id) },
	})
	w.waits = append(w.waits, w.runForm.Wait)
	return w.runForm
}

func (w *Window) settings() shell.Screen {
	return settingsui.New(settingsui.Deps{
		Get: w.options.App.Settings().Get, Keep: w.keep, Parent: w.parent(), Browse: w.dialogs.Folder,
		OnTheme: func(t settings.Theme) { w.options.Desktop.Settings().SetTheme(theme.New(theme.Mode(t))) },
		OnCheck: w.shell.CheckNow, OnURL: w.openURL, Version: w.options.Version,
	})
}

func (w *Window) buildScreen() shell.Screen {
	core := w.options.App
	screen := build.New(build.Deps{
		Do: w.options.Do, Host: w.shell, Disk: core, Build: core.BuildImage, OnJob: w.shell.OpenJob, ApplyFix: app.ApplyFix, ShowCard: w.shell.ShowCard,
		Folder: w.dialogs.Folder, File: w.dialogs.OpenFile, OnCancel: w.opens(shell.ImagesID),
		Last: func() build.Last {
			last := core.Settings().Get().LastBuild
			return build.Last{Folder: last.Folder, Dockerfile: last.Dockerfile}
		},
		Keep: func(l build.Last) {
			w.keep(func(s *settings.Settings) { s.LastBuild = settings.Build{Folder: l.Folder, Dockerfile: l.Dockerfile} })
		},
	})
	w.waits = append(w.waits, screen.Wait)
	return screen
}

// parent is the folder that projects are made in: the one chosen last, or "Slipway" in the person's own folder.
func (w *Window) parent() string {
	if parent := w.options.App.Settings().Get().LastParent; parent != "" {
		return parent
	}
	personal, err := os.UserHomeDir()
	if err != nil {
		personal = os.TempDir()
	}
	return filepath.Join(personal, "Slipway")
}

// opens is a callback that opens a screen.
func (w *Window) opens(id string) func() { return func() { w.shell.Open(id) } }

// runImage opens the form that runs an image.
func (w *Window) runImage(ref string) { w.runFrom(shell.ImagesID, ref) }

// runFrom opens the form that runs an image as a part of another screen; ref is "" when none was chosen.
func (w *Window) runFrom(screen, ref string) {
	w.shell.OpenUnder(shell.RunID, screen) // first, so that the form knows what there is
	w.runForm.SetImage(ref)
}

// recreate opens the form that makes a container again with other settings.
func (w *Window) recreate(id string) {
	w.shell.OpenUnder(shell.RunID, shell.ContainersID) // first, so that the form knows what there is
	w.runForm.SetContainer(id)
}

// countContainers leaves out Slipway's own helpers, as the list does.
func countContainers(s live.Snapshot, _ []jobs.Job) int {
	n := 0
	for _, c := range s.Containers {
		if !c.Helper() {
			n++
		}
	}
	return count(s, n)
}

// countJobs is how many jobs run now; none is not worth a number.
func countJobs(_ live.Snapshot, list []jobs.Job) int {
	running := 0
	for _, j := range list {
		if !j.State.Finished() {
			running++
		}
	}
	if running == 0 {
		return -1
	}
	return running
}

func countImages(s live.Snapshot, _ []jobs.Job) int {
	if s.ImagesPending {
		return -1
	}
	return count(s, len(s.Images))
}

// count hides a number that is not known yet.
func count(s live.Snapshot, n int) int {
	if !s.Listed {
		return -1
	}
	return n
}
