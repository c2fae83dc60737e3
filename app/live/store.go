package live

import (
	"context"
	"log/slog"
	"reflect"
	"sync"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// Store connects to the engine, keeps connecting when it goes away, and keeps the newest Snapshot. Run owns all of its work; the other methods may be
// called from any goroutine and never wait for the engine.
type Store struct {
	connect Connect
	timing  Timing
	log     *slog.Logger
	check   chan struct{} // somebody wants a try to connect now
	refresh chan struct{} // somebody wants new lists now
	measure chan struct{} // somebody wants to know what the disk is used for

	mu     sync.Mutex
	snap   Snapshot
	engine Engine // nil while not connected
	slots  map[*slot]struct{}
	due    map[string]bool // busy containers whose action is over, until the next list
	closed bool
	ended  chan struct{}  // closed when Run has ended
	group  sync.WaitGroup // subscribers
}

// NewStore makes a store; Run starts it.
func NewStore(connect Connect, timing Timing, log *slog.Logger) *Store {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return &Store{
		connect: connect,
		timing:  timing.withDefaults(),
		log:     log,
		check:   make(chan struct{}, 1),
		refresh: make(chan struct{}, 1),
		measure: make(chan struct{}, 1),
		snap:    Snapshot{Version: 1, Connection: Connection{Phase: PhaseConnecting}},
		slots:   map[*slot]struct{}{},
		due:     map[string]bool{},
		ended:   make(chan struct{}),
	}
}

// Snapshot is the newest one.
func (s *Store) Snapshot() Snapshot {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.snap
}

// Current is the engine connected to. The error is a *dockerops.Error: why there is none.
func (s *Store) Current() (Engine, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.engine != nil {
		return s.engine, nil
	}
	const op = "reach the engine"
	if err := s.snap.Connection.Err; err != nil {
		kind := dockerops.KindOf(err)
		if kind == dockerops.KindOther || kind == dockerops.KindCancelled {
			kind = dockerops.KindEngineDown
		}
		return nil, &dockerops.Error{Kind: kind, Op: op, Attempts: s.snap.Connection.Attempts, Err: err}
	}
	return nil, &dockerops.Error{Kind: dockerops.KindEngineDown, Op: op, Err: errNotYet}
}

// CheckNow tries to connect at once when the engine is down, and lists again when it is not.
func (s *Store) CheckNow() {
	if s.Snapshot().Connection.Phase == PhaseConnected {
		poke(s.refresh)
		return
	}
	poke(s.check)
}

// Refresh lists everything again soon, as after an event about each kind.
func (s *Store) Refresh() { poke(s.refresh) }

// change publishes what f makes of the newest snapshot, unless that is equal. f must replace slices and maps, never write to them.
func (s *Store) change(f func(*Snapshot)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	next := s.snap
	f(&next)
	if reflect.DeepEqual(next, s.snap) {
		return
	}
	next.Version++
	s.snap = next
	for slot := range s.slots {
		poke(slot.news)
	}
}

func (s *Store) setEngine(e Engine) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.engine = e
}

// poke leaves a note in a channel of one place; a note that is already there says the same.
func poke(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// pause waits for d. It is cut short by ctx and by wake (which may be nil).
func pause(ctx context.Context, d time.Duration, wake <-chan struct{}) (woken bool) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	case <-wake:
		return true
	}
	return false
}
