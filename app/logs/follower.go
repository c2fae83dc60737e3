package logs

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// Engine is what a Follower asks; app.Engine and App.LogEngine are such.
type Engine interface {
	ReadLog(ctx context.Context, id string, options dockerops.LogOptions, onPiece func(dockerops.LogPiece) error) error
	InspectContainer(ctx context.Context, id string) (dockerops.ContainerDetails, error)
}

// Phase is what a Follower does with a container.
type Phase uint8

// The phases.
const (
	PhaseLoading    Phase = iota // the first lines are on their way
	PhaseFollowing               // it is read as it is written
	PhaseEnded                   // the container does not run; its log stays. It goes on with Look
	PhaseUnreadable              // its logging driver keeps nothing that can be read: Status.Err says which. Nothing more is tried
	PhaseLost                    // the engine does not answer: Status.Err. It is tried again, at once with Look
	PhaseGone                    // the container was deleted; what was read stays
)

// Status is how it stands with one container.
type Status struct {
	Source Source
	Phase  Phase
	// ExitCode and Finished are those of a container that ended; Finished is zero for one that was never started.
	ExitCode int
	Finished time.Time
	// Err is why it can't be read, a *dockerops.Error, in PhaseUnreadable and PhaseLost.
	Err error
}

// Earlier is how it stands with lines older than the first one shown.
type Earlier uint8

// How it stands with them.
const (
	EarlierUnknown Earlier = iota // LoadOlder tells
	EarlierMore                   // there are more
	EarlierNone                   // the first line shown is the log's beginning
	EarlierFull                   // there are more, but the store is full: saving the log gives all of it
	EarlierCleared                // the view was cleared: nothing older is loaded
)

// Options tune a Follower; zero fields are the defaults.
type Options struct {
	// First is how many of the last lines are read at the beginning (1,000), Older how many LoadOlder adds (5,000).
	First, Older int
	// Window is how long a line waits for older ones of other containers: 200 ms. A single container's lines never wait.
	Window time.Duration
	// Changed is called from goroutines of Run after each change of a Status, or of Older; it only posts a redraw.
	Changed func()
}

const (
	defaultFirst  = 1000
	defaultOlder  = 5000
	defaultWindow = 200 * time.Millisecond
)

// Follower reads the logs of one or several containers into a store: the last lines first, then what is written from now on, without a gap or a doubled line; in
// time order when there are several; on after restarts and engine failures, with a mark. Run owns all its goroutines.
type Follower struct {
	engine  Engine
	store   *Store
	options Options
	merge   *merger

	mu      sync.Mutex
	ctx     context.Context //nolint:containedctx // Run's, for what begins later; nil before and after it
	work    sync.WaitGroup
	sources []*follow
	earlier Earlier
	loading bool
}

// NewFollower reads these containers into a store once Run is called.
func NewFollower(engine Engine, store *Store, sources []Source, options Options) *Follower {
	if options.First <= 0 {
		options.First = defaultFirst
	}
	if options.Older <= 0 {
		options.Older = defaultOlder
	}
	if options.Window <= 0 {
		options.Window = defaultWindow
	}
	if options.Changed == nil {
		options.Changed = func() {}
	}
	f := &Follower{engine: engine, store: store, options: options, merge: newMerger(store, options.Window)}
	for _, s := range sources {
		f.Add(s)
	}
	return f
}

// Run reads until ctx ends, also when there is nothing left to read, and ends with all its goroutines.
func (f *Follower) Run(ctx context.Context) {
	f.work.Go(func() { f.merge.run(ctx) })
	f.mu.Lock()
	sources := slices.Clone(f.sources)
	f.mu.Unlock()
	if len(sources) > 1 {
		f.begin(ctx, sources)
	}
	f.mu.Lock()
	f.ctx = ctx
	for _, s := range f.sources {
		f.work.Go(func() { s.run(ctx) })
	}
	f.mu.Unlock()
	<-ctx.Done()
	f.mu.Lock()
	f.ctx = nil
	f.mu.Unlock()
	f.work.Wait()
}

// Look tells that something happened to a container, or with "" to the engine: it is looked at again, and read on where it runs again. It is cheap, and may be
// called with every snapshot that shows another state of the container or of the connection.
func (f *Follower) Look(id string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, s := range f.sources {
		if id == "" || s.ID == id {
			select {
			case s.look <- struct{}{}:
			default:
			}
		}
	}
}

// Add reads one more container from now on, and returns its Line.Source.
func (f *Follower) Add(source Source) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	s := newFollow(f, source, len(f.sources))
	f.sources = append(f.sources, s)
	f.merge.grow(len(f.sources))
	if ctx := f.ctx; ctx != nil {
		f.work.Go(func() { s.run(ctx) })
	}
	return int(s.index)
}

// Statuses are those of the containers, by Line.Source.
func (f *Follower) Statuses() []Status {
	f.mu.Lock()
	defer f.mu.Unlock()
	all := make([]Status, len(f.sources))
	for i, s := range f.sources {
		all[i] = s.status
	}
	return all
}
