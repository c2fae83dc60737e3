package logs

import (
	"context"
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
	PhaseEnded                   // the container does not run; its log stays. It goes on with Changed
	PhaseUnreadable              // its logging driver keeps nothing that can be read: Status.Err says which. Nothing more is tried
	PhaseLost                    // the engine does not answer: Status.Err. It is tried again, at once with Changed
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
	EarlierCleared                // the view was cleared, or lines were dropped
)

// Follower reads the logs of one or several containers into a store: the last lines first, then what is written from now on, without a gap or a doubled line; in
// time order when there are several; on after restarts and engine failures, with a mark. Run owns all its goroutines.
type Follower struct{}

// Options tune a Follower; zero fields are the defaults.
type Options struct {
	// First is how many of the last lines are read at the beginning (1,000), Older how many LoadOlder adds (5,000).
	First, Older int
	// Window is how long a line waits for older ones of other containers: 200 ms. A single container's lines never wait.
	Window time.Duration
	// Changed is called from goroutines of Run after each change of a Status, or of Older; it only posts a redraw.
	Changed func()
}

// NewFollower reads these containers into a store once Run is called.
func NewFollower(engine Engine, store *Store, sources []Source, options Options) *Follower {
	panic("not made yet")
}

// Run reads until ctx ends, also when there is nothing left to read, and ends with all its goroutines.
func (f *Follower) Run(ctx context.Context) { panic("not made yet") }

// Look tells that something happened to a container, or with "" to the engine: it is looked at again, and read on where it runs again. It is cheap, and may be
// called with every snapshot that shows another state of the container or of the connection.
func (f *Follower) Look(id string) { panic("not made yet") }

// Add reads one more container from now on, and returns its Line.Source.
func (f *Follower) Add(source Source) int { panic("not made yet") }

// Statuses are those of the containers, by Line.Source.
func (f *Follower) Statuses() []Status { panic("not made yet") }

// LoadOlder adds older lines before the first one, unless that is under way. It returns at once.
func (f *Follower) LoadOlder() { panic("not made yet") }

// Older is how it stands with older lines, and whether some are being loaded.
func (f *Follower) Older() (state Earlier, loading bool) { panic("not made yet") }

// Clear empties the store; older lines are not loaded after that.
func (f *Follower) Clear() { panic("not made yet") }
