package listing

import (
	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// Grouping puts rows into groups. The rows of a group stand together in the list's order, the groups by name. While no row is in a group the list is flat.
type Grouping[R Row] struct {
	// Of is the name of a row's group, or "" for none.
	Of func(R) string
	// Kind says what the groups are: "compose project"; Rest is the title over the rows that are in none, which stand last: "Not in a project".
	Kind, Rest string
	// Note is what is said of a group at its right, such as "2 of 2 running". rows are all of the group, also those that a filter hides.
	Note func(rows []R) string
	// Menu is what a group's "⋯" offers; name is "" for the rows that are in none. rows are as Note's. Nil leaves the button out.
	Menu func(name string, rows []R) []*fyne.MenuItem
}

// title is what stands in the head of a group.
func (g Grouping[R]) title(name string) (title, kind string) {
	if name == "" {
		return g.Rest, ""
	}
	return name, g.Kind
}

// inset is how much further in the rows under a head stand: as far as its title.
const inset float32 = 22

// headView is the head of a group.
type headView[R Row] struct {
	object            *fyne.Container
	arrow             *widgets.Icon
	title, kind, note *widgets.Text
	more              *widgets.Button
}

func (s *Screen[R]) newHead(mark *widgets.Mark, shown func() line[R]) *headView[R] {
	h := &headView[R]{arrow: widgets.NewIcon(icons.ChevronDown, theme.ColorMuted), title: widgets.NewText(""), kind: widgets.NewSmall(""), note: widgets.NewMuted("")}
	h.title.Bold, h.title.Shrink = true, true
	parts := []fyne.CanvasObject{h.arrow, h.title, h.kind, widgets.Spacer(), h.note}
	if s.spec.Group.Menu != nil {
		h.more = widgets.NewMenuButton("More", func() []*fyne.MenuItem { return s.groupMenu(shown().group) })
		parts = append(parts, h.more)
	}
	columns := widgets.Columns{{Width: 100, Weight: 1}}
	objects := []fyne.CanvasObject{widgets.HBox(6, parts...)}
	if mark != nil {
		columns = append(widgets.Columns{markColumn}, columns...)
		objects = append([]fyne.CanvasObject{mark}, objects...)
	}
	h.object = columns.Row(widgets.ListRowHeight, objects...)
	return h
}

func (s *Screen[R]) groupMenu(name string) []*fyne.MenuItem {
	return s.spec.Group.Menu(name, s.members(name, true))
}

func (h *headView[R]) set(l line[R], g *Grouping[R], stale bool) {
	arrow := icons.ChevronDown
	if l.folded {
		arrow = icons.ChevronRight
	}
	title, kind := g.title(l.group)
	h.arrow.Set(arrow, theme.ColorMuted)
	h.title.SetText(title)
	h.title.MinWidth = fyne.MeasureText(title, theme.TextSize, fyne.TextStyle{Bold: true}).Width
	h.kind.SetText(kind)
	h.note.SetText(l.note)
	if h.more != nil {
		h.more.SetEnabled(!stale)
	}
}
