package listing

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// The room that the list and the details with tabs have. In the smallest window the list keeps its head and four rows.
const (
	usualShare   float32 = 0.54
	leastList    float32 = 190
	leastDetails float32 = 262
	wideFrom     float32 = 1240 // the details stand at the right of the list then
)

// body puts the details under the list: with tabs the person chooses how high they are, else they are as high as they need.
func (s *Screen[R]) body(list fyne.CanvasObject) fyne.CanvasObject {
	if s.below.tabs == nil {
		return widgets.Frame(nil, s.below.object, nil, nil, list)
	}
	s.split = widgets.NewSplit(list, s.below.object, usualShare)
	s.split.LeastAbove, s.split.LeastBelow, s.split.WideFrom = leastList, leastDetails, wideFrom
	s.below.onFull = func(on bool) {
		if on && !s.inDetails(s.host.Canvas().Focused()) {
			s.host.Canvas().Unfocus() // the keys would go to a list that is hidden
		}
		s.split.SetFull(on)
	}
	return s.split
}

// Arrangement is how the person has the details: what is kept between starts.
type Arrangement struct {
	Tab   string  // title of the tab chosen; "" without tabs
	Share float32 // the details' part of the height, or of the width, from 0 to 1; 0 without tabs
}

// Arrangement is how the details are arranged now.
func (s *Screen[R]) Arrangement() Arrangement {
	if s.split == nil {
		return Arrangement{}
	}
	return Arrangement{Tab: s.below.tabs.title(), Share: s.split.Share()}
}

// Arrange arranges the details as they were; what makes no sense is left out. onChange is called when the person changes it; may be nil.
func (s *Screen[R]) Arrange(a Arrangement, onChange func(Arrangement)) {
	if s.split == nil {
		return
	}
	s.split.SetShare(a.Share)
	s.below.tabs.choose(a.Tab)
	if onChange == nil {
		onChange = func(Arrangement) {}
	}
	s.split.OnChanged = func(float32) { onChange(s.Arrangement()) }
	s.below.tabs.onChange = func() { onChange(s.Arrangement()) }
}

// ShowTab shows a thing's details with one of the tabs, by its title.
func (s *Screen[R]) ShowTab(key, title string) {
	s.Select(key)
	if s.below.tabs != nil {
		s.below.tabs.choose(title)
	}
}

// NextTab chooses the next tab of the details, or with -1 the one before, when there are some.
func (s *Screen[R]) NextTab(by int) {
	if s.below.tabs != nil && s.below.object.Visible() {
		s.below.tabs.bar.Step(by)
	}
}

// Recount asks the tabs of the details for the numbers beside their titles.
func (s *Screen[R]) Recount() {
	if s.below.tabs != nil && s.below.object.Visible() {
		s.below.tabs.count(s.selected)
	}
}

// Work is what the tabs run their questions with.
func (s *Screen[R]) Work() *dispatch.Work { return s.work }

// Wait waits for the tabs' goroutines, after the context of the last Show ended. It is not for Fyne's thread.
func (s *Screen[R]) Wait() { s.work.Wait() }

// enter takes the context of a screen that comes up.
func (s *Screen[R]) enter(ctx context.Context) {
	if s.below.tabs != nil {
		s.below.tabs.enter(ctx)
	}
}

// inDetails says whether something that has the focus is in the details.
func (s *Screen[R]) inDetails(f fyne.Focusable) bool {
	o, ok := f.(fyne.CanvasObject)
	if !ok || !s.below.object.Visible() {
		return false
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	top := at(s.below.object)
	return at(o).Y >= top.Y && at(o).X >= top.X
}
