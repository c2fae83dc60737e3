package images

import (
	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// emptiness is why the list shows nothing.
type emptiness int

const (
	emptyNot      emptiness = iota // it shows something
	emptyWaiting                   // nothing is known yet
	emptyNone                      // the engine has no image
	emptyFiltered                  // none fits what the person looks for
)

func emptyKind(snap live.Snapshot, shown int) emptiness {
	switch {
	case shown > 0:
		return emptyNot
	case !snap.Listed:
		return emptyWaiting
	case len(snap.Images) == 0:
		return emptyNone
	default:
		return emptyFiltered
	}
}

// showEmpty puts an explanation in place of a list that shows nothing.
func (s *Screen) showEmpty() {
	kind := emptyKind(s.snapshot, len(s.rows))
	if s.shownEmpty == kind && s.empty.Hidden == (kind == emptyNot) {
		return
	}
	s.shownEmpty = kind
	var state fyne.CanvasObject
	switch kind {
	case emptyNot:
		s.empty.Hide()
		s.table.Show()
		return
	case emptyWaiting:
		state = widgets.NewEmptyState(icons.Image, "Waiting for Docker", "The images show as soon as the engine answers.", widgets.NewButton("What is happening", func() { s.host.Open("home") }))
	case emptyFiltered:
		state = widgets.NewEmptyState(icons.Search, "Nothing matches", "No image has this in its name, or every one is used by a container.", widgets.NewButton("Show all", s.showAll))
	case emptyNone:
		state = widgets.NewEmptyState(icons.Image, "No images yet", "An image is what containers are made from: a program with everything that it needs. Build one from a new project, or run one from a registry.",
			widgets.NewButton("New project", s.deps.OnNewProject))
	}
	s.empty.Objects = []fyne.CanvasObject{widgets.NewSurface(state)}
	s.empty.Show()
	s.empty.Refresh()
	s.table.Hide()
}

func (s *Screen) showAll() {
	s.view.unusedOnly = false
	s.chips.Select(0)
	s.filter.SetText("")
	s.refresh()
}
