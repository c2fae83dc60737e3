package dockerops

import (
	"context"
	"errors"
	"net"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/dockerops/build"
)

const opBuild = "build image"

// Build makes an image through the engine's BuildKit. Its errors are *Error of the cause's kind, and wrap a *build.Failure that tells where. An engine
// without BuildKit is KindUnsupported. sink is called as build.Sink says.
func (c *Client) Build(ctx context.Context, opts build.Options, sink build.Sink) (build.Result, error) {
	ctx, done := c.begin(ctx, 0)
	defer done()
	conn := build.Conn{
		Dial:       func(context.Context) (net.Conn, error) { return c.dialBuildKit(ctx) },
		APIVersion: c.engineAPI,
	}
	if c.dialer.tls == nil {
		conn.DialDirect = func(context.Context) (net.Conn, error) { return c.dialer.dial(ctx, "", "") }
	}
	result, err := build.Run(ctx, conn, opts, sink)
	return result, c.failBuild(ctx, strings.Join(opts.Tags, ", "), err)
}

// buildKinds are the kinds of the reasons for which a build stops.
var buildKinds = map[build.Reason]Kind{
	build.ReasonBaseMissing:      KindNotFound,
	build.ReasonBaseDenied:       KindUnauthorized,
	build.ReasonRateLimited:      KindRateLimited,
	build.ReasonRegistryDown:     KindRegistryDown,
	build.ReasonPlatform:         KindPlatform,
	build.ReasonNoSpace:          KindDiskFull,
	build.ReasonEngineGone:       KindEngineDown,
	build.ReasonInvalidReference: KindInvalid,
}

// failBuild makes an *Error of a build's error.
func (c *Client) failBuild(ctx context.Context, subject string, err error) error {
	var failure *build.Failure
	switch {
	case err == nil:
		return nil
	case errors.Is(err, build.ErrNoBuildKit):
		return &Error{Kind: KindUnsupported, Op: opBuild, Subject: subject, Err: err}
	case ctx.Err() != nil || !errors.As(err, &failure):
		return c.fail(ctx, opBuild, subject, err)
	}
	kind, known := buildKinds[failure.Reason]
	if !known {
		kind = KindOther
	}
	return &Error{Kind: kind, Op: opBuild, Subject: subject, Err: err}
}

// dialBuildKit opens the engine's BuildKit endpoint. The engine's first answer is bounded, since a paused engine gives none. After that the connection is
// the build's to close: a cancelled build still says so to the engine.
func (c *Client) dialBuildKit(ctx context.Context) (net.Conn, error) {
	opening, cancel := context.WithCancelCause(context.WithoutCancel(ctx))
	answer := time.AfterFunc(c.limits.Short, func() { cancel(errLimit) })
	follow := context.AfterFunc(ctx, func() { cancel(context.Cause(ctx)) })
	conn, err := c.api.DialHijack(bound(opening), "/grpc", "h2c", nil)
	inTime := answer.Stop() && follow()
	if err == nil && inTime {
		return &buildConn{Conn: conn, end: func() { cancel(nil) }}, nil
	}
	if err == nil {
		_ = conn.Close()
		err = context.Cause(opening)
	}
	err = c.fail(opening, "open BuildKit on", c.info.Endpoint.Address, err)
	cancel(nil)
	return nil, err
}

// buildConn frees its context when it is closed.
type buildConn struct {
	net.Conn
	end func()
}

// Close ends the connection.
func (c *buildConn) Close() error {
	defer c.end()
	return c.Conn.Close()
}
