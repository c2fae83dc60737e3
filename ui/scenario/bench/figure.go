// Package bench measures the built program, each figure beside a peer that is measured in the same run: the toolkit's own floor, or another
// program that does the same. `make bench` prints all figures, `make bench B=NAME` one group.
package bench

import (
	"fmt"
	"io"
	"slices"
)

// Figure is one measured value with what it should be at most.
type Figure struct {
	Name   string
	Value  float64
	Unit   string
	Target float64 // 0 when none was set
	Peers  []Peer
}

// Peer is the same value of something else, measured in the same run.
type Peer struct {
	Name  string
	Value float64
}

// Print writes the figure's line, and one for each peer.
func (f Figure) Print(w io.Writer) error {
	line := fmt.Sprintf("%s %.3g %s", f.Name, f.Value, f.Unit)
	if f.Target > 0 {
		word := "ok"
		if f.Value > f.Target {
			word = "short"
		}
		line += fmt.Sprintf(" target %.3g %s", f.Target, word)
	}
	if _, err := fmt.Fprintln(w, line); err != nil {
		return fmt.Errorf("print a figure: %w", err)
	}
	for _, p := range f.Peers {
		if _, err := fmt.Fprintf(w, "peer %s %.3g ratio %.2f\n", p.Name, p.Value, f.Value/p.Value); err != nil {
			return fmt.Errorf("print a figure: %w", err)
		}
	}
	return nil
}

// median is the middle of the values; the mean of the two middle ones when their number is even. There must be one.
func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}
