package app

import "time"

// PageTiming holds the durations of waiting for a page. A zero field means its default; tests shrink them.
type PageTiming struct {
	// Limit is how long a started container is given to answer. Default 60 s.
	Limit time.Duration
	// ProbeFirst and ProbeMost are the first and the longest pause between two tries to fetch the page; the pause grows in between. Defaults 100 ms and 1 s.
	ProbeFirst, ProbeMost time.Duration
	// Probe bounds one try. Default 10 s.
	Probe time.Duration
	// LookEvery is the pause between two looks at what listens inside the container. Default 1.5 s. Only what two looks agree on is believed.
	LookEvery time.Duration
	// Quiet is how long a container without a page must keep running to be believed. Default 2 s.
	Quiet time.Duration
	// Undo bounds putting things back after a failure. Default 30 s.
	Undo time.Duration
}

func (t PageTiming) withDefaults() PageTiming {
	orElse := func(d *time.Duration, fallback time.Duration) {
		if *d <= 0 {
			*d = fallback
		}
	}
	orElse(&t.Limit, time.Minute)
	orElse(&t.ProbeFirst, 100*time.Millisecond)
	orElse(&t.ProbeMost, time.Second)
	orElse(&t.Probe, 10*time.Second)
	orElse(&t.LookEvery, 1500*time.Millisecond)
	orElse(&t.Quiet, 2*time.Second)
	orElse(&t.Undo, 30*time.Second)
	return t
}
