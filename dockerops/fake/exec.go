package fake

import (
	"context"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
)

// Exec plays a command in a running container: echo, cat, true and false, unless OnExec says otherwise. Others are not there, and in a bare image none is.
func (e *Engine) Exec(ctx context.Context, id string, command []string) (dockerops.Output, error) {
	var out dockerops.Output
	var script ExecScript
	call := Call{Verb: "run a command in", Subject: id}
	err := e.act(ctx, call, func(call Call, b *box) error {
		switch {
		case len(command) == 0:
			return failure(call, dockerops.KindInvalid, "no command is given")
		case b.State == dockerops.StatePaused:
			return failure(call, dockerops.KindConflict, "Container "+b.ID+" is paused, unpause the container before exec")
		case !b.Running():
			return notRunning(call, b)
		}
		if script = e.world.onExec; script != nil {
			return nil
		}
		var found bool
		if out, found = e.world.played(b, command); !found {
			return failure(call, dockerops.KindCommandNotFound, "exec: \""+command[0]+"\": executable file not found in $PATH")
		}
		return nil
	})
	if err != nil || script == nil {
		return out, err
	}
	if out, err = script(ctx, id, command); err != nil {
		return out, wrap(call, err)
	}
	return out, nil
}

// ExecScript does a command in Exec's place.
type ExecScript func(ctx context.Context, id string, command []string) (dockerops.Output, error)

// OnExec replaces what Exec does in running containers.
func (e *Engine) OnExec(script ExecScript) {
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	e.world.onExec = script
}

// played is what one of the known commands does. Callers hold mu.
func (w *world) played(b *box, command []string) (dockerops.Output, bool) {
	if p := w.findImage(b.ImageID); p != nil && p.bare {
		return dockerops.Output{}, false
	}
	switch command[0] {
	case "true":
		return dockerops.Output{}, true
	case "false":
		return dockerops.Output{ExitCode: 1}, true
	case "echo":
		return dockerops.Output{Stdout: strings.Join(command[1:], " ") + "\n"}, true
	case "cat":
		return w.cat(b, command[1:]), true
	default:
		return dockerops.Output{}, false
	}
}

// cat prints files. Callers hold mu.
func (w *world) cat(b *box, files []string) dockerops.Output {
	out := dockerops.Output{}
	for _, name := range files {
		f := w.follow(b, name)
		if f == nil || f.Mode.IsDir() {
			out.Stderr, out.ExitCode = out.Stderr+"cat: can't open '"+name+"': No such file or directory\n", 1
			continue
		}
		out.Stdout += string(f.data)
	}
	return out
}
