package dockerops

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/docker/docker/client"
)

// Causes of a call's end that are ours, not the caller's.
var (
	errLimit  = errors.New("the engine did not answer in time")
	errClosed = errors.New("the connection was closed")
)

// Client is a connection to one engine. Its methods may be called from any goroutine; their errors are *Error.
//
// A Client belongs to one engine in one version. When the engine went away, connect again: what was negotiated with the old one may not be true for the new.
type Client struct {
	api       *client.Client
	transport *http.Transport
	dialer    *dialer
	base      string // URL of the engine's API without a version, for what the SDK can't ask
	info      EngineInfo
	engineAPI string        // the newest version that the engine speaks, may be newer than what was agreed on
	pinned    bool          // DOCKER_API_VERSION rules
	clock     time.Duration // the engine's clock minus ours, seconds precision
	configDir string        // of the docker config, for credentials
	limits    Limits
	since     sinceMemory
	platforms platformMemory
	trees     treeMemory
	terminals openTerminals

	life    context.Context // ends with Close
	end     context.CancelFunc
	running sync.WaitGroup
	mu      sync.Mutex // guards closing
	closing bool
}

// Close ends every connection; calls under way fail, as KindEngineDown. It returns when they have.
func (c *Client) Close() error {
	c.mu.Lock()
	c.closing = true
	c.mu.Unlock()
	c.terminals.close()
	c.end()
	c.running.Wait()
	c.transport.CloseIdleConnections()
	c.dialer.close()
	if err := c.api.Close(); err != nil {
		return fmt.Errorf("close the engine's client: %w", err)
	}
	return nil
}

// begin starts a call: the context it returns ends with the caller's, with the client, or after limit (0: never). The function must be called when the
// call is over.
func (c *Client) begin(ctx context.Context, limit time.Duration) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	stopTimer := func() {}
	if limit > 0 {
		ctx, stopTimer = withLimit(ctx, limit)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closing {
		cancel(errClosed)
		return ctx, stopTimer
	}
	c.running.Add(1)
	detach := context.AfterFunc(c.life, func() { cancel(errClosed) })
	return ctx, func() {
		detach()
		stopTimer()
		cancel(nil)
		c.running.Done()
	}
}

func withLimit(ctx context.Context, limit time.Duration) (context.Context, func()) {
	ctx, stop := context.WithTimeoutCause(ctx, limit, errLimit)
	return ctx, func() { stop() }
}

// short starts a call that the engine has to answer soon.
func (c *Client) short(ctx context.Context) (context.Context, func()) {
	return c.begin(ctx, c.limits.Short)
}

// change starts a call that makes the engine's disk work.
func (c *Client) change(ctx context.Context) (context.Context, func()) {
	return c.begin(ctx, c.limits.Change)
}

// fail makes err, which ended the call of ctx, an error of this package. It returns nil for nil.
func (c *Client) fail(ctx context.Context, op, subject string, err error) error {
	if err == nil {
		return nil
	}
	var known *Error
	if errors.As(err, &known) {
		return err
	}
	if kind, cause := endOf(ctx); kind != "" {
		// err says no more than that a context ended; the cause says whose.
		return &Error{Kind: kind, Op: op, Subject: subject, Err: cause}
	}
	if told := c.dialer.explain(err); told != nil {
		err = told
	}
	kind := classify(op, err)
	if c.pinned && (kind == KindEngineTooOld || kind == KindEngineTooNew) {
		kind = KindAPIVersionPinned
	}
	return &Error{Kind: kind, Op: op, Subject: subject, Err: err}
}

// endOf tells why ctx ended, "" when it did not.
func endOf(ctx context.Context) (Kind, error) {
	switch cause := context.Cause(ctx); {
	case cause == nil:
		return "", nil
	case errors.Is(cause, errLimit), errors.Is(cause, context.DeadlineExceeded):
		return KindTimeout, cause
	case errors.Is(cause, errClosed):
		// Nobody cancelled the call: the connection was given up under it, mostly since the engine no longer answered.
		return KindEngineDown, cause
	default:
		return KindCancelled, cause
	}
}
