package logs

import "github.com/slipway-dev/slipway/dockerops"

// Filter is which lines are shown. What belongs together (Line.Block) is shown or hidden as one. Marks are always shown. The zero Filter shows everything.
type Filter struct {
	// Query shows only what holds it, or with Hide, only what does not.
	Query Query
	Hide  bool
	// Levels are those shown; 0 is all.
	Levels Levels
	// Stream is the one shown; 0 is both.
	Stream dockerops.LogStream
	// HiddenSources are the containers that are not shown, by Line.Source.
	HiddenSources []int
}

// Empty says that everything is shown.
func (f Filter) Empty() bool {
	return f.Query.Empty() && f.Levels == 0 && f.Stream == 0 && len(f.HiddenSources) == 0
}
