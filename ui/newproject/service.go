// Package newproject is the screen that makes a project: a few questions, then every file with its reasons, then Create or Create and run.
package newproject

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/ui/dispatch"
)

// Service is what the screen asks of the app.
type Service interface {
	// PreviewProject says what would be written, where, and the image's name. It is quick and touches no disk.
	PreviewProject(p scaffold.Project) (files []scaffold.File, folder, imageName string, err error)
	// CreateProject writes the files. It may take as long as the disk does; the screen calls it off Fyne's thread.
	CreateProject(p scaffold.Project) (folder string, card *explain.Card)
	// CreateAndRun starts the job that writes, builds and runs; it returns at once.
	CreateAndRun(p scaffold.Project) jobs.ID
	// PortHolder says who uses a host port: "container shop", "another program". The screen calls it off Fyne's thread.
	PortHolder(ctx context.Context, port uint16) (who string, busy bool)
	// FreePort is the next free host port, from included; 0 when there is none. The screen calls it off Fyne's thread.
	FreePort(from uint16) uint16
}

// Options are what the screen is made from. All but LastParent, Canvas, Home, Browse and OnDetails must be set.
type Options struct {
	Service Service
	Do      dispatch.Dispatcher
	// Parent is the folder that projects are made in unless another is chosen.
	Parent string
	// LastParent is the folder to offer for the next project, asked for each time; nil means the one chosen last.
	LastParent func() string
	// Canvas is where the focus is set; nil means the canvas that the screen was painted on, which a screen shown first has none of yet.
	Canvas fyne.Canvas
	// Home is the person's own folder, written as "~" on screen; "" for none.
	Home string
	// Browse lets the person choose a folder, starting at one, and calls chosen on Fyne's thread; nil hides the button. See browse.Dialogs.
	Browse func(start string, chosen func(folder string))
	// OnJob is called when "Create and run" has started a job.
	OnJob func(jobs.ID)
	// OnCreated is called when "Create" has written the files.
	OnCreated func(folder string)
	// OnDetails is called to show all of an explanation; the screen itself shows it in one sentence or two.
	OnDetails func(*explain.Card)
}
