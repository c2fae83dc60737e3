package dockerops

import "time"

// Limits bound how long an engine may take to answer. A zero field means its default; tests shrink them.
type Limits struct {
	// Short bounds one short call: ping, list, inspect, rename, the first answer of a stream. Default 10 s.
	Short time.Duration
	// Change bounds one call that makes the engine's disk work: create, start, remove. On a slow disk that takes longer than 10 s, and a call that is given
	// up half way leaves nobody knowing what came of it. Whether the engine answers at all, a ping tells sooner. Default 30 s.
	Change time.Duration
	// Connect bounds one attempt to connect to one endpoint. Default 10 s.
	Connect time.Duration
	// Grace is what a container without a stop timeout of its own is given to stop; a stop may take this and Change. Default 10 s, as the engine's.
	Grace time.Duration
	// Log bounds reading a log. Default 30 s.
	Log time.Duration
	// Measure bounds what makes the engine look at all of its disk: measuring it, and deleting build cache. Default 2 min.
	Measure time.Duration
}

func (l Limits) withDefaults() Limits {
	l.Short = orElse(l.Short, 10*time.Second)
	l.Change = orElse(l.Change, 30*time.Second)
	l.Connect = orElse(l.Connect, 10*time.Second)
	l.Grace = orElse(l.Grace, 10*time.Second)
	l.Log = orElse(l.Log, 30*time.Second)
	l.Measure = orElse(l.Measure, 2*time.Minute)
	return l
}

func orElse(d, fallback time.Duration) time.Duration {
	if d > 0 {
		return d
	}
	return fallback
}
