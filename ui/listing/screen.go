package listing

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/settings"
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
	rows      []R // those that the query lets through
	all       []R
	lines     []line[R] // what the list shows
	selected  string    // the key of the thing whose details are shown; "" for none
	at        string    // the key of the line that the keys act on; "" for none
	folded    map[string]bool
	ticks     ticks
	scroll    float32 // to be scrolled to once there are rows
	onChange  func(settings.ListState)
	failures  map[string]failure
	trouble   []string // the things with which the last action with several did not work
	underWay  map[string]bool
	emptiness emptiness
	click     click

	columns      widgets.Columns // with that of the boxes
	insetColumns widgets.Columns
	titlesInset  bool
	content      *fyne.Container
	filter       *widgets.FilterEntry
	chips        *widgets.Chips
	header       *widgets.Header
	bulk         *bulkBar[R] // nil without anything to do with several rows
	list         *widgets.List
	table        *widgets.Surface
	failedNote   *note
	hiddenNote   *note
	empty        *fyne.Container
	below        *details
	split        *widgets.Split // between the list and the details with tabs; nil without tabs
	work         *dispatch.Work
}

// New makes the screen.
func New[R Row](deps Deps, spec Spec[R]) *Screen[R] {
	if deps.Now == nil {
		deps.Now = time.Now
	}
	s := &Screen[R]{spec: spec, deps: deps, host: deps.Host, failures: map[string]failure{}, underWay: map[string]bool{}, folded: map[string]bool{}}
	s.ticks.keys = map[string]bool{}
	s.placeColumns()
	s.filter = widgets.NewFilter(spec.FilterHint, func(text string) {
		s.query.Filter = text
		s.refresh()
		s.keep()
	})
	s.filter.OnLeave = s.enterList
	s.chips = widgets.NewChips(spec.Chips, func(i int) {
		s.query.Chip = i
		s.refresh()
		s.keep()
	})
	s.newList()
	s.table = widgets.NewPanel(widgets.Frame(s.newTop(), s.newNotes(), nil, nil, s.list), theme.ColorSurface, theme.ColorBorder, 1)
	s.empty = container.NewStack()
	s.work = dispatch.NewWork(deps.Do)
	s.below = newDetails(deps.Host, spec.FactWidth, spec.DetailsHeight, spec.Tabs, s.close)
	s.below.meant = s.meant
	body := s.body(container.NewStack(s.table, s.empty))
	controls := []fyne.CanvasObject{widgets.Elastic(128, 240, s.filter)}
	if len(spec.Chips) > 0 {
		controls = append(controls, s.chips)
	}
	controls = append(controls, spec.Also...)
	s.content = widgets.NewPage(spec.Title, body, append(controls, spec.Main)...)
	s.Arrange(s.Arrangement(), func(Arrangement) { s.keep() })
	return s
}

// placeColumns puts the boxes' column before the list's own, and makes the columns of rows under a head.
func (s *Screen[R]) placeColumns() {
	s.columns = slices.Clone(s.spec.Columns)
	if len(s.spec.Bulk) > 0 {
		s.columns = append(widgets.Columns{markColumn}, s.columns...)
	}
	s.insetColumns = slices.Clone(s.columns)
	s.insetColumns[s.firstColumn()].Indent += inset
}

// placeTitles puts the titles over what the rows show.
func (s *Screen[R]) placeTitles() {
	inset := len(s.lines) > 0 && s.lines[0].head
	if inset == s.titlesInset {
		return
	}
	s.titlesInset = inset
	if inset {
		s.header.SetColumns(s.insetColumns)
	} else {
		s.header.SetColumns(s.columns)
	}
}

