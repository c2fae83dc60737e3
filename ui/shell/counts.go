package shell

import (
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
)

// CountContainers is the number beside Containers; none is shown until the engine was asked.
func CountContainers(snap live.Snapshot, _ []jobs.Job) int {
	if !snap.Listed {
		return -1
	}
	return len(snap.Containers)
}

// CountImages is the number beside Images; none is shown until the engine was asked.
func CountImages(snap live.Snapshot, _ []jobs.Job) int {
	if !snap.Listed {
		return -1
	}
	return len(snap.Images)
}

// CountJobs is the number beside Jobs: those under way. None is shown when nothing is.
func CountJobs(_ live.Snapshot, list []jobs.Job) int {
	n := 0
	for _, j := range list {
		if !j.State.Finished() {
			n++
		}
	}
	if n == 0 {
		return -1
	}
	return n
}
