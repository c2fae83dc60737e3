package dockerops

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync"

	"github.com/docker/docker/api/types"
	"github.com/docker/docker/api/types/container"
)

const opTerminal = "open a terminal in"

// StateError says that a program can't be run in a container, or its terminal reached, in the state that it is in.
type StateError struct {
	State State
	Err   error // the engine's own
}

// Error names the state and gives the engine's words.
func (e *StateError) Error() string {
	return "the container is " + string(e.State) + ": " + e.Err.Error()
}

// Unwrap gives the engine's own error.
func (e *StateError) Unwrap() error { return e.Err }

// terminal is a program whose terminal is at the other end of a raw stream. What differs between a program run in a container and the container's own is in
// its functions.
type terminal struct {
	client    *Client
	ctx       context.Context
	done      func()      // ends the call that the terminal is
	detach    func() bool // from its context
	container container.InspectResponse
	stream    types.HijackedResponse
	first     chan chunk // what was read first; closed when it was taken
	resize    func(ctx context.Context, size container.ResizeOptions) error
	exitCode  func(ctx context.Context) (int, error)
	// verdict says why the stream ended that ended well: io.EOF, or an error.
	verdict func(ctx context.Context) error
	hangUp  func(ctx context.Context) error // ends the program of a terminal that was closed; nil when there is nothing to do
	onWords func(ctx context.Context)       // the program wrote something for the first time; nil for nothing to do

	mu      sync.Mutex
	pending []byte // read, and not taken yet
	began   bool   // the first bytes were looked at
	ended   error  // what Read ended with
	closed  bool   // by its owner
	shut    bool   // by its owner or its context
}

// chunk is the outcome of one reading.
type chunk struct {
	data []byte
	err  error
}

// start reads the first bytes ahead, so that whoever opens the terminal may wait for them and for something else. The goroutine ends with the stream.
func (t *terminal) start() {
	t.first = make(chan chunk, 1)
	go func() {
		buffer := make([]byte, 4096)
		n, err := t.stream.Reader.Read(buffer)
		t.first <- chunk{buffer[:n], err}
	}()
}

// Read reads what the program writes. It ends with io.EOF when the program ended or Close was called, else with an *Error.
func (t *terminal) Read(p []byte) (int, error) {
	t.mu.Lock()
	began, ended := t.began, t.ended
	n := copy(p, t.pending)
	t.pending = t.pending[n:]
	t.mu.Unlock()
	switch {
	case n > 0:
		return n, nil
	case ended != nil:
		return 0, ended
	case !began:
		if err := t.begin(<-t.first); err != nil {
			return 0, t.end(err)
		}
		return t.Read(p)
	}
	n, err := t.stream.Reader.Read(p)
	if n > 0 || err == nil {
		return n, nil // the error comes again
	}
	return 0, t.end(err)
}

// begin takes the first bytes. When they are the engine's words for a program that it could not run, in the program's place, they become the error.
func (t *terminal) begin(first chunk) error {
	if isRuntimeText(string(first.data)) {
		// The engine closes the stream behind its words.
		rest, _ := io.ReadAll(io.LimitReader(t.stream.Reader, maxErrorBody))
		first.data, first.err = append(first.data, rest...), io.EOF
		ctx, stop := withLimit(t.ctx, t.client.limits.Short)
		defer stop()
		code, err := t.exitCode(ctx)
		if err == nil && (code == exitCantRun || code == exitNotThere) {
			return &statusError{text: strings.TrimSpace(string(first.data))}
		}
	}
	if len(first.data) > 0 && t.onWords != nil {
		t.onWords(t.ctx)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.began, t.pending = true, first.data
	if len(first.data) == 0 {
		return first.err
	}
	return nil
}

func isRuntimeText(text string) bool {
	for _, words := range runtimeWords {
		if strings.HasPrefix(text, words) {
			return true
		}
	}
	return false
}

// end makes what the stream ended with what Read says, now and ever after.
func (t *terminal) end(err error) error {
	t.mu.Lock()
	closed := t.closed
	t.mu.Unlock()
	switch kind, _ := endOf(t.ctx); {
	case closed:
		err = io.EOF
	case kind == "" && errors.Is(err, io.EOF):
		if err = t.verdict(t.ctx); !errors.Is(err, io.EOF) {
			err = t.fail(err)
		}
	default:
		err = t.fail(err)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.closed {
		err = io.EOF
	}
	if t.ended == nil {
		t.ended = err
	}
	t.began = true
	return t.ended
}

func (t *terminal) fail(err error) error {
	return t.client.fail(t.ctx, opTerminal, t.container.ID, err)
}

// Write sends to the program what is typed. It fails with io.ErrClosedPipe when the terminal has ended; Read says why.
func (t *terminal) Write(p []byte) (int, error) {
	n, err := t.stream.Conn.Write(p)
	if err != nil {
		return n, errors.Join(io.ErrClosedPipe, t.fail(err))
	}
	return n, nil
}

// Resize tells the program of a new size. Of a size without columns or rows nothing is told.
func (t *terminal) Resize(ctx context.Context, size TerminalSize) error {
	if size.Columns <= 0 || size.Rows <= 0 {
		return nil
	}
	ctx, done := t.client.short(ctx)
	defer done()
	err := t.resize(ctx, container.ResizeOptions{Height: uint(size.Rows), Width: uint(size.Columns)})
	return t.client.fail(ctx, opTerminal, t.container.ID, err)
}

// ExitCode is that of the program, once Read has ended.
func (t *terminal) ExitCode(ctx context.Context) (int, error) {
	ctx, done := t.client.short(ctx)
	defer done()
	code, err := t.exitCode(ctx)
	return code, t.client.fail(ctx, opTerminal, t.container.ID, err)
}

// Close ends the connection. A program that an exec runs does not notice: it is told, in the background, that its terminal is gone.
func (t *terminal) Close() error {
	t.mu.Lock()
	t.closed = true
	t.mu.Unlock()
	return t.leave()
}

// leave is Close, for whatever reason. It does something once.
func (t *terminal) leave() error {
	t.mu.Lock()
	was := t.shut
	t.shut = true
	over := t.ended != nil && errors.Is(t.ended, io.EOF)
	t.mu.Unlock()
	if was {
		return nil
	}
	if over || t.hangUp == nil {
		err := t.discard()
		t.done()
		return ignoreClosed(err)
	}
	// Before it leaves the list: the client's end waits for those that are told or in it.
	t.client.terminals.tell(func() {
		defer t.done()
		ctx, stop := context.WithTimeout(context.WithoutCancel(t.ctx), hangUpWithin)
		defer stop()
		defer context.AfterFunc(t.client.life, stop)()
		_ = t.hangUp(ctx) // the engine may be gone, or the container
	})
	return ignoreClosed(t.discard())
}

// adopt makes the terminal one that ends with its context and with the client. done is called when it has ended.
func (t *terminal) adopt(done func()) {
	t.done = done
	t.client.terminals.add(t)
	t.detach = context.AfterFunc(t.ctx, func() { _ = t.leave() })
}

// discard ends the connection, and nothing else.
func (t *terminal) discard() error {
	t.detach()
	t.client.terminals.remove(t)
	return t.stream.Conn.Close()
}
