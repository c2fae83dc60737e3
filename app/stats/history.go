package stats

import (
	"slices"
	"time"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// Kept is how long figures are kept.
const Kept = 15 * time.Minute

// hole is how far apart two samples may be that are compared.
const hole = 5 * Every

// history is what is known of one container.
type history struct {
	last    dockerops.StatsSample
	figures []Figures // the oldest first
	asking  bool
	asked   time.Time // by our own clock: the engine's may be another
	failed  *explain.Card
}

// add takes one more sample. One that tells of a container that does not run leaves the figures there were, and what comes next is not compared with them.
func (h *history) add(sample dockerops.StatsSample) {
	if sample.Read.IsZero() {
		h.last = dockerops.StatsSample{}
		return
	}
	if sample.Read.Equal(h.last.Read) {
		return // the engine has measured nothing new
	}
	before := h.last
	if sample.Read.Sub(before.Read) > hole {
		before = dockerops.StatsSample{} // a mean over a time when nobody looked is no figure of now
	}
	h.figures = append(h.figures, Between(before, sample))
	h.last = sample
	h.forget(sample.Read.Add(-Kept))
}

// forget drops what was measured before a moment.
func (h *history) forget(before time.Time) {
	keep := 0
	for keep < len(h.figures) && h.figures[keep].At.Before(before) {
		keep++
	}
	if keep > 0 {
		h.figures = slices.Delete(h.figures, 0, keep)
	}
}
