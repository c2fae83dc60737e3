package settings

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// maxRuns is how many images are remembered.
const maxRuns = 60

// Run is what an image was run with last. What looks like a secret is not in it.
type Run struct {
	Spec dockerops.RunSpec `json:"spec"`
	// Hidden are the names of the environment variables whose values were not kept.
	Hidden []string  `json:"hidden,omitempty"`
	When   time.Time `json:"when"`
}

// SetRun remembers a run under the image's name in full. Of too many the oldest is forgotten.
func (s *Settings) SetRun(image string, run Run) {
	runs := maps.Clone(s.Runs)
	if runs == nil {
		runs = map[string]Run{}
	}
	runs[image] = run
	for len(runs) > maxRuns {
		oldest := slices.MinFunc(slices.Collect(maps.Keys(runs)), func(a, b string) int {
			return cmp.Or(runs[a].When.Compare(runs[b].When), cmp.Compare(a, b))
		})
		delete(runs, oldest)
	}
	s.Runs = runs
}
