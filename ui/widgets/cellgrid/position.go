package cellgrid

import (
	"cmp"
	"math"
)

// Position is a place in what a Source has: a line by the source's own absolute number, and a column of it, from 0 up. Numbers stay what they are while lines
// are added at the end or before the first one, and dropped there. A line may be shown in several rows.
type Position struct {
	Line   int64
	Column int
}

// Start and End lie before everything and after everything.
var (
	Start = Position{Line: math.MinInt64}
	End   = Position{Line: math.MaxInt64, Column: math.MaxInt}
)

// Compare is negative where p comes before q, 0 where they are one.
func (p Position) Compare(q Position) int {
	if c := cmp.Compare(p.Line, q.Line); c != 0 {
		return c
	}
	return cmp.Compare(p.Column, q.Column)
}

// Before says whether p comes before q.
func (p Position) Before(q Position) bool { return p.Compare(q) < 0 }
