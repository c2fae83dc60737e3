package contract

import (
	"context"
	"errors"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// watched is a subscription that a test reads from.
type watched struct {
	events chan dockerops.Event
	ended  chan error
	cancel context.CancelFunc
}

// watch subscribes and returns when the subscription stands.
func (b *bench) watch() *watched {
	b.Helper()
	ctx, cancel := context.WithCancel(b.Context())
	w := &watched{events: make(chan dockerops.Event, 1000), ended: make(chan error, 1), cancel: cancel}
	ready := make(chan struct{})
	go func() {
		w.ended <- b.engine.Watch(ctx, func() { close(ready) }, func(e dockerops.Event) { w.events <- e })
	}()
	b.Cleanup(cancel)
	select {
	case <-ready:
	case err := <-w.ended:
		b.Fatalf("the watch ended: %v", err)
	case <-time.After(patience):
		b.Fatal("the watch never stood")
	}
	return w
}

// next waits for an event about a container.
func (b *bench) next(w *watched, after, id string) dockerops.Event {
	b.Helper()
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	for {
		select {
		case e := <-w.events:
			if e.ID == id && e.Kind == dockerops.ObjectContainer {
				return e
			}
		case err := <-w.ended:
			b.Fatalf("the watch ended: %v", err)
		case <-deadline.C:
			b.Fatalf("%s: no event", after)
		}
	}
}

// drain takes what has come so far.
func (w *watched) drain() {
	for {
		select {
		case <-w.events:
		default:
			return
		}
	}
}

func testWatch(b *bench) {
	w := b.watch()
	id := b.create(dockerops.RunSpec{})
	if e := b.next(w, "create", id); e.Action == "" || e.Time.IsZero() {
		b.Errorf("event %+v", e)
	}
	for _, step := range []struct {
		name string
		do   func(context.Context) error
		then func() bool
	}{
		{"start", func(ctx context.Context) error { return b.engine.StartContainer(ctx, id) }, func() bool { return b.mustList(id).Running() }},
		{
			"rename", func(ctx context.Context) error { return b.engine.RenameContainer(ctx, id, b.name("new")) },
			func() bool { return b.mustList(id).Name == b.name("new") },
		},
		{"stop", func(ctx context.Context) error { return b.engine.StopContainer(ctx, id) }, func() bool { return !b.mustList(id).Running() }},
		{"remove", func(ctx context.Context) error { return b.engine.RemoveContainer(ctx, id, true) }, func() bool { _, found := b.listed(id); return !found }},
	} {
		w.drain()
		b.ok(step.do(b.Context()))
		b.next(w, step.name, id)
		b.eventually(step.name+" to be listed", step.then)
	}
	w.cancel()
}

func testWatchCancel(b *bench) {
	w := b.watch()
	w.cancel()
	select {
	case err := <-w.ended:
		if !errors.Is(err, context.Canceled) {
			b.Errorf("the watch ended with %v", err)
		}
	case <-time.After(patience):
		b.Fatal("the watch did not end with its context")
	}
}

func testCancelled(b *bench) {
	ctx, cancel := context.WithCancel(b.Context())
	cancel()
	_, err := b.engine.ListContainers(ctx)
	b.want(dockerops.KindCancelled, err)
	b.want(dockerops.KindCancelled, b.engine.Ping(ctx))
	if !errors.Is(err, context.Canceled) {
		b.Errorf("not the context's error: %v", err)
	}
}

func testCancelledWait(b *bench) {
	id := b.run(dockerops.RunSpec{})
	ctx, cancel := context.WithCancel(b.Context())
	ended := make(chan error, 1)
	go func() {
		_, err := b.engine.WaitContainer(ctx, id)
		ended <- err
	}()
	cancel()
	select {
	case err := <-ended:
		b.want(dockerops.KindCancelled, err)
	case <-time.After(patience):
		b.Fatal("the wait did not end with its context")
	}
}

func testClose(b *bench) {
	w := b.watch()
	b.ok(b.engine.Close())
	select {
	case err := <-w.ended:
		b.want(dockerops.KindEngineDown, err)
	case <-time.After(patience):
		b.Fatal("the watch did not end with its connection")
	}
	_, err := b.engine.ListContainers(b.Context())
	b.want(dockerops.KindEngineDown, err)
}
