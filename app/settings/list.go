package settings

import "maps"

// ListState is how the person left a list. Columns and chips are kept by their words, so that it holds when some come or go.
type ListState struct {
	Filter     string `json:"filter,omitempty"`
	Chip       string `json:"chip,omitempty"`
	Sort       string `json:"sort,omitempty"` // the column's title
	Descending bool   `json:"descending,omitempty"`
	// Folded are the names of the groups that are folded; "" is that of the rows in none.
	Folded []string `json:"folded,omitempty"`
	// Selected is the key of the thing whose details are shown, Ticked are those of the things that are ticked.
	Selected string   `json:"selected,omitempty"`
	Ticked   []string `json:"ticked,omitempty"`
	// Scroll is how far the list is scrolled, in Fyne's units.
	Scroll float32 `json:"scroll,omitempty"`
	// Tab is the title of the details' tab, Share the details' part of the height; "" and 0 for details without tabs.
	Tab   string  `json:"tab,omitempty"`
	Share float32 `json:"share,omitempty"`
}

// maxTicked is how many ticks are remembered.
const maxTicked = 500

// SetList remembers how a list was left.
func (s *Settings) SetList(name string, state ListState) {
	lists := maps.Clone(s.Lists)
	if lists == nil {
		lists = map[string]ListState{}
	}
	state.Ticked = state.Ticked[:min(len(state.Ticked), maxTicked)]
	lists[name] = state
	s.Lists = lists
}
