package app

import (
	"context"
	"path"
	"slices"
	"strings"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// OpenShell opens the best shell that a container has, bash before ash and sh, and tells its path. user is "" for the container's own. It is otherwise as
// OpenTerminal.
func (a *App) OpenShell(ctx context.Context, id, user string, size dockerops.TerminalSize) (dockerops.Terminal, string, *explain.Card) {
	t, shell, card := a.openFirst(ctx, id, user, size, []string{"bash", "ash", "sh"}, "open a shell in container "+a.name(id))
	if card != nil && shell == "" {
		none := explain.NoShell(a.name(id), a.imageOf(id), card.Details)
		return nil, "", &none
	}
	return t, shell, card
}

// PythonConsole opens Python's own prompt in a container. It is otherwise as OpenTerminal.
func (a *App) PythonConsole(ctx context.Context, id string, size dockerops.TerminalSize) (dockerops.Terminal, *explain.Card) {
	t, python, card := a.openFirst(ctx, id, "", size, []string{"python3", "python"}, "open a Python console in container "+a.name(id))
	if card != nil && python == "" {
		none := explain.NoPython(a.name(id), a.imageOf(id), card.Details)
		return nil, &none
	}
	return t, card
}

func (a *App) imageOf(id string) string {
	c, _ := a.live.Snapshot().Container(id)
	return c.Image
}

// openFirst opens the first of some programs that a container has, and tells which. When it has none of them that is "", with a card of the last try.
//
// A shell of the container is asked first which of them there are: trying one that is missing would flash an engine's words for that into the terminal. A container
// without sh may have another one, so that all are tried then.
func (a *App) openFirst(ctx context.Context, id, user string, size dockerops.TerminalSize, programs []string, doing string) (dockerops.Terminal, string, *explain.Card) {
	if found := a.which(ctx, id, programs); found != "" {
		programs = []string{found}
	}
	var last error
	for _, program := range programs {
		var t dockerops.Terminal
		card := a.try(ctx, doing, func(ctx context.Context, engine Engine) error {
			options := dockerops.TerminalOptions{Command: []string{program}, User: user, Env: withTerminal(nil), Size: size}
			t, last = engine.OpenTerminal(ctx, id, options)
			if dockerops.KindOf(last) == dockerops.KindCommandNotFound {
				return nil // the next one is tried
			}
			return last
		})
		switch {
		case t != nil:
			return t, program, nil
		case card != nil, ctx.Err() != nil:
			return nil, program, card
		}
	}
	return nil, "", &explain.Card{Details: last.Error()}
}

// which is the path of the first of some programs that a container has; "" when that can't be told.
func (a *App) which(ctx context.Context, id string, programs []string) string {
	engine, err := a.engine()
	if err != nil {
		return ""
	}
	looks := make([]string, len(programs))
	for i, program := range programs {
		looks[i] = "command -v " + program
	}
	out, err := engine.Exec(ctx, id, []string{"sh", "-c", strings.Join(looks, " || ")})
	if err != nil || out.ExitCode != 0 {
		return ""
	}
	// Shells tell their own name without a path, and aliases in words.
	if found := strings.TrimSpace(out.Stdout); path.IsAbs(found) || slices.Contains(programs, found) {
		return found
	}
	return ""
}