func (s *Screen[R]) newList() {
	s.list = widgets.NewList(func() int { return len(s.lines) }, func() fyne.CanvasObject { return s.newRow() }, func(id int, o fyne.CanvasObject) {
		if r, ok := o.(*rowView); ok && id < len(s.lines) {
			r.set(id)
		}
	})
	at := func(do func(line[R])) func(int) {
		return func(id int) { do(s.lines[id]) }
	}
	s.list.OnSelect = at(s.reach)
	s.list.OnOpen = at(s.openAt)
	s.list.OnDelete = at(s.removeAt)
	s.list.Keys = widgets.ListKeys{
		Extend: s.extendKeys, All: s.tickAll, Fold: s.foldAt,
		Toggle: at(func(l line[R]) {
			if len(s.spec.Bulk) > 0 {
				s.tick(l)
			}
		}),
		Menu: func(id int, at fyne.Position) { s.openMenu(s.lines[id], at) },
	}
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

// known says whether the snapshot has what the engine has: what is not in it is gone then, and else it is only not listed yet.
func (s *Screen[R]) known() bool {
	return s.snapshot.Listed && s.spec.Empty.Total(s.snapshot) >= 0
}

// Snapshot is what the list shows.
func (s *Screen[R]) Snapshot() live.Snapshot { return s.snapshot }

// refresh computes the rows and draws what changed.
func (s *Screen[R]) refresh() {
	now := s.deps.Now()
	s.rows = s.spec.Rows(s.snapshot, s.query, now)
	s.all = s.rows
	if s.query.narrowed() {
		s.all = s.spec.Rows(s.snapshot, Query{By: s.query.By, Descending: s.query.Descending}, now)
	}
	s.dropTicks()
	if lines := s.makeLines(); !slices.Equal(lines, s.lines) {
		s.lines = lines
		s.placeTitles()
		s.list.Refresh()
	}
	s.list.SelectQuietly(s.index(s.at))
	s.scrollBack()
	s.showBulk()
	s.showNotes()
	s.showEmpty()
	s.refreshDetails()
}

// refreshDetails shows the selected thing, or nothing; it says whether the details came up or went.
func (s *Screen[R]) refreshDetails() (changed bool) {
	if content, ok := s.spec.Details(s.snapshot, s.selected, s.deps.Now()); ok && s.selected != "" {
		changed = s.below.set(s.selected, content, s.failures[s.selected], s.snapshot)
	} else {
		changed = s.below.hide()
	}
	if changed {
		s.content.Refresh()
	}
	return changed
}

// index is the line with a key, or -1 when the list does not show it.
func (s *Screen[R]) index(key string) int {
	if key == "" {
		return -1
	}
	return slices.IndexFunc(s.lines, func(l line[R]) bool { return l.key() == key })
}

// reach is what the person does to select a line: the details follow to a row, and stay at a head.
func (s *Screen[R]) reach(l line[R]) {
	s.at = l.key()
	if !s.list.Extending() {
		s.ticks.anchor = ""
	}
	if !l.head {
		s.choose(s.at)
	}
}

func (s *Screen[R]) choose(key string) {
	if s.selected == key {
		return
	}
	s.selected = key
	if came := s.refreshDetails(); came {
		if i := s.index(key); i >= 0 {
			s.list.ScrollTo(i) // the details may have come up over it
		}
	}
	s.keep()
}

// Select shows a thing's details, as if it had been clicked.
func (s *Screen[R]) Select(key string) {
	s.selected, s.at = key, key
	s.unfoldAround(key)
	s.refresh()
	s.keep()
}

// Selected is the key of the thing whose details are shown, or "".
func (s *Screen[R]) Selected() string { return s.selected }

// Escape is called when Escape is pressed and nothing else has a use for it: it leaves what the tab of the details is in, or else unticks everything, or
// else closes the details.
func (s *Screen[R]) Escape() {
	if !s.below.tabs.escape() && !s.clearTicks() {
		s.close()
	}
}

// Counting says that something in the list changes each second.
func (s *Screen[R]) Counting() bool {
	return s.spec.Counting != nil && s.spec.Counting(s.snapshot, s.deps.Now())
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
	if len(s.lines) == 0 {
		return
	}
	s.host.Canvas().Focus(s.list)
	if s.list.Selected() < 0 {
		s.list.Select(0)
	}
}
