package stats

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/stats"
)

// Sampler is what measures; *stats.Sampler is one. Follow blocks and is called off Fyne's thread, the others return at once.
type Sampler interface {
	Follow(ctx context.Context, ids func() []string, onRound func())
	Latest(id string) (stats.Figures, bool)
	History(id string) []stats.Figures
	Failed(id string) *explain.Card
	Stopped(id string)
}
