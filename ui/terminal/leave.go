package terminal

import (
	"context"

	"github.com/slipway-dev/slipway/ui/widgets/cellgrid"
)

// leaves takes the keys from a terminal once the place that shows it is left: the toolkit leaves them with what is hidden.
func (o *Sessions) leaves(ctx context.Context) {
	context.AfterFunc(ctx, func() {
		o.deps.Do(func() {
			c := o.deps.Host.Canvas()
			if g, ok := c.Focused().(*cellgrid.Grid); ok && o.hides(g) {
				c.Unfocus()
			}
		})
	})
}

// hides says whether a grid is that of a terminal which is not shown now.
func (o *Sessions) hides(g *cellgrid.Grid) bool {
	for _, d := range o.decks {
		for i, p := range d.panes {
			if p.grid == g {
				return i != d.chosen || d.up == nil || d.up.Err() != nil
			}
		}
	}
	return false
}
