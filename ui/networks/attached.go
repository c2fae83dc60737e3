package networks

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// member is everything that a line of the tab shows.
type member struct {
	id, name string
	tone     widgets.Tone
	word     string
	ip       string
	aliases  string
	off      bool // it can't be taken out now
}

// attached is the tab of a network's containers: their state, address and further names, and a way out for each.
type attached struct {
	s *Screen

	content *fyne.Container
	rows    *fyne.Container
	ctx     context.Context //nolint:containedctx // the tab's life, from Show
	network string
	snap    live.Snapshot
	shown   []member
	drawn   bool
	// known is what the engine told of each container's place in the network; asked are the containers that it was asked about, with their state then.
	known map[string]dockerops.Attachment
	asked map[string]dockerops.State
}

func newAttached(s *Screen) *attached {
	t := &attached{s: s, rows: widgets.VBox(theme.Gap4)}
	t.content = widgets.NewScroll(t.rows)
	return t
}

// Content is part of listing.TabView.
func (t *attached) Content() fyne.CanvasObject { return t.content }

// Show is part of listing.TabView.
func (t *attached) Show(ctx context.Context, key string) {
	t.ctx, t.network, t.drawn = ctx, key, false
	t.known, t.asked = map[string]dockerops.Attachment{}, map[string]dockerops.State{}
}

// Update is part of listing.TabView.
func (t *attached) Update(snap live.Snapshot) {
	t.snap = snap
	n, ok := find(snap, t.network)
	if !ok || t.ctx == nil {
		return
	}
	inside := members(snap)[n.Name]
	t.ask(n, inside)
	lines := presentMembers(snap, n, inside, t.known, t.s.now())
	if t.drawn && slices.Equal(lines, t.shown) {
		return
	}
	t.drawn, t.shown = true, lines
	t.draw(n, inside)
}

// ask asks about the containers that came, or started or stopped, since they were asked about: only that changes their addresses.
func (t *attached) ask(n dockerops.Network, inside []dockerops.Container) {
	for _, c := range inside {
		if state, ok := t.asked[c.ID]; t.snap.Stale() || ok && state == c.State {
			continue
		}
		t.asked[c.ID] = c.State
		t.s.Work().Go(t.ctx, func(ctx context.Context) func() {
			details, card := t.s.deps.Verbs.InspectContainer(ctx, c.ID)
			if card != nil {
				return nil // the container's own screen says why; here its address is not known
			}
			return func() {
				i := slices.IndexFunc(details.Attachments, func(a dockerops.Attachment) bool { return a.Network == n.Name })
				if i < 0 {
					return
				}
				t.known[c.ID] = details.Attachments[i]
				t.Update(t.snap)
			}
		})
	}
}

// presentMembers computes the lines of the tab.
func presentMembers(snap live.Snapshot, n dockerops.Network, inside []dockerops.Container, known map[string]dockerops.Attachment, now time.Time) []member {
	lines := make([]member, 0, len(inside))
	for _, c := range inside {
		m := member{id: c.ID, name: c.Name, off: snap.Stale() || !joinable(n.Name) || snap.Busy[n.ID].Doing != ""}
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

// columns of the tab.
var memberColumns = widgets.Columns{
	{Title: "Container", Width: 120, Weight: 1}, {Title: "State", Width: 130, Weight: 0.6}, {Title: "Address", Width: 120}, {Title: "Further names", Width: 90, Weight: 0.8}, {Width: 108},
}

func (t *attached) draw(n dockerops.Network, inside []dockerops.Container) {
	if len(t.shown) == 0 {
		t.rows.Objects = []fyne.CanvasObject{widgets.NewMutedParagraph("No container is in this network.")}
		t.rows.Refresh()
		return
	}
	t.rows.Objects = []fyne.CanvasObject{widgets.NewHeader(memberColumns, -1, nil)}
	for i, m := range t.shown {
		c := inside[i]
		name := widgets.NewLink(m.name, func() { t.s.showContainer(m.id) })
		state := widgets.NewStateBadge("", "")
		state.SetStale(m.tone, m.word, t.snap.Stale())
		ip, names := widgets.NewMono(m.ip), widgets.NewMuted(m.aliases)
		ip.Shrink, names.Shrink = true, true
		out := widgets.NewButton("Disconnect", func() { t.s.disconnect(n, c) })
		out.Compact = true
		out.SetEnabled(!m.off)
		t.rows.Objects = append(t.rows.Objects, memberColumns.Row(theme.RowHeightCompact, name, state, ip, names, widgets.HBox(0, widgets.Spacer(), out)))
	}
	t.rows.Refresh()
}
