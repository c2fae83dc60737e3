package live_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
)

// tape is an engine that plays the events that a test writes down, in any order and with any left out.
type tape struct {
	live.Engine // of the other calls there are none

	mu     sync.Mutex
	events chan dockerops.Event
	cut    chan struct{} // closed when the stream ends
	gone   bool
	list   map[string]dockerops.ContainerDetails
	looks  int
	hold   chan struct{} // a look waits for it, when there is one
}

func newTape() *tape {
	return &tape{events: make(chan dockerops.Event), cut: make(chan struct{}), list: map[string]dockerops.ContainerDetails{}}
}

// store runs a store on the tape until the test ends. It must be called inside a bubble.
func (e *tape) store(t *testing.T) *live.Store {
	t.Helper()
	store := live.NewStore(func(context.Context) (live.Engine, []dockerops.Attempt, error) {
		e.mu.Lock()
		defer e.mu.Unlock()
		if e.gone {
			return nil, nil, errGone
		}
		return e, nil, nil
	}, live.Timing{}, nil)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		store.Run(ctx)
	}()
	t.Cleanup(func() {
		cancel()
		<-done
	})
	wait(time.Second)
	return store
}

var errGone = errors.New("the engine is gone")

// put makes a container be as it is from now on, without an event.
func (e *tape) put(id string, state dockerops.State, restarts int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.list[id] = dockerops.ContainerDetails{Container: dockerops.Container{ID: id, Name: id, State: state}, RestartCount: restarts}
}

func (e *tape) drop(id string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	delete(e.list, id)
}

// play tells of events of a container, in words: "die" or "die 137", "start", "kill 15", each of now.
func (e *tape) play(id string, events ...string) {
	for _, words := range events {
		e.playAt(time.Now(), id, words)
	}
	synctest.Wait()
}

func (e *tape) playAt(at time.Time, id, words string) {
	action, more, _ := strings.Cut(words, " ")
	event := dockerops.Event{Kind: dockerops.ObjectContainer, ID: id, Action: action, Time: at}
	switch {
	case action == "kill":
		event.Signal = more
	case action == "die" && more == "137":
		event.ExitCode = 137
	case action == "die":
		event.ExitCode = 1
	}
	e.events <- event
}

// cutStream ends the event stream; with the engine all connections end.
func (e *tape) cutStream(withEngine bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.gone = withEngine
	close(e.cut)
	e.cut = make(chan struct{})
}

func (e *tape) comeBack() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.gone = false
}

// holdLooks makes looks wait, from now on until let is called.
func (e *tape) holdLooks() (let func()) {
	hold := make(chan struct{})
	e.mu.Lock()
	e.hold = hold
	e.mu.Unlock()
	return func() {
		e.mu.Lock()
		e.hold = nil
		e.mu.Unlock()
		close(hold)
	}
}

func (e *tape) looked() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.looks
}

func (e *tape) Info() dockerops.EngineInfo { return dockerops.EngineInfo{} }

func (e *tape) Ping(context.Context) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.gone {
		return errGone
	}
	return nil
}

func (e *tape) ListContainers(context.Context) ([]dockerops.Container, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	var list []dockerops.Container
	for _, d := range e.list {
		list = append(list, d.Container)
	}
	slices.SortFunc(list, func(a, b dockerops.Container) int { return strings.Compare(a.Name, b.Name) })
	return list, nil
}

func (e *tape) ListImages(context.Context) ([]dockerops.Image, error)     { return nil, nil }
func (e *tape) ListVolumes(context.Context) ([]dockerops.Volume, error)   { return nil, nil }
func (e *tape) ListNetworks(context.Context) ([]dockerops.Network, error) { return nil, nil }

func (e *tape) InspectContainer(ctx context.Context, id string) (dockerops.ContainerDetails, error) {
	e.mu.Lock()
	e.looks++
	d, ok := e.list[id]
	hold := e.hold
	e.mu.Unlock()
	if hold != nil {
		select {
		case <-hold:
		case <-ctx.Done():
			return d, ctx.Err()
		}
	}
	if !ok {
		return d, &dockerops.Error{Kind: dockerops.KindNotFound, Err: errors.New("no such container")}
	}
	return d, nil
}

func (e *tape) Watch(ctx context.Context, ready func(), onEvent func(dockerops.Event)) error {
	e.mu.Lock()
	cut := e.cut
	e.mu.Unlock()
	ready()
	for {
		select {
		case event := <-e.events:
			onEvent(event)
		case <-cut:
			return errGone
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (e *tape) Close() error { return nil }
