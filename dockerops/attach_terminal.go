package dockerops

import (
	"context"
	"errors"
	"io"
	"sync"

	"github.com/docker/docker/api/types/container"
)

// AttachTerminal is the terminal of a container's first process. The container has to have been made with a terminal and open standard input; otherwise it is
// KindInvalid. It may not have been started yet: then nothing of what the process writes is missed, and the size is told to it with its first words, or with a
// Resize after the start. Close leaves the container as it is.
func (c *Client) AttachTerminal(ctx context.Context, containerID string, size TerminalSize) (Terminal, error) {
	callCtx, end := c.begin(ctx, 0)
	done := sync.OnceFunc(end)
	t, err := c.attachTerminal(callCtx, containerID, size, done)
	if err != nil {
		err = c.fail(callCtx, opTerminal, containerID, err)
		done()
		return nil, err
	}
	return t, nil
}

func (c *Client) attachTerminal(ctx context.Context, id string, size TerminalSize, done func()) (*terminal, error) {
	found, err := c.lookAt(ctx, opTerminal, id)
	if err != nil {
		return nil, err
	}
	if found.Config == nil || !found.Config.Tty {
		return nil, &Error{Kind: KindInvalid, Op: opTerminal, Subject: id, Err: errors.New("the container was made without a terminal")}
	}
	t := &terminal{client: c, ctx: ctx, container: found}
	own := &ownTerminal{client: c, id: found.ID, size: size, over: make(chan struct{})}
	t.resize, t.exitCode, t.verdict, t.onWords = own.resize, own.exitCode, own.ended, own.tellSize
	// The wait has to stand before the container may be started and end: one that is removed at its end tells its exit code to nobody else.
	condition := container.WaitConditionNextExit
	if found.HostConfig != nil && found.HostConfig.AutoRemove {
		condition = container.WaitConditionRemoved
	}
	own.wait(ctx, condition)
	answered, stop := c.soon(ctx)
	defer stop()
	t.stream, err = c.api.ContainerAttach(bound(answered), found.ID, container.AttachOptions{Stream: true, Stdin: true, Stdout: true, Stderr: true})
	if err != nil {
		return nil, c.inItsState(answered, found.ID, err)
	}
	t.adopt(done)
	t.start()
	if found.State != nil && found.State.Running {
		t.giveSize(ctx, size)
	}
	return t, nil
}

// ownTerminal is what differs when the terminal is that of the container's first process.
type ownTerminal struct {
	client *Client
	id     string
	over   chan struct{} // closed when the container has ended, or the wait for it failed
	code   int           // after that
	err    error

	mu   sync.Mutex
	size TerminalSize // to be told when the process runs; zero when it was
}

// wait waits for the container's end, on a goroutine that ends then or with ctx.
func (o *ownTerminal) wait(ctx context.Context, condition container.WaitCondition) {
	answers, errs := o.client.api.ContainerWait(ctx, o.id, condition)
	go func() {
		defer close(o.over)
		select { // ctx's end comes through errs
		case answer := <-answers:
			o.code = int(answer.StatusCode)
			if answer.Error != nil {
				o.err = errors.New(answer.Error.Message)
			}
		case o.err = <-errs:
		}
	}()
}

func (o *ownTerminal) exitCode(ctx context.Context) (int, error) {
	select {
	case <-o.over:
		return o.code, o.err
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

// ended says why the stream ended that ended well: since the container did, or since its engine was stopped.
func (o *ownTerminal) ended(ctx context.Context) error {
	for range endLooks {
		select {
		case <-o.over:
			if o.err == nil {
				return io.EOF
			}
			return o.err
		default:
		}
		now, err := o.client.lookAt(ctx, opTerminal, o.id)
		switch {
		case KindOf(err) == KindNotFound, err == nil && (now.State == nil || !now.State.Running || now.State.Restarting):
			return io.EOF
		case err != nil:
			return err
		}
		if err := pause(ctx, endPause); err != nil {
			return err
		}
	}
	return &Error{Kind: KindEngineDown, Op: opTerminal, Subject: o.id, Err: errors.Join(errStreamCut, io.ErrUnexpectedEOF)}
}

// resize tells the process its size, or notes it for when the process runs.
func (o *ownTerminal) resize(ctx context.Context, size container.ResizeOptions) error {
	err := o.client.api.ContainerResize(ctx, o.id, size)
	o.mu.Lock()
	defer o.mu.Unlock()
	o.size = TerminalSize{}
	if err != nil && classify(opTerminal, err) == KindConflict {
		o.size = TerminalSize{Columns: int(size.Width), Rows: int(size.Height)} //nolint:gosec // a terminal's size
		return nil
	}
	return err
}

// tellSize tells the process the size that it could not be told before it ran.
func (o *ownTerminal) tellSize(ctx context.Context) {
	o.mu.Lock()
	size := o.size
	o.mu.Unlock()
	if size.Columns <= 0 || size.Rows <= 0 {
		return
	}
	ctx, stop := withLimit(ctx, o.client.limits.Short)
	defer stop()
	_ = o.resize(ctx, container.ResizeOptions{Height: uint(size.Rows), Width: uint(size.Columns)}) // Read tells of an engine that is gone
}
