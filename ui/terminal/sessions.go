package terminal

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/dispatch"
)

// Engine is what terminals ask of the app. All block, and are asked off Fyne's thread; ctx ends what they opened.
type Engine interface {
	// OpenShell opens the best shell that there is in a container, and says which.
	OpenShell(ctx context.Context, id, user string, size dockerops.TerminalSize) (dockerops.Terminal, string, *explain.Card)
	OpenTerminal(ctx context.Context, id string, options dockerops.TerminalOptions) (dockerops.Terminal, *explain.Card)
	PythonConsole(ctx context.Context, id string, size dockerops.TerminalSize) (dockerops.Terminal, *explain.Card)
	// RunTerminal makes a container for one terminal, which goes with it, and tells its id.
	RunTerminal(ctx context.Context, spec dockerops.RunSpec, size dockerops.TerminalSize) (dockerops.Terminal, string, *explain.Card)
	InspectContainer(ctx context.Context, id string) (dockerops.ContainerDetails, *explain.Card)
}

// Live is where snapshots come from.
type Live interface {
	Subscribe(ctx context.Context, f func(live.Snapshot))
}

// Host is what terminals ask of the window.
type Host interface {
	Canvas() fyne.Canvas
	Copy(text string)
	Carry(a explain.Action, retry func(explain.Action))
}

// Deps is what terminals need. All must be set.
type Deps struct {
	Engine Engine
	Live   Live
	Host   Host
	Do     dispatch.Dispatcher
	// OpenLink opens an address that a program of a container wrote.
	OpenLink func(containerID, url string)
	// TextSize is that of terminals, 0 for the usual one; KeepTextSize remembers another one.
	TextSize     func() float32
	KeepTextSize func(size float32)
	// OnKeys is told when a terminal gets the keys, which are all its own then, and when it loses them.
	OnKeys func(on bool)
	// Start and Resume let a container run.
	Start, Resume func(id string)
}

// oneOff is the key of the terminals that have a container each.
const oneOff = ""

// mostSessions is how many terminals a container has at most.
const mostSessions = 10

// Sessions are all terminals that are open, in whatever container. All methods run on Fyne's thread but for Wait.
type Sessions struct {
	deps   Deps
	work   *dispatch.Work
	life   context.Context //nolint:containedctx // the window's
	decks  map[string]*deck
	snap   live.Snapshot
	wanted string // the container in which a shell is to be open when its part is shown; "" for none
	// OnCount is told when a container has more or fewer terminals; nil is fine.
	OnCount func()
}

// NewSessions makes an owner without terminals; Start it before the first one is opened.
func NewSessions(deps Deps) *Sessions {
	return &Sessions{deps: deps, work: dispatch.NewWork(deps.Do), decks: map[string]*deck{}}
}

// Start gives the terminals their life: all end with ctx. wait waits until they have; it is not for Fyne's thread.
func (o *Sessions) Start(ctx context.Context) (wait func()) {
	o.life = ctx
	snapshots := dispatch.NewLatest(o.deps.Do, o.update)
	o.deps.Live.Subscribe(ctx, snapshots.Set)
	return o.work.Wait
}

// update takes what the engine has now: what is said of ended programs depends on it, and the terminals of a deleted container go.
func (o *Sessions) update(snap live.Snapshot) {
	o.snap = snap
	for key, d := range o.decks {
		if _, there := snap.Container(key); key != oneOff && !there && snap.Listed && !snap.Stale() {
			d.closeAll()
			continue
		}
		d.update(snap)
	}
}

// Count is how many terminals of a container have a program that runs.
func (o *Sessions) Count(containerID string) int {
	d, ok := o.decks[containerID]
	if !ok {
		return 0
	}
	n := 0
	for _, p := range d.panes {
		if p.session.live() {
			n++
		}
	}
	return n
}

// Want has a shell open in a container once its part of the details is shown: one of those that are open, or else a new one.
func (o *Sessions) Want(containerID string) { o.wanted = containerID }

// deck is the one of a container, made now if there is none.
func (o *Sessions) deck(key string) *deck {
	d, ok := o.decks[key]
	if !ok {
		d = newDeck(o, key)
		o.decks[key] = d
	}
	return d
}

// counted tells that the number of terminals is another one.
func (o *Sessions) counted() {
	if o.OnCount != nil {
		o.OnCount()
	}
}

// zoomed gives all terminals the size of text that the person chose in one.
func (o *Sessions) zoomed(size float32) {
	o.deps.KeepTextSize(size)
	for _, d := range o.decks {
		for _, p := range d.panes {
			p.grid.SetTextSize(size)
		}
	}
}
