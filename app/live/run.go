package live

import (
	"context"
	"errors"
	"time"
)

var errNotYet = errors.New("the engine has not been reached yet")

// Run connects and keeps the snapshot fresh until ctx ends; then it waits for every subscriber's last call and returns. It may be called once.
func (s *Store) Run(ctx context.Context) {
	defer s.end()
	retry := growing{first: s.timing.RetryFirst, most: s.timing.RetryMost}
	for ctx.Err() == nil {
		started := time.Now()
		err := s.session(ctx)
		if ctx.Err() != nil {
			return
		}
		if time.Since(started) > s.timing.RetryMost && s.wasConnected(err) {
			retry.reset()
		}
		d := retry.next()
		s.log.Info("the engine is not connected", "error", err, "next try in", d)
		s.setEngine(nil)
		due := s.takeDue()
		s.change(func(snap *Snapshot) {
			snap.unmark(due)
			snap.Connection.Phase = PhaseDown
			snap.Connection.Err = err
			snap.Connection.NextTry = time.Now().Add(d)
		})
		if pause(ctx, d, s.check) {
			// Somebody waits for the result: show that it is being tried. A try by ourselves leaves the reason on screen.
			retry.reset()
			s.change(func(snap *Snapshot) {
				snap.Connection.Phase = PhaseConnecting
				snap.Connection.NextTry = time.Time{}
			})
			continue
		}
		s.change(func(snap *Snapshot) { snap.Connection.NextTry = time.Time{} })
	}
}

func (s *Store) end() {
	s.setEngine(nil)
	s.mu.Lock()
	s.closed = true
	close(s.ended)
	s.mu.Unlock()
	s.group.Wait()
}

// lostError is why a session ended that had been connected.
type lostError struct{ error }

func (e lostError) Unwrap() error { return e.error }

func (s *Store) wasConnected(err error) bool {
	var lost lostError
	return errors.As(err, &lost)
}

// session is one connection from its beginning to its end; it never returns nil.
func (s *Store) session(ctx context.Context) error {
	engine, attempts, err := s.connect(ctx)
	s.change(func(snap *Snapshot) { snap.Connection.Attempts = attempts })
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	live := &session{
		store: s, engine: engine, cancel: cancel, open: make(chan struct{}),
		containers: newLister(), images: newLister(), volumes: newLister(), networks: newLister(), ends: newEnds(),
	}
	live.group.Go(func() { live.watch(ctx) })
	live.group.Go(func() { live.ping(ctx) })
	err = live.begin(ctx)
	if err == nil {
		live.group.Go(func() { live.keep(ctx, live.containers, live.listContainers) })
		live.group.Go(func() { live.keep(ctx, live.images, live.listImages) })
		live.group.Go(func() { live.keep(ctx, live.volumes, live.listVolumes) })
		live.group.Go(func() { live.keep(ctx, live.networks, live.listNetworks) })
		live.group.Go(func() { live.obeyRefresh(ctx) })
		live.group.Go(func() { live.obeyMeasure(ctx) })
		live.group.Go(func() { live.lookAtEnds(ctx) })
		<-ctx.Done()
		err = lostError{context.Cause(ctx)}
	}
	s.setEngine(nil)
	cancel(err)
	live.group.Wait()
	if e := engine.Close(); e != nil {
		s.log.Warn("close the connection to the engine", "error", e)
	}
	return err
}

// connected publishes the first lists of a session together with the connection, so that old lists are never shown as current.
func (s *Store) connected(engine Engine, first lists, ends *ends) {
	s.setEngine(engine)
	info := engine.Info()
	s.log.Info("connected", "engine", info.Product, "version", info.Version, "api", info.APIVersion, "address", info.Endpoint.Address)
	listed := idsOf(first.containers)
	s.change(func(snap *Snapshot) {
		snap.Connection = Connection{Phase: PhaseConnected, Engine: info, Attempts: snap.Connection.Attempts}
		snap.Listed = true
		snap.keepFates(func(id string, f Fate) Fate {
			switch {
			case ends.watched(id):
				return f // an event of this connection has told of it already
			case listed[id]:
				return Fate{Restarts: f.Restarts} // what happened while there was no connection nobody saw; the number a look will tell
			default:
				return Fate{}
			}
		})
		snap.ImagesPending = first.imagesPending
		snap.Containers, snap.Images, snap.Volumes, snap.Networks = first.containers, first.images, first.volumes, first.networks
	})
}
