package fake

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// The exit codes of processes that were asked to stop, and of those that were made to.
const (
	exitTerminated = 143
	exitKilled     = 137
)

// The signals of their kill events: engines tell them by number.
const (
	signalTerm = "15"
	signalKill = "9"
)

// signal tells that a container was sent a signal. Callers hold mu.
func (w *world) signal(b *box, number string) {
	w.send(dockerops.Event{Kind: dockerops.ObjectContainer, ID: b.ID, Action: "kill", Signal: number})
}

// StartContainer starts a container. Starting one that runs is no error.
func (e *Engine) StartContainer(ctx context.Context, id string) error {
	return e.act(ctx, Call{Verb: "start container", Subject: id}, e.world.start)
}

// act is a whole verb: do runs on the container that call is about. It holds mu.
func (e *Engine) act(ctx context.Context, call Call, do func(call Call, b *box) error) error {
	if err := e.enter(ctx, call); err != nil {
		return err
	}
	return e.with(call, do)
}

// with runs do on the container that call is about. It holds mu.
func (e *Engine) with(call Call, do func(call Call, b *box) error) error {
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	b := e.world.find(call.Subject)
	if b == nil {
		return noSuchContainer(call)
	}
	return do(call, b)
}

// start runs the container's program. Callers hold mu.
func (w *world) start(call Call, b *box) error {
	if b.Running() {
		return nil
	}
	w.talk(b) // what it said to the end of the run before
	behaviour := w.behaviourOf(b)
	if err := behaviour.StartError; err != nil {
		b.StateError, b.ExitCode = err.Err.Error(), 127
		return &dockerops.Error{Kind: err.Kind, Op: call.Verb, Subject: call.Subject, Err: err.Err}
	}
	if err := w.publish(b); err != nil {
		b.StateError = err.Error()
		return failure(call, dockerops.KindPortInUse, err.Error())
	}
	if err := w.addressed(b, true); err != nil {
		w.closePages(b)
		b.StateError = err.Error()
		return err
	}
	now := time.Now()
	b.State, b.Since, b.Started, b.Finished = dockerops.StateRunning, now, now, time.Time{}
	b.ExitCode, b.StateError, b.OOMKilled = 0, "", false
	if p := w.findImage(b.ImageID); p != nil && p.HasHealth {
		b.Health = dockerops.HealthStarting
	}
	b.listeners, b.ignoresStop = behaviour.Listeners, behaviour.IgnoresStop
	b.begin(behaviour)
	w.beginConsoles(b)
	w.tell(dockerops.ObjectContainer, b.ID, "start")
	w.touch()
	if behaviour.Exits {
		w.exit(b, behaviour.ExitCode)
	}
	return nil
}

func (w *world) behaviourOf(b *box) Behaviour {
	if p := w.findImage(b.ImageID); p != nil && p.program != nil {
		return p.program(Process{Argv: b.argv, Spec: b.spec})
	}
	return Behaviour{}
}

// publish checks the host ports and opens them. Callers hold mu.
func (w *world) publish(b *box) error {
	for i := range b.Ports {
		p := &b.Ports[i]
		if !slices.ContainsFunc(b.spec.Ports, func(q dockerops.Port) bool { return q.ContainerPort == p.ContainerPort }) {
			continue
		}
		if p.HostPort == 0 {
			p.HostPort = w.freePort()
		}
		if w.holder(*p, b) != nil {
			return fmt.Errorf("driver failed programming external connectivity on endpoint %s: Bind for 0.0.0.0:%d failed: port is already allocated",
				b.Name, p.HostPort)
		}
	}
	return w.openPages(b)
}

// holder is the running container that holds a host port; nil for none.
func (w *world) holder(p dockerops.Port, but *box) *box {
	for _, other := range w.containers {
		if other == but || !other.Running() {
			continue
		}
		for _, q := range other.Ports {
			sameAddress := p.HostIP == q.HostIP || p.HostIP == "" || q.HostIP == ""
			if q.HostPort == p.HostPort && q.HostPort != 0 && q.Protocol == p.Protocol && sameAddress {
				return other
			}
		}
	}
	return nil
}

// firstFreePort is where engines begin when they choose a host port.
const firstFreePort = 32768

func (w *world) freePort() uint16 {
	port := uint16(firstFreePort)
	for w.holder(dockerops.Port{HostPort: port, Protocol: "tcp"}, nil) != nil {
		port++
	}
	return port
}

// exit ends a container's process. Callers hold mu.
func (w *world) exit(b *box, code int) {
	now := time.Now()
	b.State, b.Since, b.Finished, b.ExitCode, b.Health = dockerops.StateExited, now, now, code, dockerops.HealthNone
	b.listeners = nil
	_ = w.addressed(b, false) // that can't fail
	w.closePages(b)
	w.send(dockerops.Event{Kind: dockerops.ObjectContainer, ID: b.ID, Action: "die", ExitCode: code})
	w.touch()
	if b.AutoRemove {
		w.remove(b)
		// An engine by itself takes only what it made with this very container.
		w.dropAnonymous(b, func(m dockerops.Mount) bool {
			return slices.ContainsFunc(b.spec.Mounts, func(asked dockerops.Mount) bool { return path.Clean(asked.Target) == m.Target && asked.Source == "" })
		})
	}
}

