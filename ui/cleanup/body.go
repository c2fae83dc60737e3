package cleanup

import (
	"fyne.io/fyne/v2"
	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// drawn is what the parts of the screen that are made anew were made from.
type drawn struct {
	disk  *dockerops.DiskUse
	why   string // why measuring failed
	empty emptiness
}

// emptiness is why the list shows nothing.
type emptiness int

const (
	emptyNot       emptiness = iota // it shows something
	emptyWaiting                    // no engine yet
	emptyMeasuring                  // being measured for the first time
	emptyFailed                     // could not be measured
	emptyClean                      // nothing to delete
)

func (s *Screen) emptiness() emptiness {
	switch {
	case len(s.items) > 0:
		return emptyNot
	case s.snap.Disk != nil:
		return emptyClean
	case s.snap.DiskErr != nil && !s.snap.Measuring:
		return emptyFailed
	case !s.snap.Listed:
		return emptyWaiting
	default:
		return emptyMeasuring
	}
}

// refreshBody draws the disk's bar and what is in place of an empty list, when that changed.
func (s *Screen) refreshBody() {
	next := drawn{disk: s.snap.Disk, empty: s.emptiness()}
	if s.snap.DiskErr != nil {
		next.why = s.snap.DiskErr.Error()
	}
	if s.drawn != nil && *s.drawn == next {
		return
	}
	s.drawn = &next
	s.disk.Objects = nil
	if next.disk != nil {
		s.disk.Objects = []fyne.CanvasObject{widgets.Pad(0, 0, theme.Gap12, 0, diskCard(*next.disk))}
	}
	s.empty.Objects = nil
	if next.empty == emptyNot {
		s.table.Show()
		s.bar.Show()
	} else {
		s.table.Hide()
		s.bar.Hide()
		s.empty.Objects = []fyne.CanvasObject{s.inPlace(next.empty)}
	}
	s.content.Refresh()
}

func diskCard(d dockerops.DiskUse) fyne.CanvasObject {
	total := widgets.NewHeading(units.HumanSize(float64(d.Total())) + " used by Docker")
	return widgets.NewSurface(widgets.VBox(theme.Gap12, total, newDiskBar(presentDisk(d))))
}

// inPlace is what is shown in place of an empty list.
func (s *Screen) inPlace(e emptiness) fyne.CanvasObject {
	switch e {
	case emptyWaiting:
		return widgets.NewSurface(widgets.NewEmptyState(icons.Clean, "Waiting for Docker", "What takes up room shows as soon as the engine answers.",
			widgets.NewButton("What is happening", func() { s.deps.Host.Open("home") })))
	case emptyFailed:
		card := explain.Failed("measure what takes up room", s.snap.DiskErr, explain.Facts{Engine: s.snap.Connection.Engine})
		return widgets.NewVScroll(widgets.NewExplainCard(card, func(a explain.Action) {
			s.deps.Host.Carry(a, func(explain.Action) { s.deps.Verbs.MeasureDisk() })
		}))
	case emptyClean:
		return widgets.NewSurface(widgets.NewEmptyState(icons.Done, "Nothing to clean up",
			"Every container runs, every image and volume is used, and there is no build cache that could go."))
	default:
		return widgets.NewSurface(widgets.NewEmptyState(icons.Clean, "Measuring the disk",
			"The engine adds up what images, containers, volumes and the build cache take. With many or large ones that takes a while."))
	}
}
