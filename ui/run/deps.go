package run

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/runline"
	"github.com/slipway-dev/slipway/ui/browse"
	"github.com/slipway-dev/slipway/ui/dispatch"
)

// App is what the form asks of the app.
type App interface {
	// Ports is asked off Fyne's thread.
	Ports
	// ExposedPorts asks what ports an image that the engine has listens on. It returns at once and calls done later from another goroutine, with none
	// when that is not known.
	ExposedPorts(ref string, done func([]dockerops.Port))
	// The jobs start and return at once.
	RunImage(spec dockerops.RunSpec) jobs.ID
	Recreate(id string, spec dockerops.RunSpec) jobs.ID
	PullImage(ref, platform string) jobs.ID
	// ParseRun, RememberedRun and Me are quick.
	ParseRun(line string) (runline.Line, *explain.Card)
	RememberedRun(image string) (settings.Run, bool)
	Me() string
	// ImportEnv and InspectContainer block.
	ImportEnv(path string) ([]dockerops.EnvVar, *explain.Card)
	InspectContainer(ctx context.Context, id string) (dockerops.ContainerDetails, *explain.Card)
	// RemoveContainer, StartContainer and ResumeContainer return at once and call done from another goroutine.
	RemoveContainer(id string, withVolumes bool, done func(*explain.Card))
	StartContainer(id string, done func(*explain.Card))
	ResumeContainer(id string, done func(*explain.Card))
}

// Host is what the form asks of the window.
type Host interface {
	Copy(text string)
	Canvas() fyne.Canvas
	OpenJob(id jobs.ID)
	// ShowCard shows an explanation.
	ShowCard(card *explain.Card, retry func(explain.Action))
}

// Deps is what the screen needs.
type Deps struct {
	Do   dispatch.Dispatcher
	App  App
	Host Host
	// Folder and File ask for a folder and a file; see browse.Dialogs.
	Folder func(start string, chosen func(folder string))
	File   func(o browse.OpenOptions, chosen func(path string))
	// OnCancel leads back to where the person came from.
	OnCancel func()
	// OnContainer shows a container in the list.
	OnContainer func(id string)
}