// StopContainer asks a container to stop and, after the grace period, makes it.
func (e *Engine) StopContainer(ctx context.Context, id string) error {
	call := Call{Verb: "stop container", Subject: id}
	if err := e.enter(ctx, call); err != nil {
		return err
	}
	return e.stop(ctx, call)
}

// stop ends the container's process as its behaviour allows.
func (e *Engine) stop(ctx context.Context, call Call) error {
	w := e.world
	w.mu.Lock()
	b := w.find(call.Subject)
	if b == nil {
		w.mu.Unlock()
		return noSuchContainer(call)
	}
	if !b.Running() {
		w.mu.Unlock()
		return nil
	}
	w.signal(b, signalTerm)
	if !b.ignoresStop {
		w.exit(b, exitTerminated)
		w.tell(dockerops.ObjectContainer, b.ID, "stop")
		w.mu.Unlock()
		return nil
	}
	started := b.Started
	w.mu.Unlock()

	timer := time.NewTimer(w.limits.Grace)
	defer timer.Stop()
	for waiting := true; waiting; {
		w.mu.Lock()
		changed := w.changed
		waiting = b.Running() && b.Started.Equal(started) // somebody may kill it meanwhile
		w.mu.Unlock()
		if !waiting {
			break
		}
		select {
		case <-changed:
		case <-timer.C:
			waiting = false
		case <-ctx.Done():
			return e.alive(ctx, call)
		case <-e.life:
			return e.alive(ctx, call)
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if b.Running() && b.Started.Equal(started) {
		w.signal(b, signalKill)
		w.exit(b, exitKilled)
		w.tell(dockerops.ObjectContainer, b.ID, "stop")
	}
	return nil
}

// RestartContainer stops a container and starts it again; one that does not run is started.
func (e *Engine) RestartContainer(ctx context.Context, id string) error {
	call := Call{Verb: "restart container", Subject: id}
	if err := e.enter(ctx, call); err != nil {
		return err
	}
	if err := e.stop(ctx, call); err != nil {
		return err
	}
	return e.with(call, func(call Call, b *box) error {
		if err := e.world.start(call, b); err != nil {
			return err
		}
		e.world.tell(dockerops.ObjectContainer, b.ID, "restart")
		return nil
	})
}

// RemoveContainer deletes the container, running or not.
func (e *Engine) RemoveContainer(ctx context.Context, id string, withVolumes bool) error {
	return e.act(ctx, Call{Verb: "remove container", Subject: id}, func(_ Call, b *box) error {
		b.AutoRemove = false // removed here, not once more by its exit
		if b.Running() {
			e.world.signal(b, signalKill)
			e.world.exit(b, exitKilled)
		}
		e.world.remove(b)
		if withVolumes {
			e.world.dropAnonymous(b, func(m dockerops.Mount) bool { return m.Source != b.Labels[dockerops.LabelHelper] })
		}
		return nil
	})
}

// remove takes the container out. Callers hold mu.
func (w *world) remove(b *box) {
	w.containers = slices.DeleteFunc(w.containers, func(other *box) bool { return other == b })
	b.gone = true
	if w.past == nil {
		w.past = map[string]*box{}
	}
	w.past[b.ID] = b
	w.tell(dockerops.ObjectContainer, b.ID, "destroy")
	w.touch()
}

// RenameContainer gives a container another name.
func (e *Engine) RenameContainer(ctx context.Context, id, name string) error {
	call := Call{Verb: "rename container", Subject: name}
	if err := e.enter(ctx, call); err != nil {
		return err
	}
	return e.with(Call{Verb: call.Verb, Subject: id}, func(_ Call, b *box) error {
		switch owner := e.world.find(name); {
		case !namePattern.MatchString(name):
			return failure(call, dockerops.KindInvalid, "Invalid container name ("+name+")")
		case b.Name == name:
			return failure(call, dockerops.KindInvalid, "Renaming a container with the same name as its current name")
		case owner != nil && owner.Name == name:
			return failure(call, dockerops.KindNameInUse, "name "+name+" is already in use")
		}
		b.Name = name
		e.world.tell(dockerops.ObjectContainer, b.ID, "rename")
		return nil
	})
}

// errGone ends the wait for a container that was deleted.
var errGone = errors.New("the container was removed")

// WaitContainer returns the exit code once the container is not running.
func (e *Engine) WaitContainer(ctx context.Context, id string) (int, error) {
	call := Call{Verb: "wait for container", Subject: id}
	if err := e.enter(ctx, call); err != nil {
		return 0, err
	}
	w := e.world
	w.mu.Lock()
	b := w.find(id)
	w.mu.Unlock()
	if b == nil {
		return 0, noSuchContainer(call)
	}
	for {
		w.mu.Lock()
		running, code, gone, changed, down := b.Running(), b.ExitCode, b.gone, w.changed, w.down
		w.mu.Unlock()
		switch {
		case down != nil:
			return 0, &dockerops.Error{Kind: dockerops.KindEngineDown, Op: call.Verb, Subject: id, Err: down.Err}
		case !running && gone && b.Started.IsZero():
			return 0, &dockerops.Error{Kind: dockerops.KindNotFound, Op: call.Verb, Subject: id, Err: errGone}
		case !running:
			return code, nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return 0, e.alive(ctx, call)
		case <-e.life:
			return 0, e.alive(ctx, call)
		}
	}
}
