package ui

import (
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/ui/cleanup"
	"github.com/slipway-dev/slipway/ui/networks"
	"github.com/slipway-dev/slipway/ui/shell"
)

// The screens of what an engine keeps beside containers and images.

func (w *Window) networks() shell.Screen {
	screen := networks.New(networks.Deps{Verbs: w.options.App, Host: w.shell, Do: w.options.Do, ShowCard: w.shell.ShowCard})
	w.waits = append(w.waits, screen.Wait)
	w.remember(shell.NetworksID, screen)
	return screen
}

func (w *Window) cleanUp() shell.Screen {
	return cleanup.New(cleanup.Deps{Verbs: w.options.App, Host: w.shell})
}

func countNetworks(s live.Snapshot, _ []jobs.Job) int { return count(s, len(s.Networks)) }
