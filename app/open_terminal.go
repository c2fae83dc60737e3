package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// OpenTerminal runs a program in a running container with a terminal of its own; ctx ends it. It blocks until the program runs: not for Fyne's thread. There is
// neither a terminal nor an explanation when ctx has ended.
func (a *App) OpenTerminal(ctx context.Context, id string, options dockerops.TerminalOptions) (dockerops.Terminal, *explain.Card) {
	options.Env = withTerminal(options.Env)
	return ask(ctx, a, "run "+options.Command[0]+" in container "+a.name(id), func(engine Engine) (dockerops.Terminal, error) {
		return engine.OpenTerminal(ctx, id, options)
	})
}
