package fake

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// What tests do to the engine from outside, as its owner or another tool would. All of it may be called from any goroutine and on any connection.

// Hook adds a function that every call passes before it does anything. It may block until ctx ends; an error of it is the call's.
func (e *Engine) Hook(hook func(ctx context.Context, call Call) error) {
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	e.world.hooks = append(slices.Clone(e.world.hooks), hook)
}

// Down makes every call and every new connection fail with kind, and ends the subscriptions, as when the engine stops. Containers stay as they are.
func (e *Engine) Down(kind dockerops.Kind, text string) {
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	e.world.down = &dockerops.Error{Kind: kind, Err: errors.New(text)}
	e.world.endWatches(errStreamEnd)
	e.world.touch()
}

// Up ends Down.
func (e *Engine) Up() {
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	e.world.down = nil
	e.world.touch()
}

// Stall makes the engine accept calls and answer none, or ends that.
func (e *Engine) Stall(on bool) {
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	e.world.stalled = on
	e.world.touch()
}

// EndWatches ends all subscriptions, and nothing else.
func (e *Engine) EndWatches() {
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	e.world.endWatches(errStreamEnd)
}

// SetInfo replaces what Info tells, as an engine's update does.
func (e *Engine) SetInfo(info dockerops.EngineInfo) {
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	e.world.info = info
}

// AddImage puts an image into the engine and returns its ID.
func (e *Engine) AddImage(image Image) string {
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	p := e.world.addImage(image)
	e.world.tell(dockerops.ObjectImage, p.ID, "tag")
	return p.ID
}

// Add makes a container and, with run, starts it: what another tool does. It returns the container's ID.
func (e *Engine) Add(spec dockerops.RunSpec, run bool) (string, error) {
	call := Call{Verb: "create container", Subject: spec.Name}
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	b, err := e.world.create(call, spec)
	if err != nil {
		return "", err
	}
	if !run {
		return b.ID, nil
	}
	return b.ID, e.world.start(Call{Verb: "start container", Subject: b.Name}, b)
}

// Exit ends a running container's process with code, after writing lastWords to its log.
func (e *Engine) Exit(id string, code int, lastWords string) {
	e.change(id, func(w *world, b *box) {
		w.talk(b)
		b.log.WriteString(lastWords)
		if b.Running() {
			w.exit(b, code)
		}
	})
}

// AppendLog writes to a container's log, on stdout.
func (e *Engine) AppendLog(id, text string) { e.AppendLogTo(id, dockerops.Stdout, text) }

// AppendLogTo writes to a container's log on one of the streams.
func (e *Engine) AppendLogTo(id string, stream dockerops.LogStream, text string) {
	e.change(id, func(w *world, b *box) {
		w.talk(b)
		b.log.write(stream, time.Now(), text)
		w.touch()
	})
}

// SetHealth sets the result of a container's health check.
func (e *Engine) SetHealth(id string, health dockerops.Health, output string) {
	e.change(id, func(w *world, b *box) {
		b.Health, b.HealthOutput = health, output
		w.tell(dockerops.ObjectContainer, b.ID, "health_status: "+string(health))
	})
}

// SetListeners sets the sockets that a container's processes listen on.
func (e *Engine) SetListeners(id string, listeners ...dockerops.Listener) {
	e.change(id, func(_ *world, b *box) { b.listeners = listeners })
}

// SetLogDriver sets how a container's log is kept; "none" keeps nothing to read.
func (e *Engine) SetLogDriver(id, driver string) {
	e.change(id, func(_ *world, b *box) { b.LogDriver = driver })
}

// change does something to a container; nothing when there is none by that id.
func (e *Engine) change(id string, do func(*world, *box)) {
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	if b := e.world.find(id); b != nil {
		do(e.world, b)
	}
}

// OnBuild replaces what Build does.
func (e *Engine) OnBuild(script BuildScript) {
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	e.world.onBuild = script
}

// Shutdown ends everything that WithRealPorts opened. The engine can't be used afterwards.
func (e *Engine) Shutdown() {
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	for _, b := range e.world.containers {
		e.world.closePages(b)
	}
	e.world.down = &dockerops.Error{Kind: dockerops.KindEngineDown, Err: errors.New("the demo engine was ended")}
	e.world.endWatches(errStreamEnd)
	e.world.touch()
}
