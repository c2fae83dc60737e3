// Package cleanup is the screen of what takes up room on the engine's disk, and of making room.
package cleanup

import (
	"context"
	"maps"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/app/cleanup"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/measure"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// Verbs is what the screen asks of the app. Each returns at once.
type Verbs interface {
	MeasureDisk()
	CleanUp(items []cleanup.Item) jobs.ID
}

// Host is what the screen asks of the window.
type Host interface {
	Open(id string)
	OpenJob(id jobs.ID)
	Carry(a explain.Action, retry func(explain.Action))
	CarryForJob(id jobs.ID, a explain.Action)
	Canvas() fyne.Canvas
}

// Deps is what the screen needs.
type Deps struct {
	Verbs Verbs
	Host  Host
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

// Screen is the disk and what can be deleted from it. All methods run on Fyne's thread.
type Screen struct {
	deps  Deps
	sizes *measure.Asker

	snap   live.Snapshot
	items  []cleanup.Item
	lines  []line
	at     key                   // the line that the keys are at, also when others come and go
	chosen map[key]bool          // what the person ticked or unticked; the rest is as it came
	folds  map[cleanup.Kind]bool // what the person folded or unfolded
	drawn  *drawn

	content  *fyne.Container
	measured *widgets.Text
	spinner  *widgets.Spinner
	again    *widgets.Button
	outcome  *outcome
	disk     *fyne.Container
	list     *widgets.List
	table    *widgets.Surface
	empty    *fyne.Container
	sum      *widgets.Text
	clean    *widgets.Button
	bar      *fyne.Container
}

// New makes the screen.
func New(deps Deps) *Screen {
	if deps.Now == nil {
		deps.Now = time.Now
	}
	s := &Screen{deps: deps, chosen: map[key]bool{}, folds: map[cleanup.Kind]bool{}, sizes: measure.New(deps.Verbs.MeasureDisk, deps.Now), outcome: newOutcome(deps.Host)}
	s.measured, s.spinner = widgets.NewMuted(""), widgets.NewSpinner()
	s.again = widgets.NewButton("Measure again", deps.Verbs.MeasureDisk).WithIcon(icons.Restart)
	s.disk, s.empty = container.NewStack(), container.NewStack()
	s.list = widgets.NewList(func() int { return len(s.lines) }, func() fyne.CanvasObject { return newRow(s.tick, s.press) }, func(id int, o fyne.CanvasObject) {
		if r, ok := o.(*rowView); ok && id < len(s.lines) {
			r.set(s.lines[id])
		}
	})
	s.list.OnSelect = func(id int) { s.at = s.lines[id].key }
	s.list.OnOpen = func(id int) { s.press(s.lines[id]) }
	s.list.Keys.Toggle = func(id int) { s.toggle(s.lines[id]) }
	s.list.Keys.Fold = func(id int, fold bool) { s.fold(s.lines[id].key.kind, fold) }
	s.list.HideSeparators = true
	s.table = widgets.NewPanel(s.list, theme.ColorSurface, theme.ColorBorder, 1)
	s.sum = widgets.NewText("")
	s.sum.Shrink = true
	s.clean = widgets.NewPrimaryButton("Clean up…", s.ask).WithIcon(icons.Clean)
	s.bar = widgets.Pad(theme.Gap12, 0, 0, 0, widgets.HGrow(theme.Gap12, 0, s.sum, s.clean))
	top := widgets.VBox(0, s.outcome.object, s.disk)
	body := widgets.Frame(top, s.bar, nil, nil, container.NewStack(s.table, s.empty))
	s.content = widgets.NewPage("Clean up the disk", body, s.spinner, s.measured, s.again)
	return s
}

// Content is part of shell.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show is part of shell.Screen.
func (s *Screen) Show(context.Context) {
	s.sizes.Show()
	s.outcome.forget()
}

// Update is part of shell.Screen.
func (s *Screen) Update(snap live.Snapshot) {
	s.snap = snap
	s.sizes.Update(snap)
	s.items = nil
	if snap.Disk != nil {
		s.items = cleanup.Items(snap)
		s.forgetTicks()
	}
	s.refresh()
}

// forgetTicks unticks what is no more: a volume that is made again under its name is another one, with other data.
func (s *Screen) forgetTicks() {
	there := make(map[key]bool, len(s.items))
	for _, i := range s.items {
		there[keyOf(i)] = true
	}
	maps.DeleteFunc(s.chosen, func(k key, on bool) bool { return on && !there[k] })
}

// UpdateJobs is part of shell.Screen.
func (s *Screen) UpdateJobs(list []jobs.Job) {
	if s.outcome.set(list) {
		s.content.Refresh()
	}
	s.refresh()
}

func (s *Screen) ticked(i cleanup.Item) bool {
	if on, ok := s.chosen[keyOf(i)]; ok {
		return on
	}
	return i.Ticked
}

// refresh draws what changed.
func (s *Screen) refresh() {
	s.refreshHead()
	off := s.snap.Stale() || s.outcome.running()
	lines := presentLines(s.items, s.ticked, s.folds, off)
	if !slices.Equal(lines, s.lines) {
		s.lines = lines
		s.list.Refresh()
		s.list.SelectQuietly(slices.IndexFunc(lines, func(l line) bool { return l.key == s.at }))
	}
	chosen := pick(s.items, s.ticked)
	s.sum.SetText(presentSum(chosen))
	s.clean.SetEnabled(len(chosen) > 0 && !off)
	s.refreshBody()
}

// refreshHead says when it was measured, or that this is under way.
func (s *Screen) refreshHead() {
	text := ""
	switch {
	case s.snap.Measuring:
		text = "Measuring"
		s.spinner.Start()
	case s.snap.Disk != nil:
		text = "Measured " + words.Ago(s.snap.Measured, s.deps.Now())
	}
	if !s.snap.Measuring {
		s.spinner.Stop()
	}
	if s.measured.Text != text {
		s.measured.SetText(text)
		s.content.Refresh()
	}
	s.again.SetEnabled(!s.snap.Measuring && s.snap.Connection.Phase == live.PhaseConnected)
}

// tick ticks or unticks a thing, or all of a kind.
func (s *Screen) tick(l line, on bool) {
	for _, i := range s.items {
		if i.Kind == l.key.kind && (l.head() || i.ID == l.key.id) {
			s.chosen[keyOf(i)] = on
		}
	}
	s.refresh()
}

// press does what a click on a line does: it folds a kind, and ticks a thing.
func (s *Screen) press(l line) {
	if l.head() {
		s.fold(l.key.kind, !l.folded)
		return
	}
	s.toggle(l)
}

func (s *Screen) fold(k cleanup.Kind, on bool) {
	s.folds[k] = on
	if on && s.at.kind == k {
		s.at = key{kind: k} // what the keys were at is folded away
	}
	s.refresh()
}

func (s *Screen) toggle(l line) {
	if !l.off {
		s.tick(l, l.tick != widgets.TickOn)
	}
}

// ask names what goes, then deletes it.
func (s *Screen) ask() {
	chosen := pick(s.items, s.ticked)
	if len(chosen) == 0 || s.snap.Stale() {
		return
	}
	sentences, data := presentQuestion(chosen)
	parts := make([]fyne.CanvasObject, 0, len(sentences)+1)
	for _, text := range sentences {
		parts = append(parts, widgets.HGrow(theme.Gap8, 1, widgets.NewIcon(icons.Trash, theme.ColorMuted), widgets.NewParagraph(text)))
	}
	if data {
		parts = append(parts, widgets.NewRemark(true, "Volumes hold data, such as a database's files. What is in these is gone for good."))
	}
	widgets.ShowDialog(s.deps.Host.Canvas(), widgets.DialogOptions{
		Title: "Delete what takes up " + size(sum(chosen)) + "?", Text: "This can't be undone. What goes:", Content: widgets.VBox(theme.Gap8, parts...),
		Action: deleteWords(chosen), Destructive: true, Width: 560, OnAction: func() { s.start(chosen) },
	})
}

func (s *Screen) start(chosen []cleanup.Item) {
	s.outcome.follow(s.deps.Verbs.CleanUp(chosen))
	for _, i := range chosen { // what was unticked stays so
		delete(s.chosen, keyOf(i))
	}
	s.refresh()
}
