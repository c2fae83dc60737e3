package dockerops

import (
	"context"
	"errors"
	"net"
	"strings"
	"time"

	"github.com/moby/buildkit/util/grpcerrors"
	"google.golang.org/grpc/codes"

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
		conn.DialDirect = func(context.Context) (net.Conn, error) { return c.dialer.dial(bound(ctx), "", "") }
	}
	result, err := build.Run(ctx, conn, opts, sink)
	return result, c.failBuild(ctx, strings.Join(opts.Tags, ", "), err)
}

// failBuild makes an *Error of a build's error.
func (c *Client) failBuild(ctx context.Context, subject string, err error) error {
	var failure *build.Failure
	var known *Error
	kind := KindOther
	switch {
	case err == nil:
		return nil
	case errors.Is(err, build.ErrNoBuildKit):
		kind = KindUnsupported
	case !errors.As(err, &failure), errors.As(err, &known), ctx.Err() != nil:
		return c.fail(ctx, opBuild, subject, err)
	case grpcerrors.Code(err) == codes.Unavailable: // the connection broke: the engine went away during the build
		kind = KindEngineDown
	default:
		// What a step of the build says is no answer of the engine's: only its own words about registries and its disk count.
		if told := kindByText(opBuild, err.Error()); told != "" {
			kind = told
		}
	}
	return &Error{Kind: kind, Op: opBuild, Subject: subject, Err: err}
}

// dialBuildKit opens the engine's BuildKit endpoint. The connection lives as long as ctx, which is the whole build's; only the engine's first answer is
// bounded, since a paused engine gives none.
func (c *Client) dialBuildKit(ctx context.Context) (net.Conn, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	answer := time.AfterFunc(c.limits.Short, func() { cancel(errLimit) })
	conn, err := c.api.DialHijack(bound(ctx), "/grpc", "h2c", nil)
	if !answer.Stop() && err == nil {
		_ = conn.Close()
		err = errLimit
	}
	if err != nil {
		err = c.fail(ctx, "open BuildKit on", c.info.Endpoint.Address, err)
		cancel(nil)
		return nil, err
	}
	return &buildConn{Conn: conn, end: func() { cancel(nil) }}, nil
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
