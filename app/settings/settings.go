// Package settings keeps the person's preferences and recent projects in one small file.
package settings

import (
	"slices"
	"time"

	"github.com/slipway-dev/slipway/app/scaffold"
)

// Theme is the look that the person chose.
type Theme string

// The themes. System follows the desktop.
const (
	ThemeSystem Theme = "system"
	ThemeLight  Theme = "light"
	ThemeDark   Theme = "dark"
)

// maxRecent is how many projects are remembered.
const maxRecent = 12

// Settings is everything that is remembered. It is a value: Get's result may be kept, its slices must not be written to.
type Settings struct {
	Theme Theme `json:"theme"`
	// Recent projects, the last used first.
	Recent []Recent `json:"recent,omitempty"`
	// LastParent is the folder that the last project was made in; "" when there was none.
	LastParent string `json:"last_parent,omitempty"`
	// LastBuild is what an image was built from last by hand; zero when nothing was.
	LastBuild Build `json:"last_build,omitzero"`
	// WindowWidth and WindowHeight are in Fyne's units; 0 when never stored.
	WindowWidth  float32 `json:"window_width,omitempty"`
	WindowHeight float32 `json:"window_height,omitempty"`
	// Lists are how the person left each list, by the id of its screen. The map must not be written to; see SetList.
	Lists map[string]ListState `json:"lists,omitempty"`
	// Runs are what images were run with last, by their names in full. The map must not be written to; see SetRun.
	Runs map[string]Run `json:"runs,omitempty"`
	// Logs are how the person likes to see logs.
	Logs Logs `json:"logs,omitzero"`
	// Kept are the earlier containers that stayed when one was made anew, the latest first; see KeepOld.
	Kept []Kept `json:"kept,omitempty"`
	// Accepted are the programs that the person says are in a project's image, the last answer first; see Accept.
	Accepted []Accepted `json:"accepted,omitempty"`
}

// Build is a build folder, and in it, or elsewhere by its whole path, a Dockerfile; "" for the usual one.
type Build struct {
	Folder     string `json:"folder"`
	Dockerfile string `json:"dockerfile,omitempty"`
}

// Recent is a project that was made or opened.
type Recent struct {
	Folder  string           `json:"folder"`
	Name    string           `json:"name"`
	Project scaffold.Project `json:"project"`
	// BuildFolder is the folder that the image was built from when it is not the project's own, and Dockerfile the Dockerfile's path below it.
	BuildFolder string `json:"build_folder,omitempty"`
	Dockerfile  string `json:"dockerfile,omitempty"`
	// LastRun is zero when it never ran.
	LastRun time.Time `json:"last_run,omitzero"`
}

// Remember puts a project first in the list; what is known of the folder already is replaced, but for the time of the last run when r has none.
func (s *Settings) Remember(r Recent) {
	list := []Recent{r}
	for _, old := range s.Recent {
		if old.Folder == r.Folder {
			if list[0].LastRun.IsZero() {
				list[0].LastRun = old.LastRun
			}
			continue
		}
		list = append(list, old)
	}
	s.Recent = list[:min(len(list), maxRecent)]
}

// Find is the remembered project of a folder.
func (s Settings) Find(folder string) (Recent, bool) {
	for _, r := range s.Recent {
		if r.Folder == folder {
			return r, true
		}
	}
	return Recent{}, false
}

// Forget takes a folder out of the recent projects. Nothing on disk is touched.
func (s *Settings) Forget(folder string) {
	var list []Recent
	for _, r := range s.Recent {
		if r.Folder != folder {
			list = append(list, r)
		}
	}
	s.Recent = list
	s.Accepted = slices.DeleteFunc(slices.Clone(s.Accepted), func(a Accepted) bool { return a.Folder == folder })
}

// valid makes what was read from a file usable.
func (s *Settings) valid() {
	switch s.Theme {
	case ThemeSystem, ThemeLight, ThemeDark:
	default:
		s.Theme = ThemeSystem
	}
	if s.WindowWidth < 0 || s.WindowHeight < 0 || s.WindowWidth > 20000 || s.WindowHeight > 20000 {
		s.WindowWidth, s.WindowHeight = 0, 0
	}
	var list []Recent
	for _, r := range s.Recent {
		if r.Folder != "" && len(list) < maxRecent {
			list = append(list, r)
		}
	}
	s.Recent = list
}
