package fake

import (
	"context"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// usualPrograms are what terminals can run in containers of images that say nothing else.
var usualPrograms = []string{"bash", "sh", "python3", "python"}

// has says whether a program is in the container. Callers hold mu.
func (w *world) has(b *box, program string) bool {
	p := w.findImage(b.ImageID)
	if p != nil && p.bare {
		return false
	}
	programs := usualPrograms
	if p != nil && p.programs != nil {
		programs = p.programs
	}
	return slices.Contains(programs, path.Base(program))
}

// OpenTerminal plays a shell or a Python prompt in a running container.
func (e *Engine) OpenTerminal(ctx context.Context, id string, options dockerops.TerminalOptions) (dockerops.Terminal, error) {
	var t *terminal
	err := e.act(ctx, Call{Verb: "open a terminal in", Subject: id}, func(call Call, b *box) error {
		switch {
		case len(options.Command) == 0:
			return failure(call, dockerops.KindInvalid, "no command is given")
		case !b.Running() || b.State == dockerops.StatePaused:
			return &dockerops.Error{Kind: dockerops.KindConflict, Op: call.Verb, Subject: id, Err: &dockerops.StateError{
				State: b.State, Err: errors.New("Container " + b.ID + " is not running, or paused"),
			}}
		case !e.world.has(b, options.Command[0]):
			return failure(call, dockerops.KindCommandNotFound, "OCI runtime exec failed: exec: \""+options.Command[0]+"\": executable file not found in $PATH: unknown")
		}
		t = e.newTerminal(ctx, call, b, options.Size)
		t.run = b.Started
		t.begin(newShell(b, options))
		return nil
	})
	if err != nil {
		return nil, err
	}
	return t, nil
}

// AttachTerminal is the terminal of a container's own first process, a shell or a Python prompt. It begins with the container's start.
func (e *Engine) AttachTerminal(ctx context.Context, id string, size dockerops.TerminalSize) (dockerops.Terminal, error) {
	var t *terminal
	err := e.act(ctx, Call{Verb: "open a terminal in", Subject: id}, func(call Call, b *box) error {
		if !b.TTY {
			return failure(call, dockerops.KindInvalid, "the container was made without a terminal")
		}
		t = e.newTerminal(ctx, call, b, size)
		t.own = true
		b.consoles = append(b.consoles, t)
		if b.Running() {
			t.run = b.Started
			t.begin(newShell(b, dockerops.TerminalOptions{Command: b.argv}))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return t, nil
}

// interactive says whether the container's first process is one that the fake plays at a terminal. Callers hold mu.
func (w *world) interactive(b *box) bool {
	return b.TTY && b.spec.Interactive && slices.Contains(usualPrograms, path.Base(b.argv[0])) && len(b.argv) == 1
}

// beginConsoles begins the terminals that were attached before the container's start. Callers hold mu.
func (w *world) beginConsoles(b *box) {
	for _, t := range b.consoles {
		t.run = b.Started
		if w.interactive(b) {
			t.begin(newShell(b, dockerops.TerminalOptions{Command: b.argv}))
		}
	}
	b.consoles = nil
}

// terminal is one that the fake plays. Nothing runs for it: Write does what the program would.
type terminal struct {
	engine *Engine
	ctx    context.Context
	call   Call
	box    *box
	own    bool // it is the container's own: the container ends with the program
	more   chan struct{}

	mu     sync.Mutex // never held with the world's
	size   dockerops.TerminalSize
	shell  *shell
	output []byte
	over   bool // the program ended
	code   int
	closed bool

	run time.Time // of the container; set before anybody else knows the terminal, or under the world's mu
}

func (e *Engine) newTerminal(ctx context.Context, call Call, b *box, size dockerops.TerminalSize) *terminal {
	return &terminal{engine: e, ctx: ctx, call: call, box: b, size: size, more: make(chan struct{}, 1)}
}

// begin starts the program.
func (t *terminal) begin(s *shell) {
	t.mu.Lock()
	t.shell = s
	t.output = append(t.output, s.start()...)
	t.mu.Unlock()
	t.wake()
}

func (t *terminal) wake() {
	select {
	case t.more <- struct{}{}:
	default:
	}
}

// Read gives what the program wrote.
func (t *terminal) Read(p []byte) (int, error) {
	for {
		t.mu.Lock()
		n := copy(p, t.output)
		t.output = t.output[n:]
		over, closed := t.over, t.closed
		t.mu.Unlock()
		if n > 0 {
			return n, nil
		}
		if over || closed {
			return 0, io.EOF
		}
		w := t.engine.world
		w.mu.Lock()
		changed, down := w.changed, w.down
		began := !t.run.IsZero()
		ended := began && (!t.box.Running() || !t.box.Started.Equal(t.run)) || t.box.gone
		code := exitKilled
		if t.own {
			code = t.box.ExitCode
		}
		w.mu.Unlock()
		switch {
		case down != nil:
			return 0, &dockerops.Error{Kind: dockerops.KindEngineDown, Op: t.call.Verb, Subject: t.call.Subject, Err: errors.Join(down.Err, errStreamEnd)}
		case ended:
			t.end(code)
			continue
		}
		select {
		case <-t.more:
		case <-changed:
		case <-t.ctx.Done():
			return 0, t.engine.alive(t.ctx, t.call)
		case <-t.engine.life:
			return 0, t.engine.alive(t.ctx, t.call)
		}
	}
}

// end ends the program from without.
func (t *terminal) end(code int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.over {
		t.over, t.code = true, code
	}
}

// Write is what is typed.
func (t *terminal) Write(p []byte) (int, error) {
	if t.ctx.Err() != nil {
		return 0, io.ErrClosedPipe
	}
	t.mu.Lock()
	if t.over || t.closed {
		t.mu.Unlock()
		return 0, io.ErrClosedPipe
	}
	var out string
	if t.shell != nil {
		var ended bool
		out, ended = t.shell.typed(p, t.size)
		t.output = append(t.output, out...)
		t.over, t.code = ended, t.shell.code
	}
	over, code := t.over, t.code
	t.mu.Unlock()
	if t.own {
		t.engine.change(t.box.ID, func(w *world, b *box) {
			b.log.WriteString(strings.ReplaceAll(out, "\r\n", "\n"))
			if over && b.Running() {
				w.exit(b, code)
			}
		})
	}
	t.wake()
	return len(p), nil
}

// Resize sets the size that the program is told.
func (t *terminal) Resize(ctx context.Context, size dockerops.TerminalSize) error {
	if err := t.engine.enter(ctx, t.call); err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if size.Columns > 0 && size.Rows > 0 {
		t.size = size
	}
	return nil
}

// ExitCode is that of the program.
func (t *terminal) ExitCode(ctx context.Context) (int, error) {
	if err := t.engine.enter(ctx, t.call); err != nil {
		return 0, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.code, nil
}

// Close ends the terminal; the program ends with it, but not the container.
func (t *terminal) Close() error {
	t.mu.Lock()
	t.closed = true
	t.mu.Unlock()
	t.wake()
	return nil
}
