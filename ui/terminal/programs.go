package terminal

import (
	"context"
	"path"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// add shows one more terminal in a container's deck, unless there are as many as there may be.
func (o *Sessions) add(p program) {
	if d := o.deck(p.key); o.life != nil && !d.full() {
		d.add(newSession(o.life, o.work, o.deps.Engine, p))
	}
}

// shell is the best shell of a container; user is "" for the container's own.
func (o *Sessions) shell(c dockerops.Container, user string) program {
	return program{
		key: c.ID, name: "shell", what: "shell", line: command.Exec(c.Name, user, "", "bash"),
		absent: func(details string) explain.Card { return explain.NoShell(c.Name, c.Image, details) },
		open: func(ctx context.Context, size dockerops.TerminalSize) (opened, *explain.Card) {
			t, found, card := o.deps.Engine.OpenShell(ctx, c.ID, user, size)
			found = path.Base(found)
			return opened{terminal: t, name: found, line: command.Exec(c.Name, user, "", found)}, card
		},
	}
}

// python is a Python console in a container.
func (o *Sessions) python(c dockerops.Container) program {
	return program{
		key: c.ID, name: "python", what: "Python console", line: command.Exec(c.Name, "", "", "python3"),
		absent: func(details string) explain.Card { return explain.NoPython(c.Name, c.Image, details) },
		open: func(ctx context.Context, size dockerops.TerminalSize) (opened, *explain.Card) {
			t, card := o.deps.Engine.PythonConsole(ctx, c.ID, size)
			return opened{terminal: t}, card
		},
	}
}

// chosen is what a person chose: a command, or else a shell, as a user and in a folder.
func (o *Sessions) chosen(c dockerops.Container, choice choice) program {
	if len(choice.Command) == 0 && choice.Folder == "" {
		return o.shell(c, choice.User)
	}
	words := choice.Command
	if len(words) == 0 {
		words = []string{"sh"}
	}
	what := "program"
	if isShell(words[0]) {
		what = "shell"
	}
	options := dockerops.TerminalOptions{Command: words, User: choice.User, Folder: choice.Folder}
	return program{
		key: c.ID, name: programName(words), what: what, line: choice.line(c.Name),
		absent: func(details string) explain.Card { return explain.NoProgram(words[0], c.Name, details) },
		open: func(ctx context.Context, size dockerops.TerminalSize) (opened, *explain.Card) {
			options.Size = size
			t, card := o.deps.Engine.OpenTerminal(ctx, c.ID, options)
			return opened{terminal: t}, card
		},
	}
}

func isShell(word string) bool {
	switch path.Base(word) {
	case "sh", "bash", "ash", "dash", "zsh", "fish", "ksh":
		return true
	default:
		return false
	}
}
