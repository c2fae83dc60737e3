package networks

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// askedAtOnce is how many containers are asked about at a time.
const askedAtOnce = 4

// member is everything that a line of the tab shows.
type member struct {
	id, name string
	tone     widgets.Tone
	word     string
	ip       string
	aliases  string
	stale    bool
	off      bool // it can't be taken out now
}

// attached is the tab of a network's containers: their state, address and further names, and a way out for each. Addresses are asked for as far as they
// are seen: a network may have a thousand containers.
type attached struct {
	s *Screen

	content *fyne.Container
	list    *widgets.List
	table   fyne.CanvasObject
	none    fyne.CanvasObject
	ctx     context.Context //nolint:containedctx // the tab's life, from Show
	network string
	snap    live.Snapshot
	shown   []member
	at      string // the id of the container that the keys are at, which stays that one when lines come and go; "" for none
	// known is what the engine told of each container's place in the network; asked are the containers that it was asked about, with their state then.
	known map[string]dockerops.Attachment
	asked map[string]dockerops.State
	turns chan struct{} // one place for each that is asked about now
}

func newAttached(s *Screen) *attached {
	t := &attached{s: s, turns: make(chan struct{}, askedAtOnce)}
	t.list = widgets.NewList(func() int { return len(t.shown) }, func() fyne.CanvasObject { return newMemberRow(t) }, func(id int, o fyne.CanvasObject) {
		if r, ok := o.(*memberRow); ok && id < len(t.shown) {
			r.set(t.shown[id])
			t.ask(t.shown[id].id)
		}
	})
	t.list.OnSelect = func(id int) { t.at = t.shown[id].id }
	t.list.OnOpen = func(id int) { s.showContainer(t.shown[id].id) }
	t.list.OnDelete = func(id int) { t.disconnect(t.shown[id]) }
	t.table = widgets.NewPanel(widgets.Frame(widgets.NewHeader(memberColumns, -1, nil), nil, nil, nil, t.list), theme.ColorSurface, theme.ColorBorder, 1)
	t.none = widgets.VBox(0, widgets.NewMutedParagraph("No container is in this network."))
	t.content = container.NewStack(t.table, t.none)
	return t
}

// Content is part of listing.TabView.
func (t *attached) Content() fyne.CanvasObject { return t.content }

// Show is part of listing.TabView.
func (t *attached) Show(ctx context.Context, key string) {
	if t.network != key {
		t.at = ""
		t.list.SelectQuietly(-1)
	}
	t.ctx, t.network, t.shown = ctx, key, nil
	t.known, t.asked = map[string]dockerops.Attachment{}, map[string]dockerops.State{}
}

// Update is part of listing.TabView.
func (t *attached) Update(snap live.Snapshot) {
	t.snap = snap
	n, ok := find(snap, t.network)
	if !ok || t.ctx == nil {
		return
	}
	lines := presentMembers(snap, n, members(snap)[n.Name], t.known, t.s.now())
	if len(lines) > 0 {
		t.none.Hide()
		t.table.Show()
	} else {
		t.table.Hide()
		t.none.Show()
	}
	if !slices.Equal(lines, t.shown) {
		t.shown = lines
		t.list.Refresh()
		t.list.SelectQuietly(slices.IndexFunc(lines, func(m member) bool { return m.id == t.at }))
	}
}

// ask asks about a container that came into view, unless it has neither started nor stopped since it was asked about: only that changes its address.
func (t *attached) ask(id string) {
	c, ok := t.snap.Container(id)
	if state, known := t.asked[id]; !ok || t.snap.Stale() || known && state == c.State {
		return
	}
	t.asked[id] = c.State
	n, _ := find(t.snap, t.network)
	t.s.Work().Go(t.ctx, func(ctx context.Context) func() {
		select {
		case t.turns <- struct{}{}:
			defer func() { <-t.turns }()
		case <-ctx.Done():
			return nil
		}
		details, card := t.s.deps.Verbs.InspectContainer(ctx, id)
		if card != nil {
			return nil // the container's own screen says why; here its address is not known
		}
		return func() {
			if i := slices.IndexFunc(details.Attachments, func(a dockerops.Attachment) bool { return a.Network == n.Name }); i >= 0 {
				t.known[id] = details.Attachments[i]
				t.Update(t.snap)
			}
		}
	})
}

func (t *attached) disconnect(m member) {
	n, ok := find(t.snap, t.network)
	c, there := t.snap.Container(m.id)
	if ok && there && !m.off {
		t.s.disconnect(n, c)
	}
}

// presentMembers computes the lines of the tab.
func presentMembers(snap live.Snapshot, n dockerops.Network, inside []dockerops.Container, known map[string]dockerops.Attachment, now time.Time) []member {
	lines := make([]member, 0, len(inside))
	for _, c := range inside {
		m := member{id: c.ID, name: c.Name, stale: snap.Stale(), off: snap.Stale() || !joinable(n.Name) || snap.Busy[n.ID].Doing != ""}
		m.tone, m.word = words.ContainerState(snap, c, now)
		if a, ok := known[c.ID]; ok {
			m.ip, m.aliases = a.IP, strings.Join(ownAliases(a.Aliases, c), ", ")
		}
		lines = append(lines, m)
	}
	return lines
}

// ownAliases leaves out what every container is called by anyway: its name and the beginning of its id.
func ownAliases(all []string, c dockerops.Container) []string {
	var list []string
	for _, a := range all {
		if a != c.Name && !strings.HasPrefix(c.ID, a) && !slices.Contains(list, a) {
			list = append(list, a)
		}
	}
	return list
}
