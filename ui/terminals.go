package ui

import (
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/ui/shell"
	"github.com/slipway-dev/slipway/ui/terminal"
)

// newTerminals makes the owner of all terminals.
func (w *Window) newTerminals() *terminal.Sessions {
	core := w.options.App
	act := func(do func(id string, done func(*explain.Card))) func(id string) {
		return func(id string) {
			do(id, func(card *explain.Card) {
				if card != nil {
					w.options.Do(func() { w.showCard(card) })
				}
			})
		}
	}
	return terminal.NewSessions(terminal.Deps{
		Engine: core, Live: core.Live(), Host: w.shell, Do: w.options.Do, OpenLink: w.openFromLog,
		TextSize:     func() float32 { return core.Settings().Get().Logs.TextSize },
		KeepTextSize: func(size float32) { w.keep(func(s *settings.Settings) { s.Logs.TextSize = size }) },
		OnKeys:       w.shell.LendKeys,
		Start:        act(core.StartContainer), Resume: act(core.ResumeContainer),
	})
}

// terminalScreen is that of containers that are made for one terminal.
func (w *Window) terminalScreen() shell.Screen {
	w.oneOff = terminal.NewScreen(terminal.ScreenDeps{
		Sessions: w.terminals, InspectImage: w.options.App.InspectImage, OnImages: w.opens(shell.ImagesID),
		OnPull: func(ref string) {
			w.shell.Open(shell.PullID)
			w.pullForm.OpenFor(ref)
		},
	})
	return w.oneOff
}

// openTerminal opens a shell in a new container of an image.
func (w *Window) openTerminal(ref string) {
	w.shell.Open(shell.TerminalID) // first, so that there is room for it
	w.oneOff.OpenShell(ref)
}

// openPython opens a Python console in a new container of an image.
func (w *Window) openPython(ref string) {
	w.shell.Open(shell.TerminalID)
	w.oneOff.OpenPython(ref)
}
