package ui

import (
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/ui/logs"
	"github.com/slipway-dev/slipway/ui/shell"
	"github.com/slipway-dev/slipway/ui/words"
)

// logsOfAll is the screen of the logs of several containers in one.
func (w *Window) logsOfAll() shell.Screen {
	w.logs = logs.NewScreen(w.logDeps(), w.opens(shell.ContainersID))
	w.waits = append(w.waits, w.logs.Wait)
	return w.logs
}

// openLogs shows the logs of a compose project in one, or those of some containers.
func (w *Window) openLogs(project string, ids []string) {
	if project != "" {
		w.logs.OpenProject(project)
	} else {
		w.logs.OpenContainers(ids)
	}
	w.shell.Open(shell.LogsID)
}

// logDeps is what every log needs of the window.
func (w *Window) logDeps() logs.Deps {
	core := w.options.App
	return logs.Deps{
		Engine: core.LogEngine(), Host: w.shell, Do: w.options.Do, Save: core.SaveLog, PickSave: w.dialogs.SaveFile, OpenLink: w.openFromLog,
		Looks: func() settings.Logs { return core.Settings().Get().Logs },
		Keep: func(l settings.Logs) {
			w.keep(func(s *settings.Settings) { s.Logs = l })
		},
	}
}

// openFromLog opens an address that stands in a container's log: one of the container itself where it is published.
func (w *Window) openFromLog(id, url string) {
	snap := w.options.App.Live().Snapshot()
	c, _ := snap.Container(id)
	if outside := words.LinkFromInside(url, c.Ports, snap.Connection.Engine.Endpoint.Hostname()); outside != url {
		w.openPage(outside)
		return
	}
	w.openURL(url)
}
