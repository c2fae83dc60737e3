package dockerops

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/docker/docker/api/types/container"
)

// How often and after which pauses a program is told its size until it takes it. Engines before API 1.42 have no other way, and some say no while the program
// is being started.
const (
	resizeTries = 20
	resizePause = 50 * time.Millisecond
)

// OpenTerminal runs a program in a running container with a terminal of its own. It returns when the program runs and has its size, or has written something.
// A program that is not there is KindCommandNotFound; a container that does not run, or is paused, KindConflict with a *StateError that says which.
func (c *Client) OpenTerminal(ctx context.Context, containerID string, options TerminalOptions) (Terminal, error) {
	if len(options.Command) == 0 {
		return nil, &Error{Kind: KindInvalid, Op: opTerminal, Subject: containerID, Err: errors.New("no command is given")}
	}
	callCtx, end := c.begin(ctx, 0)
	done := sync.OnceFunc(end)
	t, err := c.openTerminal(callCtx, containerID, options, done)
	if err != nil {
		err = c.fail(callCtx, opTerminal, containerID, err)
		done()
		return nil, err
	}
	return t, nil
}

func (c *Client) openTerminal(ctx context.Context, id string, options TerminalOptions, done func()) (*terminal, error) {
	found, err := c.lookAt(ctx, opTerminal, id)
	if err != nil {
		return nil, err
	}
	mark := terminalMark + rand.Text()
	var size *[2]uint
	if options.Size.Columns > 0 && options.Size.Rows > 0 {
		size = &[2]uint{uint(options.Size.Rows), uint(options.Size.Columns)}
	}
	exec, err := c.execCreate(ctx, found.ID, container.ExecOptions{
		Cmd: options.Command, User: options.User, WorkingDir: options.Folder, Env: append(append([]string{}, options.Env...), mark), Tty: true,
		AttachStdin: true, AttachStdout: true, AttachStderr: true, ConsoleSize: size,
	})
	if err != nil {
		return nil, c.inItsState(ctx, found.ID, err)
	}
	t := &terminal{client: c, ctx: ctx, container: found}
	t.resize = func(ctx context.Context, size container.ResizeOptions) error {
		return c.api.ContainerExecResize(ctx, exec, size)
	}
	t.exitCode = func(ctx context.Context) (int, error) { return c.execCode(ctx, exec) }
	t.verdict = func(ctx context.Context) error { return c.execEnded(ctx, exec, found) }
	t.hangUp = func(ctx context.Context) error { return c.hangUp(ctx, found.ID, options.User, mark) }
	answered, stop := c.soon(ctx)
	defer stop()
	t.stream, err = c.api.ContainerExecAttach(bound(answered), exec, container.ExecAttachOptions{Tty: true, ConsoleSize: size})
	if err != nil {
		return nil, c.inItsState(answered, found.ID, err)
	}
	t.adopt(done)
	t.start()
	if err := t.untilRunning(options.Size); err != nil {
		_ = t.discard()
		return nil, err
	}
	return t, nil
}

// soon is a context that ends when what it is for is not done soon; stop says that it is. It does not end by stop.
func (c *Client) soon(ctx context.Context) (answered context.Context, stop func()) {
	answered, cancel := context.WithCancelCause(ctx)
	timer := time.AfterFunc(c.limits.Short, func() { cancel(errLimit) })
	return answered, func() { timer.Stop() }
}

// untilRunning waits until the program runs. A program that is there tells it by taking its size, by writing, or by ending.
func (t *terminal) untilRunning(size TerminalSize) error {
	ctx, stop := context.WithCancel(t.ctx)
	defer stop()
	resized, took := make(chan struct{}), false
	go func() { // ends with ctx, at the latest when this returns
		defer close(resized)
		took = t.giveSize(ctx, size)
	}()
	defer func() { stop(); <-resized }()
	var err error
	select {
	case first := <-t.first:
		if err = t.begin(first); err == nil || errors.Is(err, io.EOF) {
			<-resized // what it writes next is for its size
		}
	case <-resized:
		if !took {
			err = t.firstWords()
		}
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if kind, cause := endOf(t.ctx); kind != "" {
		return cause
	}
	return nil
}

// firstWords waits for what stands in the stream of a program that does not take its size: mostly it has ended, or the engine says there that it could not be run.
func (t *terminal) firstWords() error {
	timer := time.NewTimer(t.client.limits.Short)
	defer timer.Stop()
	select {
	case first := <-t.first:
		return t.begin(first)
	case <-timer.C:
		return nil // it runs, with a size that is not ours
	case <-t.ctx.Done():
		return nil
	}
}

// giveSize tells the program its size until it takes it, and says whether it did.
func (t *terminal) giveSize(ctx context.Context, size TerminalSize) bool {
	if size.Columns <= 0 || size.Rows <= 0 {
		size = TerminalSize{Columns: 80, Rows: 24}
	}
	for range resizeTries {
		err := t.Resize(ctx, size)
		if err == nil || KindOf(err) == KindNotFound || ctx.Err() != nil {
			return err == nil // NotFound: the program has ended, or was never there
		}
		if pause(ctx, resizePause) != nil {
			return false
		}
	}
	return false
}

// inItsState makes of a failure one that says in which state the container is, when no program can be run in that. The SDK drops the words of an engine that
// does not begin a raw stream.
func (c *Client) inItsState(ctx context.Context, id string, err error) error {
	known := c.fail(ctx, opTerminal, id, err)
	switch KindOf(known) {
	case KindConflict, KindOther:
	default:
		return known
	}
	found, inspectErr := c.lookAt(ctx, opTerminal, id)
	if inspectErr != nil || found.State == nil {
		return known
	}
	if found.State.Running && !found.State.Paused && !found.State.Restarting {
		return known
	}
	return &Error{Kind: KindConflict, Op: opTerminal, Subject: id, Err: &StateError{State: State(found.State.Status), Err: err}}
}

// execEnded says why an exec's stream ended that ended well: io.EOF when the program did, or the container. When an engine is stopped, its streams may end as
// if all were over.
func (c *Client) execEnded(ctx context.Context, exec string, before container.InspectResponse) error {
	for look := 0; ; look++ {
		running, err := c.execRuns(ctx, exec)
		switch kind := KindOf(err); {
		case kind == KindNotFound:
			return c.runEnded(ctx, before)
		case err != nil:
			return err
		case !running:
			return io.EOF
		case look == endLooks:
			return &Error{Kind: KindEngineDown, Op: opTerminal, Subject: before.ID, Err: errors.Join(errStreamCut, io.ErrUnexpectedEOF)}
		}
		if err := pause(ctx, endPause); err != nil {
			return err
		}
	}
}

func (c *Client) execRuns(ctx context.Context, exec string) (bool, error) {
	ctx, stop := withLimit(ctx, c.limits.Short)
	defer stop()
	found, err := c.api.ContainerExecInspect(ctx, exec)
	return found.Running, c.fail(ctx, opTerminal, exec, err)
}

// runEnded is io.EOF when the run of a container that is known from before has ended.
func (c *Client) runEnded(ctx context.Context, before container.InspectResponse) error {
	if err := c.stillRuns(ctx, opTerminal, before); err != nil {
		return err
	}
	return io.EOF
}

func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
