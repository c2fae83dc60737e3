package fake

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// Engine is one connection to an in-memory engine. Connect gives another one to the same engine. Its methods may be called from any goroutine.
type Engine struct {
	world *world
	life  chan struct{} // closed by Close
	once  sync.Once
}

// New makes an engine that is up and empty but for what the options put there, and connects to it.
func New(options ...Option) *Engine {
	w := &world{
		info: dockerops.EngineInfo{
			Product: "Docker Engine", Version: "28.0.0", APIVersion: "1.48", OS: "linux", Architecture: "amd64",
			Endpoint: dockerops.Endpoint{Source: dockerops.SourceKnownSocket, Label: "Docker Engine", Address: "unix:///var/run/docker.sock"},
		},
		limits:  Limits{Short: 10 * time.Second, Grace: 10 * time.Second, Step: 0},
		remote:  map[string]Image{},
		watches: map[*watch]struct{}{},
		changed: make(chan struct{}),
	}
	w.networks = w.builtInNetworks()
	for _, option := range options {
		option(w)
	}
	return &Engine{world: w, life: make(chan struct{})}
}

// Option shapes a new engine.
type Option func(*world)

// Limits are the fake's times. Tests shrink them.
type Limits struct {
	Short time.Duration // how long a stalled engine is waited for; default 10 s
	Grace time.Duration // how long a container that ignores the stop signal is given; default 10 s
	Step  time.Duration // how long one build step or pulled layer takes; default none
}

// WithLimits sets the fake's times; a zero Short or Grace keeps its default.
func WithLimits(l Limits) Option {
	return func(w *world) {
		if l.Short > 0 {
			w.limits.Short = l.Short
		}
		if l.Grace > 0 {
			w.limits.Grace = l.Grace
		}
		w.limits.Step = l.Step
	}
}

// WithInfo sets what Info tells.
func WithInfo(info dockerops.EngineInfo) Option { return func(w *world) { w.info = info } }

// WithImages puts images into the engine.
func WithImages(images ...Image) Option {
	return func(w *world) {
		for _, image := range images {
			w.addImage(image)
		}
	}
}

// WithRemote puts images into the registry that PullImage reaches.
func WithRemote(images ...Image) Option {
	return func(w *world) {
		for _, image := range images {
			for _, tag := range image.Tags {
				w.remote[normalRef(tag)] = image
			}
		}
	}
}

// WithRealPorts makes published TCP ports of running containers answer on this machine's loopback with a page that says it is the demo engine's. Shutdown
// ends them.
func WithRealPorts() Option { return func(w *world) { w.realPorts = true } }

// Connect is another connection to the same engine, as a Connector makes it. It fails as a real one does while the engine is down.
func (e *Engine) Connect(ctx context.Context) (*Engine, []dockerops.Attempt, error) {
	next := &Engine{world: e.world, life: make(chan struct{})}
	err := next.enter(ctx, Call{Verb: "connect", Subject: e.Info().Endpoint.Address})
	attempts := []dockerops.Attempt{{Endpoint: e.Info().Endpoint, Err: err}}
	if err != nil {
		var known *dockerops.Error
		if errors.As(err, &known) {
			known.Attempts = attempts
		}
		return nil, attempts, err
	}
	return next, attempts, nil
}

// Info says which engine this is.
func (e *Engine) Info() dockerops.EngineInfo {
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	return e.world.info
}

// Ping asks whether the engine answers.
func (e *Engine) Ping(ctx context.Context) error { return e.enter(ctx, Call{Verb: "ping"}) }

// Close ends this connection: its calls under way and its watches fail, as KindEngineDown. Others go on.
func (e *Engine) Close() error {
	e.once.Do(func() { close(e.life) })
	return nil
}

// Call is one call to the engine, as hooks see it.
type Call struct {
	Verb    string // "list containers", "start container"; the Op of the call's error
	Subject string // as given: an ID, a name, a reference
}

// enter is the beginning of every verb: it fails as the script says.
func (e *Engine) enter(ctx context.Context, call Call) error {
	if err := e.check(ctx, call); err != nil {
		return err
	}
	e.world.mu.Lock()
	hooks := e.world.hooks
	e.world.mu.Unlock()
	for _, hook := range hooks {
		if err := hook(ctx, call); err != nil {
			if end := e.alive(ctx, call); end != nil {
				return end
			}
			return wrap(call, err)
		}
	}
	return nil
}

// check fails when the engine does not answer now.
func (e *Engine) check(ctx context.Context, call Call) error {
	if err := e.alive(ctx, call); err != nil {
		return err
	}
	e.world.mu.Lock()
	down, stalled := e.world.down, e.world.stalled
	e.world.mu.Unlock()
	if down != nil {
		return &dockerops.Error{Kind: down.Kind, Op: call.Verb, Subject: call.Subject, Err: down.Err}
	}
	if stalled {
		return e.stall(ctx, call)
	}
	return nil
}

// alive says whether the caller and the connection still are.
func (e *Engine) alive(ctx context.Context, call Call) error {
	if cause := context.Cause(ctx); cause != nil {
		kind := dockerops.KindCancelled
		if errors.Is(cause, context.DeadlineExceeded) {
			kind = dockerops.KindTimeout
		}
		return &dockerops.Error{Kind: kind, Op: call.Verb, Subject: call.Subject, Err: cause}
	}
	select {
	case <-e.life:
		return failure(call, dockerops.KindEngineDown, "the connection was closed")
	default:
		return nil
	}
}

// stall waits as for an engine that accepts and does not answer.
func (e *Engine) stall(ctx context.Context, call Call) error {
	timer := time.NewTimer(e.world.limits.Short)
	defer timer.Stop()
	for {
		e.world.mu.Lock()
		stalled, changed := e.world.stalled, e.world.changed
		e.world.mu.Unlock()
		if !stalled {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return e.alive(ctx, call)
		case <-e.life:
			return e.alive(ctx, call)
		case <-timer.C:
			return failure(call, dockerops.KindTimeout, "the engine did not answer in time")
		}
	}
}

func failure(call Call, kind dockerops.Kind, text string) *dockerops.Error {
	return &dockerops.Error{Kind: kind, Op: call.Verb, Subject: call.Subject, Err: errors.New(text)}
}

func wrap(call Call, err error) error {
	var known *dockerops.Error
	if errors.As(err, &known) {
		return err
	}
	return &dockerops.Error{Kind: dockerops.KindOf(err), Op: call.Verb, Subject: call.Subject, Err: err}
}
