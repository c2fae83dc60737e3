package stats

import (
	"context"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/stats"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// TabDeps is what the part of a container's details needs.
type TabDeps struct {
	Sampler Sampler
	// Inspect tells the limits that a container has; it blocks, and is asked off Fyne's thread.
	Inspect func(ctx context.Context, id string) (dockerops.ContainerDetails, *explain.Card)
	// Work is where the part's goroutines run; it is asked for when they start.
	Work func() *dispatch.Work
	// OnStart starts the container; nil leaves the button out.
	OnStart func(id string)
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

// tab shows what one container uses.
type tab struct {
	deps TabDeps

	id      string
	limits  limits
	running atomic.Bool // asked for by the goroutine that measures

	tiles  []*tile
	text   string // what to say of the container's state; "" for nothing
	offer  bool   // to start it
	note   *widgets.Paragraph
	start  *widgets.Button
	head   *fyne.Container
	object *fyne.Container
}

// NewTab is the part of a container's details that shows what it uses.
func NewTab(deps TabDeps) listing.Tab {
	return listing.Tab{Title: "Stats", New: func() listing.TabView { return newTab(deps) }}
}

func newTab(deps TabDeps) *tab {
	if deps.Now == nil {
		deps.Now = time.Now
	}
	t := &tab{deps: deps}
	var objects []fyne.CanvasObject
	for _, k := range kinds {
		tile := newTile(k)
		t.tiles = append(t.tiles, tile)
		objects = append(objects, tile.object)
	}
	t.note = widgets.NewParagraph("")
	t.start = widgets.NewButton("Start", func() { t.deps.OnStart(t.id) })
	t.head = widgets.Pad(0, 0, theme.Gap12, 0, widgets.HGrow(theme.Gap12, 1, widgets.NewIcon(icons.Info, theme.ColorMuted), t.note, t.start))
	t.head.Hide()
	t.object = widgets.Frame(t.head, nil, nil, nil, widgets.NewVScroll(widgets.Pad(0, theme.Gap12, 0, 0, container.New(&grid{}, objects...))))
	return t
}

// Content is part of listing.TabView.
func (t *tab) Content() fyne.CanvasObject { return t.object }

// Show is part of listing.TabView.
func (t *tab) Show(ctx context.Context, id string) {
	if t.id != id {
		t.id, t.limits = id, limits{}
		t.running.Store(false)
	}
	work := t.deps.Work()
	work.Go(ctx, func(ctx context.Context) func() {
		ids := func() []string {
			if !t.running.Load() {
				return nil
			}
			return []string{id}
		}
		t.deps.Sampler.Follow(ctx, ids, func() { work.Tell(ctx, t.draw) })
		return nil
	})
	work.Go(ctx, func(ctx context.Context) func() {
		details, card := t.deps.Inspect(ctx, id)
		if card != nil {
			return nil // the figures themselves tell what is wrong
		}
		return func() {
			t.limits = limitsOf(details)
			t.draw()
		}
	})
}

// Update is part of listing.TabView.
func (t *tab) Update(snap live.Snapshot) {
	c, found := snap.Container(t.id)
	measured := found && !snap.Stale() && c.Running() && c.State != dockerops.StateRestarting
	if t.running.Swap(measured) && !measured {
		t.deps.Sampler.Stopped(t.id)
	}
	t.text, t.offer = presentState(snap, c, found), false
	if found && !snap.Stale() && !c.Running() {
		t.offer = t.deps.OnStart != nil
	}
	t.draw()
}

// presentState is what to say of a container's state; "" for one that runs.
func presentState(snap live.Snapshot, c dockerops.Container, found bool) string {
	switch {
	case snap.Stale():
		return "The engine does not answer. What was measured before stays here."
	case !found:
		return "The container was deleted."
	case c.State == dockerops.StateRestarting:
		return c.Name + " is being started again and again. It does not run at the moment."
	case !c.Running():
		return c.Name + " does not run, so it uses nothing."
	case c.State == dockerops.StatePaused:
		return c.Name + " is paused: it keeps its memory, and gets no time of the processor."
	default:
		return ""
	}
}

// draw shows what is known now.
func (t *tab) draw() {
	latest, known := t.deps.Sampler.Latest(t.id)
	text := t.text
	if card := t.deps.Sampler.Failed(t.id); card != nil && t.running.Load() {
		known, text = false, card.Headline+". "+card.Why
	}
	t.say(text)
	history := t.deps.Sampler.History(t.id)
	now := rightEdge(history, t.deps.Now())
	for _, tile := range t.tiles {
		tile.set(history, latest, known && t.running.Load(), t.limits, now)
	}
}

// say shows a sentence over the tiles; "" takes it away.
func (t *tab) say(text string) {
	if t.note.Text == text && t.start.Visible() == t.offer {
		return
	}
	t.note.SetText(text)
	if t.offer {
		t.start.Show()
	} else {
		t.start.Hide()
	}
	if text == "" {
		t.head.Hide()
	} else {
		t.head.Show()
	}
	t.object.Refresh()
}

// rightEdge is the moment that graphs end with: by the engine's clock, which need not be ours.
func rightEdge(history []stats.Figures, now time.Time) time.Time {
	if len(history) == 0 {
		return now
	}
	return history[len(history)-1].At
}
