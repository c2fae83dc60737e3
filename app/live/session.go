package live

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/slipway-dev/slipway/dockerops"
)

// session is the store's work on one connection.
type session struct {
	store      *Store
	engine     Engine
	cancel     context.CancelCauseFunc
	containers *lister
	images     *lister
	volumes    *lister
	networks   *lister
	ends       *ends
	group      sync.WaitGroup
	open       chan struct{} // closed when the event stream stands for the first time
	opened     sync.Once
}

// begin waits for the event stream, then makes the first lists: what changes in between is told by an event.
func (l *session) begin(ctx context.Context) error {
	timer := time.NewTimer(l.store.timing.ListLimit)
	defer timer.Stop()
	select {
	case <-l.open:
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-timer.C:
		return &dockerops.Error{Kind: dockerops.KindTimeout, Op: "open the event stream", Err: errors.New("the engine did not answer in time")}
	}
	var first lists
	limited, stop := context.WithTimeout(ctx, l.store.timing.ListLimit)
	defer stop()
	images := l.firstImages(ctx)
	group, limited := errgroup.WithContext(limited)
	group.Go(func() (err error) {
		first.containers, err = l.engine.ListContainers(limited)
		return err
	})
	group.Go(func() (err error) {
		first.volumes, err = l.engine.ListVolumes(limited)
		return err
	})
	group.Go(func() (err error) {
		first.networks, err = l.engine.ListNetworks(limited)
		return err
	})
	if err := group.Wait(); err != nil {
		if cause := context.Cause(ctx); cause != nil {
			return cause
		}
		return overdue(limited, "list what the engine has", err)
	}
	// Some engines need seconds to list hundreds of images: the containers do not wait for them for long.
	select {
	case list, ok := <-images:
		first.images, first.imagesPending = list, !ok
	case <-time.After(l.store.timing.ImagesWait):
		first.imagesPending = true
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	l.store.connected(l.engine, first, l.ends)
	if first.imagesPending {
		l.group.Go(func() { l.awaitImages(ctx, images) })
	}
	l.ends.askFirst(first.containers, l.store.Snapshot().Fates)
	return nil
}

// firstImages lists the images for the first time. When that fails the channel is closed without a list, and the list is made again by the lister.
func (l *session) firstImages(ctx context.Context) <-chan []dockerops.Image {
	listed := make(chan []dockerops.Image, 1)
	l.group.Go(func() {
		defer close(listed)
		images, err := limited(ctx, l.store.timing.ListLimit, l.engine.ListImages)
		if err != nil {
			_ = l.afterFailedList(ctx, err) // it ends the session when that is why
			l.images.mark()
			return
		}
		listed <- images
	})
	return listed
}

// awaitImages brings the first list of images when it comes late.
func (l *session) awaitImages(ctx context.Context, images <-chan []dockerops.Image) {
	select {
	case list, ok := <-images:
		if !ok {
			return
		}
		l.store.change(func(s *Snapshot) {
			if s.ImagesPending { // else an event has brought a newer list
				s.Images, s.ImagesPending = list, false
			}
		})
	case <-ctx.Done():
	}
}

// watch follows the events; a stream that ends while the engine still answers is opened again after a growing pause.
func (l *session) watch(ctx context.Context) {
	retry := growing{first: l.store.timing.RetryFirst, most: l.store.timing.RetryMost}
	for refused := 1; ; refused++ {
		started := time.Now()
		var stood atomic.Bool
		err := l.engine.Watch(ctx, func() {
			stood.Store(true)
			l.ready()
		}, l.onEvent)
		if ctx.Err() != nil {
			return
		}
		if e := l.answers(ctx); e != nil {
			l.cancel(e)
			return
		}
		if stood.Load() {
			refused = 0
		}
		if refused == maxFailures {
			l.cancel(err)
			return
		}
		if time.Since(started) > 2*l.store.timing.RetryMost {
			retry.reset()
		}
		d := retry.next()
		l.store.log.Warn("the event stream ended", "error", err, "opened again in", d)
		if pause(ctx, d, nil); ctx.Err() != nil {
			return
		}
	}
}

// ready is called whenever an event stream stands. What happened while there was none is only seen by listing.
func (l *session) ready() {
	l.ends.followed = time.Now()
	first := false
	l.opened.Do(func() {
		first = true
		close(l.open)
	})
	if !first {
		l.markAll()
	}
}

// renaming are the events after which an image's name may lead elsewhere, or nowhere.
var renaming = []string{"tag", "untag", "delete", "remove", "pull", "load", "import"}

// onEvent only notes what to look at again. An event never says what is.
func (l *session) onEvent(e dockerops.Event) {
	switch e.Kind {
	case dockerops.ObjectContainer:
		l.containers.mark()
		l.endOf(e)
		if e.Action == "commit" {
			l.images.mark()
		}
	case dockerops.ObjectImage:
		l.images.mark()
		if slices.Contains(renaming, e.Action) {
			l.containers.mark() // a container is listed by its image's name only as long as that leads to it
		}
	case dockerops.ObjectVolume:
		l.volumes.mark()
	case dockerops.ObjectNetwork:
		l.networks.mark()
		if e.Action == "connect" || e.Action == "disconnect" {
			l.containers.mark()
		}
	}
}

func (l *session) markAll() {
	for _, kind := range []*lister{l.containers, l.images, l.volumes, l.networks} {
		kind.mark()
	}
}

// lists are the first lists of a session.
type lists struct {
	containers []dockerops.Container
	images     []dockerops.Image
	volumes    []dockerops.Volume
	networks   []dockerops.Network
	// imagesPending says that the images are still to come.
	imagesPending bool
}

// ping notices an engine that went silent: its connections stay open and no call fails.
func (l *session) ping(ctx context.Context) {
	for {
		if pause(ctx, l.store.timing.PingEvery, nil); ctx.Err() != nil {
			return
		}
		if err := l.answers(ctx); err != nil {
			l.cancel(err)
			return
		}
	}
}

// answers says whether the engine answers; nil when it does, and when ctx ended.
func (l *session) answers(ctx context.Context) error {
	limited, stop := context.WithTimeout(ctx, l.store.timing.PingLimit)
	defer stop()
	err := l.engine.Ping(limited)
	if err == nil || ctx.Err() != nil {
		return nil
	}
	return overdue(limited, "ask the engine whether it answers", err)
}

func (l *session) obeyRefresh(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-l.store.refresh:
			l.markAll()
		}
	}
}

