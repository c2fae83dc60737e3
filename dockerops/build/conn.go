package build

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/moby/buildkit/client"
	"github.com/moby/buildkit/util/grpcerrors"
	"google.golang.org/grpc/codes"
)

// ErrNoBuildKit says that the engine has no BuildKit: Podman, and engines older than 18.09.
var ErrNoBuildKit = errors.New("this engine has no BuildKit endpoint")

// Conn is how a build reaches the engine's BuildKit.
type Conn struct {
	// Dial opens the engine's /grpc endpoint upgraded to h2c. It is called once a build, more often only when the connection breaks early.
	Dial func(ctx context.Context) (net.Conn, error)
	// DialDirect opens the engine's own address, on which HTTP/2 is spoken straight away; nil when that can't be had (an address behind TLS).
	// It is tried first when APIVersion is 1.53 or later, where /grpc is on its way out.
	DialDirect func(ctx context.Context) (net.Conn, error)
	// APIVersion is the version agreed on ("1.41"), "" when unknown.
	APIVersion string
}

// The first API version whose engine speaks gRPC on its own socket, without the /grpc upgrade.
const directMajor, directMinor = 1, 53

// directTimeout bounds the question whether an engine speaks gRPC directly: one that does answers in a few milliseconds.
const directTimeout = 3 * time.Second

// connect gives a BuildKit client over the better of the two ways in, and what closes it.
func (c Conn) connect(ctx context.Context) (*client.Client, func(), error) {
	if c.DialDirect != nil && speaksDirect(c.APIVersion) {
		if cl, err := connectDirect(ctx, c.DialDirect); err == nil {
			return cl, func() { _ = cl.Close() }, nil
		} else if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
	}
	// The first connection is opened here rather than inside gRPC, which would turn its error into text.
	first, err := c.Dial(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("connect to the engine's BuildKit: %w", noBuildKit(err))
	}
	d := &onceDialer{first: first, again: c.Dial}
	cl, err := newClient(ctx, d.dial)
	if err != nil {
		d.close()
		return nil, nil, fmt.Errorf("connect to the engine's BuildKit: %w", err)
	}
	return cl, func() { _ = cl.Close(); d.close() }, nil
}

// connectDirect connects without the upgrade and asks one cheap question, since gRPC only dials when it must.
func connectDirect(ctx context.Context, dial func(context.Context) (net.Conn, error)) (*client.Client, error) {
	cl, err := newClient(ctx, dial)
	if err != nil {
		return nil, err
	}
	ask, cancel := context.WithTimeout(ctx, directTimeout)
	defer cancel()
	if _, err := cl.ListWorkers(ask); err != nil {
		_ = cl.Close()
		return nil, err
	}
	return cl, nil
}

func newClient(ctx context.Context, dial func(context.Context) (net.Conn, error)) (*client.Client, error) {
	return client.New(ctx, "", client.WithContextDialer(func(ctx context.Context, _ string) (net.Conn, error) {
		return dial(ctx)
	}))
}

// onceDialer hands out a connection that is already open, and dials when it is asked again.
type onceDialer struct {
	mu    sync.Mutex
	first net.Conn
	again func(context.Context) (net.Conn, error)
}

func (d *onceDialer) dial(ctx context.Context) (net.Conn, error) {
	d.mu.Lock()
	first := d.first
	d.first = nil
	d.mu.Unlock()
	if first != nil {
		return first, nil
	}
	return d.again(ctx)
}

// close gives the connection back that gRPC never took.
func (d *onceDialer) close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.first != nil {
		_ = d.first.Close()
		d.first = nil
	}
}

// noBuildKit marks the errors that mean "there is no BuildKit here". The Docker client has no type for a refused upgrade, only the status in its text.
func noBuildKit(err error) error {
	if err == nil || errors.Is(err, ErrNoBuildKit) {
		return err
	}
	text := err.Error()
	refused := strings.Contains(text, "unable to upgrade to h2c") &&
		(strings.Contains(text, "received 404") || strings.Contains(text, "received 405") || strings.Contains(text, "received 501"))
	if refused || grpcerrors.Code(err) == codes.Unimplemented {
		return fmt.Errorf("%w: %w", ErrNoBuildKit, err)
	}
	return err
}

// speaksDirect says whether an API version ("1.53") is one whose engine takes gRPC without an upgrade.
func speaksDirect(version string) bool {
	major, minor, ok := strings.Cut(version, ".")
	if !ok {
		return false
	}
	a, errA := strconv.Atoi(major)
	b, errB := strconv.Atoi(minor)
	if errA != nil || errB != nil {
		return false
	}
	return a > directMajor || a == directMajor && b >= directMinor
}
