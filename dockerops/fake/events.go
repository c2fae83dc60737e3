package fake

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// watch is one subscription: a queue that never blocks the engine.
type watch struct {
	queue []dockerops.Event
	ended error
	more  chan struct{} // has room for one wake-up
}

func (s *watch) wake() {
	select {
	case s.more <- struct{}{}:
	default:
	}
}

// tell sends an event to all subscriptions. Callers hold mu.
func (w *world) tell(kind dockerops.ObjectKind, id, action string) {
	w.send(dockerops.Event{Kind: kind, ID: id, Action: action})
}

// send sends an event, as it happens now, to all subscriptions. Callers hold mu.
func (w *world) send(event dockerops.Event) {
	event.Time = time.Now()
	for s := range w.watches {
		s.queue = append(s.queue, event)
		s.wake()
	}
}

// endWatches ends all subscriptions. Callers hold mu.
func (w *world) endWatches(err error) {
	for s := range w.watches {
		s.ended = err
		s.wake()
	}
}

// Watch calls ready once the subscription stands, then onEvent for each event, in order, until ctx or the stream ends.
func (e *Engine) Watch(ctx context.Context, ready func(), onEvent func(dockerops.Event)) error {
	call := Call{Verb: "watch events"}
	if err := e.enter(ctx, call); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return err
	}
	w := e.world
	s := &watch{more: make(chan struct{}, 1)}
	w.mu.Lock()
	w.watches[s] = struct{}{}
	w.mu.Unlock()
	defer func() {
		w.mu.Lock()
		delete(w.watches, s)
		w.mu.Unlock()
	}()
	ready()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-e.life:
			return e.alive(ctx, call)
		case <-s.more:
		}
		w.mu.Lock()
		queue, ended := s.queue, s.ended
		s.queue = nil
		w.mu.Unlock()
		for _, event := range queue {
			onEvent(event)
		}
		if ended != nil {
			return &dockerops.Error{Kind: dockerops.KindEngineDown, Op: call.Verb, Err: ended}
		}
	}
}

// errStreamEnd is how an engine's end shows in a stream.
var errStreamEnd = errors.Join(errors.New("the engine ended the stream"), io.ErrUnexpectedEOF)
