package dockerops

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"sync"

	"github.com/docker/docker/client"
)

// dialer makes every connection to the engine, so that all of them can be ended, TLS is the same for calls and for raw streams, and the reason why a
// dial failed is kept: the SDK replaces it by a sentence without the errno.
type dialer struct {
	raw func(ctx context.Context) (net.Conn, error)
	tls *tls.Config // nil for none

	mu     sync.Mutex
	conns  map[*engineConn]struct{}
	closed bool
	last   error // why the last dial failed; nil when it did not
}

// boundKey marks a context whose end closes the connections dialled with it. The SDK's raw streams know no context of their own while they wait for the
// engine's first answer.
type boundKey struct{}

func bound(ctx context.Context) context.Context { return context.WithValue(ctx, boundKey{}, true) }

// dial has the shape that http.Transport and the SDK want; where to is the dialer's own.
func (d *dialer) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	conn, err := d.connect(ctx)
	d.mu.Lock()
	defer d.mu.Unlock()
	if err != nil {
		d.last = err
		return nil, err
	}
	if d.closed {
		_ = conn.Close()
		return nil, net.ErrClosed
	}
	d.last = nil
	ec := &engineConn{Conn: conn, from: d}
	if d.conns == nil {
		d.conns = map[*engineConn]struct{}{}
	}
	d.conns[ec] = struct{}{}
	if ctx.Value(boundKey{}) != nil {
		ec.detach = context.AfterFunc(ctx, func() { _ = ec.Close() })
	}
	return ec, nil
}

func (d *dialer) connect(ctx context.Context) (net.Conn, error) {
	conn, err := d.raw(ctx)
	if err != nil || d.tls == nil {
		return conn, err
	}
	secure := tls.Client(conn, d.tls)
	if err := secure.HandshakeContext(ctx); err != nil {
		_ = conn.Close()
		return nil, &tlsError{fmt.Errorf("secure the connection: %w", err)}
	}
	return secure, nil
}

// note records a failure that showed itself only after the dial.
func (d *dialer) note(err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.last = err
}

// explain gives the reason behind the SDK's "cannot connect" and behind a broken stream, or nil when there is none on record.
func (d *dialer) explain(err error) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.last == nil {
		return nil
	}
	var ssh *SSHError
	if client.IsErrConnectionFailed(err) || errors.As(d.last, &ssh) && lostConnection(err) {
		return d.last
	}
	return nil
}

func (d *dialer) close() {
	d.mu.Lock()
	d.closed = true
	open := make([]*engineConn, 0, len(d.conns))
	for conn := range d.conns {
		open = append(open, conn)
	}
	d.mu.Unlock()
	for _, conn := range open {
		_ = conn.Close()
	}
}

// engineConn is a connection that its dialer knows of until it is closed.
type engineConn struct {
	net.Conn
	from   *dialer
	detach func() bool // nil when not bound to a context
	once   sync.Once
	err    error
}

// Close ends the connection; later calls give the first one's result.
func (c *engineConn) Close() error {
	c.once.Do(func() {
		c.from.mu.Lock()
		delete(c.from.conns, c)
		detach := c.detach
		c.from.mu.Unlock()
		if detach != nil {
			detach()
		}
		c.err = c.Conn.Close()
	})
	return c.err
}

// CloseWrite says to the engine that nothing more will be written.
func (c *engineConn) CloseWrite() error {
	if half, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return nil
}

// tlsError marks a failure of certificates or of the handshake.
type tlsError struct{ error }

func (e *tlsError) Unwrap() error { return e.error }
