package ui

import (
	"github.com/slipway-dev/slipway/ui/shell"
	"github.com/slipway-dev/slipway/ui/stats"
)

// statsOfAll is the table of what all running containers use.
func (w *Window) statsOfAll() shell.Screen {
	screen := stats.New(stats.Deps{
		Sampler: w.options.App.Figures(), Host: w.shell, Do: w.options.Do, OnContainers: w.opens(shell.ContainersID),
		OnContainer: func(id string) {
			w.shell.Open(shell.ContainersID)
			w.showTab(id, "Stats")
		},
	})
	w.waits = append(w.waits, screen.Wait)
	w.remember(shell.StatsID, screen)
	return screen
}
