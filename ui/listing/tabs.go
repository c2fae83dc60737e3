package listing

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// Tab is one part of what is told of a thing, chosen in the row under the details' head. The part chosen stays chosen for the next thing.
type Tab struct {
	Title string
	// New makes the part when it is chosen first; it is used for every thing from then on. Nil makes the part of Details' own facts and commands.
	New func() TabView
	// Count is a number beside the title, such as of what is open in the part; 0 shows none, and nil is for parts without. Screen.Recount asks for it anew.
	Count func(key string) int
}

// TabView is the content of a tab. All its methods are called on Fyne's thread.
type TabView interface {
	// Content is the part's root object, the same one at each call. It is given the room that there is: what may be higher must scroll.
	Content() fyne.CanvasObject
	// Show turns to a thing. ctx ends when another thing or another tab is chosen, the details are closed or the screen is left, and whatever the part has
	// started must end with it: Screen.Work is there for that. Coming back to the same thing is a new Show.
	Show(ctx context.Context, key string)
	// Update gives the newest snapshot: once right after Show, then with each later one for as long as ctx holds.
	Update(snap live.Snapshot)
}

// Finder is a tab with a field that looks for something in it; Ctrl+F goes there while the focus is in the details.
type Finder interface{ FocusFilter() }

// Escaper is a tab in which Escape has something to leave before the details are closed; it says whether it had.
type Escaper interface{ Escape() bool }

// Enterer is a tab with one main thing to do; Enter on the row of tabs does it.
type Enterer interface{ Enter() }

// trouble is the tab of why something did not work, which is there only when something did not.
const trouble = 0

// tabs are the row of tabs and what it chooses from. Without any there is a nil one.
type tabs struct {
	list  []Tab
	views []TabView // nil until chosen first
	bar   *widgets.TabBar
	body  *fyne.Container
	// facts is the part of the tab without a view of its own, wrong the explanation.
	facts, wrong *fyne.Container
	chosen       int // index into list
	onChange     func()

	screen context.Context //nolint:containedctx // that of the screen: the shell gives one with each Show
	now    context.Context //nolint:containedctx // that of the part shown
	cancel context.CancelFunc
	up     int // the tab shown, -1 for none
	key    string
	snap   live.Snapshot
}

func newTabs(list []Tab) *tabs {
	if len(list) == 0 {
		return nil
	}
	t := &tabs{list: list, views: make([]TabView, len(list)), up: -1, body: container.NewStack(), facts: container.NewStack(), wrong: container.NewStack()}
	titles := []string{"What went wrong"}
	for _, tab := range list {
		titles = append(titles, tab.Title)
	}
	t.bar = widgets.NewTabBar(titles, t.turned)
	t.bar.OnEnter = t.enterView
	t.bar.SetIcon(trouble, icons.Failed, theme.ColorFailed)
	t.bar.SetShown(trouble, false)
	t.bar.Select(1)
	return t
}

// enter takes the context of a screen that came up; the next set shows the part anew.
func (t *tabs) enter(ctx context.Context) { t.screen = ctx }

// set shows the chosen part of a thing, or why something did not work when there is an explanation that was not there before.
func (t *tabs) set(key string, snap live.Snapshot, failed, fresh bool) {
	t.snap = snap
	t.bar.SetShown(trouble, failed)
	if failed && (fresh || key != t.key) {
		t.bar.Select(trouble)
	} else if !failed {
		t.bar.Select(t.chosen + 1)
	}
	t.count(key)
	t.show(key)
}

// count brings the numbers beside the titles up to date.
func (t *tabs) count(key string) {
	for i, tab := range t.list {
		if tab.Count == nil {
			continue
		}
		title := tab.Title
		if n := tab.Count(key); n > 0 {
			title += fmt.Sprintf(" (%d)", n)
		}
		t.bar.SetTitle(i+1, title)
	}
}

// enterView does the main thing of the tab shown.
func (t *tabs) enterView() {
	if t.now == nil || t.now.Err() != nil {
		return
	}
	if e, ok := t.view().(Enterer); ok {
		e.Enter()
	}
}

// turned is called when the person has chosen a tab.
func (t *tabs) turned(index int) {
	if index != trouble {
		t.chosen = index - 1
	}
	if t.up >= 0 { // not while the details are closed
		t.show(t.key)
	}
	if t.onChange != nil {
		t.onChange()
	}
}

// show brings the tab chosen up for a thing, unless it is up for it already.
func (t *tabs) show(key string) {
	view, index := t.view(), t.bar.Selected()
	if t.up == index && t.key == key && (view == nil || t.now != nil && t.now.Err() == nil) {
		if view != nil {
			view.Update(t.snap)
		}
		return
	}
	t.leave()
	t.key, t.up = key, index
	t.turnTo(view)
	if view == nil || t.screen == nil || t.screen.Err() != nil {
		return
	}
	t.now, t.cancel = context.WithCancel(t.screen)
	view.Show(t.now, key)
	view.Update(t.snap)
}

// view is the view of the tab chosen, made now if it must be; nil for the parts that have none.
func (t *tabs) view() TabView {
	i := t.bar.Selected() - 1
	if i < 0 || t.list[i].New == nil {
		return nil
	}
	if t.views[i] == nil {
		t.views[i] = t.list[i].New()
	}
	return t.views[i]
}

// turnTo shows a view, or the part in place of one. The others stay there hidden, so that the toolkit brings a new theme to them too.
func (t *tabs) turnTo(view TabView) {
	page := fyne.CanvasObject(t.facts)
	switch {
	case t.bar.Selected() == trouble:
		page = t.wrong
	case view != nil:
		page = view.Content()
	}
	there := false
	for _, o := range t.body.Objects {
		if o == page {
			there = true
		} else if o.Visible() {
			o.Hide()
		}
	}
	page.Show()
	if !there {
		t.body.Objects = append(t.body.Objects, page)
	}
	t.body.Refresh()
}

// leave ends what the part shown is at.
func (t *tabs) leave() {
	if t.cancel != nil {
		t.cancel()
	}
	t.now, t.cancel, t.up = nil, nil, -1
}

// finder is the tab shown, when it has a field to look for something with.
func (t *tabs) finder() (Finder, bool) {
	if t == nil || t.now == nil || t.now.Err() != nil {
		return nil, false
	}
	f, ok := t.view().(Finder)
	return f, ok
}

// escape lets the tab shown leave what it is in; it says whether there was something.
func (t *tabs) escape() bool {
	if t == nil || t.now == nil || t.now.Err() != nil {
		return false
	}
	e, ok := t.view().(Escaper)
	return ok && e.Escape()
}

// title is that of the tab chosen.
func (t *tabs) title() string { return t.list[t.chosen].Title }

// choose chooses a tab by its title; one that is not there is left out.
func (t *tabs) choose(title string) {
	for i, tab := range t.list {
		if tab.Title == title {
			t.bar.Select(i + 1)
			t.turned(i + 1)
			return
		}
	}
}
