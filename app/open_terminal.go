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
	program := options.Command[0]
	var t dockerops.Terminal
	var missing error
	card := a.try(ctx, "run "+program+" in container "+a.name(id), func(ctx context.Context, engine Engine) (err error) {
		t, err = engine.OpenTerminal(ctx, id, options)
		if dockerops.KindOf(err) == dockerops.KindCommandNotFound {
			missing = err
			return nil
		}
		return err
	})
	if missing != nil {
		none := explain.NoProgram(program, a.name(id), missing.Error())
		return nil, &none
	}
	if card != nil {
		return nil, card
	}
	return t, nil
}
