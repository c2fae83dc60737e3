package dockerops

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/docker/docker/api/types"
	"github.com/docker/docker/client"
	"github.com/docker/go-connections/sockets"
)

// Connector finds an engine and connects to it. The zero value looks where the docker command line and the usual products on this system do.
type Connector struct {
	// Host is what --host says: an address in DOCKER_HOST's form; "" for none. It comes before everything else.
	Host string
	// Limits bound the waiting of Connect and of the client it makes.
	Limits Limits
	// Surroundings are what is looked at. The zero value is this process's own.
	Surroundings Surroundings
}

// Connect tries the endpoints in order and returns a client of the first engine that answers; see Surroundings for the order. What a person chose by name
// is never replaced by something else that happens to run: when it fails, that is the answer. Attempts lists what was tried, also on success. On failure
// the error is an *Error of the most telling kind.
func (c Connector) Connect(ctx context.Context) (*Client, []Attempt, error) {
	limits := c.Limits.withDefaults()
	env := c.Surroundings.withDefaults()
	attempts, candidates := discover(c.Host, env)
	for _, one := range candidates {
		if one.err != nil {
			attempts = append(attempts, Attempt{Endpoint: one.endpoint, Err: one.err})
			continue
		}
		cli, err := open(ctx, one, env, limits)
		attempts = append(attempts, Attempt{Endpoint: one.endpoint, Err: err})
		if err == nil {
			return cli, attempts, nil
		}
		if ctx.Err() != nil {
			break
		}
	}
	return nil, attempts, mostTelling(attempts)
}

// open connects to one endpoint.
func open(ctx context.Context, one candidate, env Surroundings, limits Limits) (*Client, error) {
	const op = "connect to"
	subject := one.endpoint.Address
	proto, addr, _ := strings.Cut(subject, "://")
	if proto == "tcp" {
		addr, _, _ = strings.Cut(addr, "/")
	}
	transport := &http.Transport{MaxIdleConns: 6, IdleConnTimeout: 30 * time.Second, ReadBufferSize: logBuffer}
	d, err := dialerFor(one, env, transport, proto, addr)
	if err != nil {
		return nil, &Error{Kind: classify(op, err), Op: op, Subject: subject, Err: err}
	}
	transport.DialContext = d.dial
	// TLS is the dialer's, and no proxy stands between us and an engine.
	transport.Proxy = nil
	// The dialer knows where the engine is; the SDK needs a host only for the Host header.
	host, base := "http://"+client.DummyHost, "http://"+client.DummyHost
	if proto == "tcp" {
		u, err := url.Parse(subject)
		if err != nil {
			return nil, &Error{Kind: KindInvalid, Op: op, Subject: subject, Err: err}
		}
		host, base = subject, "http://"+u.Host+strings.TrimSuffix(u.Path, "/")
	}
	options := []client.Opt{
		client.WithHTTPClient(&http.Client{Transport: transport, CheckRedirect: client.CheckRedirect}),
		client.WithHost(host),
		client.WithDialContext(d.dial),
		client.WithScheme("http"),
		client.WithAPIVersionNegotiation(),
	}
	pinned := strings.TrimPrefix(env.Getenv("DOCKER_API_VERSION"), "v")
	if pinned != "" {
		options = append(options, client.WithVersion(pinned))
	}
	api, err := client.NewClientWithOpts(options...)
	if err != nil {
		return nil, &Error{Kind: KindInvalid, Op: op, Subject: subject, Err: err}
	}
	transport.Proxy = nil // WithHost put one there
	life, end := context.WithCancel(context.WithoutCancel(ctx))
	c := &Client{
		api: api, transport: transport, dialer: d, base: base, pinned: pinned != "", configDir: env.configDir(), limits: limits, life: life, end: end,
	}
	if err := c.greet(ctx, one.endpoint, pinned); err != nil {
		_ = c.Close()
		return nil, err
	}
	return c, nil
}

// greet learns who answers and agrees on a version with it.
func (c *Client) greet(ctx context.Context, endpoint Endpoint, pinned string) error {
	const op = "connect to"
	ctx, done := c.begin(ctx, c.limits.Connect)
	defer done()
	version, clock, err := askVersion(ctx, c.api, c.base)
	if err != nil {
		if told := c.dialer.explain(err); told != nil {
			err = told
		}
		return c.fail(ctx, op, endpoint.Address, err)
	}
	speak, err := agree(version, pinned)
	if err != nil {
		var e *Error
		if errors.As(err, &e) {
			e.Op, e.Subject = op, endpoint.Address
		}
		return err
	}
	c.api.NegotiateAPIVersionPing(types.Ping{APIVersion: speak})
	c.clock, c.engineAPI = clock, version.APIVersion
	c.info = infoFrom(version, speak, endpoint)
	return nil
}

// dialerFor gives the way to one endpoint.
func dialerFor(one candidate, env Surroundings, transport *http.Transport, proto, addr string) (*dialer, error) {
	d := &dialer{}
	if one.tls != nil {
		d.tls = one.tls.Clone()
		if host, _, err := net.SplitHostPort(addr); err == nil && d.tls.ServerName == "" {
			d.tls.ServerName = host
		}
	}
	if env.Dial != nil {
		d.raw = func(ctx context.Context) (net.Conn, error) { return env.Dial(ctx, proto, addr) }
		return d, nil
	}
	if proto == "ssh" {
		return d, sshDial(d, one.endpoint.Address)
	}
	// The library knows pipes, and how long a socket's path may be; only the dialling function is taken from what it sets up.
	if err := sockets.ConfigureTransport(transport, proto, addr); err != nil {
		return nil, fmt.Errorf("set up the connection: %w", err)
	}
	dial := transport.DialContext
	d.raw = func(ctx context.Context) (net.Conn, error) { return dial(ctx, proto, addr) }
	return d, nil
}

// telling orders the kinds by how much they say about what a person should do, the most telling first. A socket that exists beats one that does not.
var telling = []Kind{
	KindCancelled, KindPermissionDenied, KindAPIVersionPinned, KindEngineTooNew, KindEngineTooOld, KindTimeout, KindTLS, KindSSH, KindContextBroken,
	KindInvalid, KindOther, KindEngineDown,
}

// mostTelling sums up why no endpoint served.
func mostTelling(attempts []Attempt) error {
	const op = "find an engine"
	explicit := false
	for _, a := range attempts {
		explicit = explicit || a.Endpoint.Source != SourceKnownSocket
	}
	for _, kind := range telling {
		for _, a := range attempts {
			// That a product's usual socket is not there says only that this product does not run.
			absent := !explicit && kind == KindEngineDown && isAbsent(a.Err)
			if KindOf(a.Err) == kind && !absent {
				return &Error{Kind: kind, Op: op, Subject: a.Endpoint.Address, Attempts: attempts, Err: a.Err}
			}
		}
	}
	return &Error{Kind: KindNoEngine, Op: op, Attempts: attempts, Err: errors.New("none of the places where engines listen has one")}
}
