package listing

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// Screen is a list with the details of the selected thing under it. What the person looks for, the order and the selection stay while other screens
// are shown. All methods run on Fyne's thread.
type Screen[R Row] struct {
	spec Spec[R]
	deps Deps
	host Host

	snapshot  live.Snapshot
	query     Query
	rows      []R
	selected  string // a key; "" for none
	failures  map[string]failure
	underWay  map[string]bool
	emptiness emptiness
	click     click

	content *fyne.Container
	filter  *widgets.FilterEntry
	chips   *widgets.Chips
	list    *widgets.List
	table   *widgets.Surface
	empty   *fyne.Container
	below   *details
	split   *widgets.Split // between the list and the details with tabs; nil without tabs
	work    *dispatch.Work
}

// New makes the screen.
func New[R Row](deps Deps, spec Spec[R]) *Screen[R] {
	if deps.Now == nil {
		deps.Now = time.Now
	}
	s := &Screen[R]{spec: spec, deps: deps, host: deps.Host, failures: map[string]failure{}, underWay: map[string]bool{}}
	s.filter = widgets.NewFilter(spec.FilterHint, func(text string) {
		s.query.Filter = text
		s.refresh()
	})
	s.filter.OnLeave = s.enterList
	s.chips = widgets.NewChips(spec.Chips, func(i int) {
		s.query.Chip = i
		s.refresh()
	})
	s.list = widgets.NewList(func() int { return len(s.rows) }, func() fyne.CanvasObject { return s.newRow() }, func(id int, o fyne.CanvasObject) {
		if r, ok := o.(*rowView); ok && id < len(s.rows) {
			r.set(id)
		}
	})
	s.list.OnSelect = func(id int) { s.choose(s.rows[id].Key()) }
	s.list.OnOpen = func(id int) { s.open(s.rows[id]) }
	s.list.OnDelete = func(id int) { s.remove(s.rows[id]) }
	header := widgets.NewHeader(spec.Columns, 0, func(column int, descending bool) {
		s.query.By, s.query.Descending = column, descending
		s.refresh()
	})
	s.table = widgets.NewPanel(widgets.Frame(header, nil, nil, nil, s.list), theme.ColorSurface, theme.ColorBorder, 1)
	s.empty = container.NewStack()
	s.work = dispatch.NewWork(deps.Do)
	s.below = newDetails(deps.Host, spec.FactWidth, spec.DetailsHeight, spec.Tabs, s.close)
	s.below.meant = s.meant
	body := s.body(container.NewStack(s.table, s.empty))
	controls := append([]fyne.CanvasObject{widgets.Elastic(128, 240, s.filter), s.chips}, spec.Also...)
	s.content = widgets.NewPage(spec.Title, body, append(controls, spec.Main)...)
	return s
}

// Content is part of shell.Screen.
func (s *Screen[R]) Content() fyne.CanvasObject { return s.content }

// Show is part of shell.Screen.
func (s *Screen[R]) Show(ctx context.Context) { s.enter(ctx) }

// UpdateJobs is part of shell.Screen.
func (s *Screen[R]) UpdateJobs([]jobs.Job) {}

// Update is part of shell.Screen.
func (s *Screen[R]) Update(snap live.Snapshot) {
	s.snapshot = snap
	s.spec.Main.SetEnabled(!snap.Stale())
	s.forgetFailures()
	s.refresh()
}

// Snapshot is what the list shows.
func (s *Screen[R]) Snapshot() live.Snapshot { return s.snapshot }

// refresh computes the rows and draws what changed.
func (s *Screen[R]) refresh() {
	rows := s.spec.Rows(s.snapshot, s.query, s.deps.Now())
	if !slices.Equal(rows, s.rows) {
		s.rows = rows
		s.list.Refresh()
	}
	s.list.SelectQuietly(s.index(s.selected))
	s.showEmpty()
	s.refreshDetails()
}

// refreshDetails shows the selected thing, or nothing.
func (s *Screen[R]) refreshDetails() {
	var changed bool
	if content, ok := s.spec.Details(s.snapshot, s.selected, s.deps.Now()); ok && s.selected != "" {
		changed = s.below.set(s.selected, content, s.failures[s.selected], s.snapshot)
	} else {
		changed = s.below.hide()
	}
	if changed {
		s.content.Refresh()
	}
}

// index is the line of a thing, or -1 when the list does not show it.
func (s *Screen[R]) index(key string) int {
	return slices.IndexFunc(s.rows, func(r R) bool { return r.Key() == key })
}

func (s *Screen[R]) choose(key string) {
	if s.selected == key {
		return
	}
	s.selected = key
	s.refreshDetails()
	if i := s.index(key); i >= 0 {
		s.list.ScrollTo(i) // the details may have come up over it
	}
}

// Select shows a thing's details, as if it had been clicked.
func (s *Screen[R]) Select(key string) {
	s.selected = key
	s.refresh()
}

// Selected is the key of the thing whose details are shown, or "".
func (s *Screen[R]) Selected() string { return s.selected }

// Escape is called when Escape is pressed and nothing else has a use for it: it leaves what the tab of the details is in, or else closes the details.
func (s *Screen[R]) Escape() {
	if !s.below.tabs.escape() {
		s.close()
	}
}

func (s *Screen[R]) close() { s.Select("") }

// FocusFilter puts the cursor into the filter, with its text selected so that typing replaces it; while the focus is in the details, into the field that
// the tab there has for looking.
func (s *Screen[R]) FocusFilter() {
	if f, ok := s.below.tabs.finder(); ok && s.inDetails(s.host.Canvas().Focused()) {
		f.FocusFilter()
		return
	}
	s.host.Canvas().Focus(s.filter)
	s.filter.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// enterList goes from the filter to the first row found.
func (s *Screen[R]) enterList() {
	if len(s.rows) == 0 {
		return
	}
	s.host.Canvas().Focus(s.list)
	if s.list.Selected() < 0 {
		s.list.Select(0)
	}
}
