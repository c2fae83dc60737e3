package fake

import (
	"context"
	"slices"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
)

// ContainerLog is the end of the log.
func (e *Engine) ContainerLog(ctx context.Context, id string, tail dockerops.LogTail) (string, error) {
	call := Call{Verb: "read the log of", Subject: id}
	if err := e.enter(ctx, call); err != nil {
		return "", err
	}
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	b := e.world.find(id)
	if b == nil {
		return "", noSuchContainer(call)
	}
	if err := b.readable(call); err != nil {
		return "", err
	}
	e.world.talk(b)
	from := 0
	if tail.Lines > 0 {
		from = b.log.end() - tail.Lines
	}
	var text strings.Builder
	lines, _ := b.log.from(from)
	for _, line := range lines {
		text.WriteString(line.text)
	}
	return text.String(), nil
}

// Listeners are the TCP sockets listened on inside a running container.
func (e *Engine) Listeners(ctx context.Context, id string) ([]dockerops.Listener, error) {
	call := Call{Verb: "look at the sockets of", Subject: id}
	if err := e.enter(ctx, call); err != nil {
		return nil, err
	}
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	b := e.world.find(id)
	switch {
	case b == nil:
		return nil, noSuchContainer(call)
	case !b.Running():
		return nil, failure(call, dockerops.KindConflict, "container "+id+" is not running")
	}
	if p := e.world.findImage(b.ImageID); p != nil && p.bare {
		return nil, failure(call, dockerops.KindUnsupported, "no program in the container can print its socket table")
	}
	return slices.Clone(b.listeners), nil
}
