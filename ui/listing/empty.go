package listing

import (
	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// Empty is what a list says when it shows nothing, and where to go from there.
type Empty struct {
	Icon icons.Name
	// Total is how many things the engine has, before any filter; negative while that is not known.
	Total func(live.Snapshot) int
	// Waiting is said while nothing is known yet, NoMatch when none fits what the person looks for.
	Waiting, NoMatch string
	// Title and Text are said when the engine has none; Buttons lead to where some come from.
	Title, Text string
	Buttons     []Button
}

// emptiness is why a list shows nothing.
type emptiness int

const (
	emptyNot      emptiness = iota // it shows something
	emptyWaiting                   // nothing is known yet
	emptyNone                      // the engine has none
	emptyFiltered                  // none fits what the person looks for
)

func (e Empty) kind(snap live.Snapshot, shown int) emptiness {
	switch {
	case shown > 0:
		return emptyNot
	case !snap.Listed, e.Total(snap) < 0:
		return emptyWaiting
	case e.Total(snap) == 0:
		return emptyNone
	default:
		return emptyFiltered
	}
}

// state draws the explanation of an emptiness.
func (e Empty) state(kind emptiness, openHome, showAll func()) fyne.CanvasObject {
	switch kind {
	case emptyWaiting:
		return widgets.NewEmptyState(e.Icon, "Waiting for Docker", e.Waiting, widgets.NewButton("What is happening", openHome))
	case emptyFiltered:
		return widgets.NewEmptyState(icons.Search, "Nothing matches", e.NoMatch, widgets.NewButton("Show all", showAll))
	default:
		return widgets.NewEmptyState(e.Icon, e.Title, e.Text, buttons(e.Buttons)...)
	}
}

func buttons(list []Button) []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, 0, len(list))
	for _, b := range list {
		objects = append(objects, b.widget())
	}
	return objects
}

// showEmpty puts an explanation in place of a list that shows nothing.
func (s *Screen[R]) showEmpty() {
	kind := s.spec.Empty.kind(s.snapshot, len(s.rows))
	if kind == s.emptiness && s.empty.Hidden == (kind == emptyNot) {
		return
	}
	s.emptiness = kind
	if kind == emptyNot {
		s.empty.Objects = nil
		s.empty.Hide()
		s.table.Show()
		return
	}
	state := s.spec.Empty.state(kind, func() { s.host.Open("home") }, s.showAll)
	s.empty.Objects = []fyne.CanvasObject{widgets.NewSurface(state)}
	s.empty.Show()
	s.empty.Refresh()
	s.table.Hide()
}

func (s *Screen[R]) showAll() {
	s.query.Chip = 0
	s.chips.Select(0)
	s.filter.SetText("") // refreshes through OnChanged when there was a text
	s.refresh()
	s.keep()
}