// keep runs a lister until the session ends, or ends the session when it fails too often.
func (l *session) keep(ctx context.Context, kind *lister, list func(context.Context) error) {
	if err := kind.run(ctx, l.store.timing, list); err != nil {
		l.cancel(err)
	}
}

func (l *session) listContainers(ctx context.Context) error {
	due, events := l.store.takeDue(), l.ends.count()
	list, err := limited(ctx, l.store.timing.ListLimit, l.engine.ListContainers)
	if err != nil {
		l.store.change(func(s *Snapshot) { s.unmark(due) })
		return l.afterFailedList(ctx, err)
	}
	listed := idsOf(list)
	l.ends.prune(listed, events)
	l.store.change(func(s *Snapshot) {
		s.Containers = list
		s.keepFates(func(id string, f Fate) Fate {
			if listed[id] || l.ends.watched(id) {
				return f
			}
			return Fate{}
		})
		s.unmark(due)
	})
	return nil
}

func (l *session) listImages(ctx context.Context) error {
	list, err := limited(ctx, l.store.timing.ListLimit, l.engine.ListImages)
	if err != nil {
		return l.afterFailedList(ctx, err)
	}
	l.store.change(func(s *Snapshot) { s.Images, s.ImagesPending = list, false })
	return nil
}

func (l *session) listVolumes(ctx context.Context) error {
	list, err := limited(ctx, l.store.timing.ListLimit, l.engine.ListVolumes)
	if err != nil {
		return l.afterFailedList(ctx, err)
	}
	l.store.change(func(s *Snapshot) { s.Volumes = list })
	return nil
}

func (l *session) listNetworks(ctx context.Context) error {
	list, err := limited(ctx, l.store.timing.ListLimit, l.engine.ListNetworks)
	if err != nil {
		return l.afterFailedList(ctx, err)
	}
	l.store.change(func(s *Snapshot) { s.Networks = list })
	return nil
}

// afterFailedList ends the session when the engine is gone; else the list is tried again later.
func (l *session) afterFailedList(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return err
	}
	l.store.log.Warn("a list failed", "error", err)
	if e := l.answers(ctx); e != nil {
		l.cancel(e)
	}
	return err
}

func limited[T any](ctx context.Context, limit time.Duration, list func(context.Context) ([]T, error)) ([]T, error) {
	ctx, stop := context.WithTimeout(ctx, limit)
	defer stop()
	return list(ctx)
}

// overdue makes a call's end by a time limit of ours a timeout; the engine's package takes it for the caller's will.
func overdue(ctx context.Context, op string, err error) error {
	kind := dockerops.KindOf(err)
	if errors.Is(ctx.Err(), context.DeadlineExceeded) && (kind == dockerops.KindCancelled || kind == dockerops.KindOther) {
		return &dockerops.Error{Kind: dockerops.KindTimeout, Op: op, Err: fmt.Errorf("the engine did not answer in time: %w", err)}
	}
	return err
}
