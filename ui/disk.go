package ui

import (
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/ui/cleanup"
	"github.com/slipway-dev/slipway/ui/networks"
	"github.com/slipway-dev/slipway/ui/shell"
	"github.com/slipway-dev/slipway/ui/volumes"
)

// The screens of what an engine keeps beside containers and images.

func (w *Window) volumes() shell.Screen {
	screen := volumes.New(volumes.Deps{
		Verbs: w.options.App, Host: w.shell, Do: w.options.Do, SaveFile: w.dialogs.SaveFile, OpenFile: w.dialogs.OpenFile, PickFolder: w.dialogs.Folder,
		ShowCard: w.shell.ShowCard, OnRun: func() { w.runImage("") },
	})
	w.waits = append(w.waits, screen.Wait)
	w.remember(shell.VolumesID, screen)
	return screen
}

func (w *Window) networks() shell.Screen {
	screen := networks.New(networks.Deps{Verbs: w.options.App, Host: w.shell, Do: w.options.Do, ShowCard: w.shell.ShowCard})
	w.waits = append(w.waits, screen.Wait)
	w.remember(shell.NetworksID, screen)
	return screen
}

func (w *Window) cleanUp() shell.Screen {
	return cleanup.New(cleanup.Deps{Verbs: w.options.App, Host: w.shell})
}

func countVolumes(s live.Snapshot, _ []jobs.Job) int { return count(s, len(s.Volumes)) }

func countNetworks(s live.Snapshot, _ []jobs.Job) int { return count(s, len(s.Networks)) }
