package listing

import (
	"maps"
	"slices"

	"github.com/slipway-dev/slipway/app/settings"
)

// State is how the person has the list now: what is kept between starts.
func (s *Screen[R]) State() settings.ListState {
	state := settings.ListState{
		Filter: s.query.Filter, Descending: s.query.Descending, Folded: slices.Sorted(maps.Keys(s.folded)), Selected: s.selected,
		Ticked: slices.Sorted(maps.Keys(s.ticks.keys)), Scroll: s.list.GetScrollOffset(),
	}
	if s.scroll > 0 {
		state.Scroll = s.scroll // not shown since the start
	}
	if s.query.Chip > 0 {
		state.Chip = s.spec.Chips[s.query.Chip]
	}
	if s.query.By > 0 {
		state.Sort = s.spec.Columns[s.query.By].Title
	}
	a := s.Arrangement()
	state.Tab, state.Share = a.Tab, a.Share
	return state
}

// keep tells how the list is now.
func (s *Screen[R]) keep() {
	if s.onChange != nil {
		s.onChange(s.State())
	}
}

// Restore makes the list as it was left, once, before it is shown; what is no more is left out. onChange is called with how it is after each change of the
// person's but scrolling; State tells that at the end.
func (s *Screen[R]) Restore(state settings.ListState, onChange func(settings.ListState)) {
	s.onChange = onChange
	s.query = Query{Filter: state.Filter, Chip: max(0, slices.Index(s.spec.Chips, state.Chip)), Descending: state.Descending}
	for i, c := range s.spec.Columns {
		if c.Sortable && c.Title == state.Sort {
			s.query.By = i
		}
	}
	s.filter.Text = state.Filter
	s.chips.Select(s.query.Chip)
	s.header.SetSort(s.query.By+s.firstColumn(), s.query.Descending)
	for _, name := range state.Folded {
		s.folded[name] = true
	}
	if len(s.spec.Bulk) > 0 {
		for _, key := range state.Ticked {
			s.ticks.keys[key] = true
		}
	}
	s.selected, s.at, s.scroll = state.Selected, state.Selected, state.Scroll
	if state.Share > 0 || state.Tab != "" {
		s.Arrange(Arrangement{Tab: state.Tab, Share: state.Share}, func(Arrangement) { s.keep() })
	}
}

// scrollBack scrolls to where the list was left, once there are rows and room to show them.
func (s *Screen[R]) scrollBack() {
	if s.scroll == 0 || len(s.lines) == 0 || s.list.Size().Height <= 0 {
		return
	}
	offset := s.scroll
	s.scroll = 0
	s.list.ScrollToOffset(offset)
}
