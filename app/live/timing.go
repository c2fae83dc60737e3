package live

import "time"

// Timing holds every duration of a Store. A zero field means its default; tests shrink them.
type Timing struct {
	// Debounce is how long the engine must send no event about a kind before that kind is listed again; DebounceMax bounds the waiting when events keep
	// coming. Defaults 100 ms and 500 ms.
	Debounce, DebounceMax time.Duration
	// Relist is the pause between lists that no event asked for: engines leave events out. Default 60 s.
	Relist time.Duration
	// PingEvery is the pause between two questions whether the engine still answers; PingLimit how long it may take. Defaults 5 s and 6 s.
	PingEvery, PingLimit time.Duration
	// ListLimit bounds one list, and the opening of the event stream. Default 15 s.
	ListLimit time.Duration
	// ImagesWait is how long the first lists wait for that of the images when they are all there otherwise. Default 0.3 s.
	ImagesWait time.Duration
	// RetryFirst and RetryMost are the first and the longest pause before connecting again, and before opening an ended event stream again.
	// The pause doubles in between. Defaults 0.5 s and 8 s.
	RetryFirst, RetryMost time.Duration
}

func (t Timing) withDefaults() Timing {
	orElse := func(d *time.Duration, fallback time.Duration) {
		if *d <= 0 {
			*d = fallback
		}
	}
	orElse(&t.Debounce, 100*time.Millisecond)
	orElse(&t.DebounceMax, 500*time.Millisecond)
	orElse(&t.Relist, time.Minute)
	orElse(&t.PingEvery, 5*time.Second)
	orElse(&t.PingLimit, 6*time.Second)
	orElse(&t.ListLimit, 15*time.Second)
	orElse(&t.ImagesWait, 300*time.Millisecond)
	orElse(&t.RetryFirst, 500*time.Millisecond)
	orElse(&t.RetryMost, 8*time.Second)
	return t
}

// growing is a pause that doubles each time.
type growing struct{ first, most, last time.Duration }

func (g *growing) next() time.Duration {
	if g.last == 0 {
		g.last = g.first
	} else {
		g.last = min(2*g.last, g.most)
	}
	return g.last
}

func (g *growing) reset() { g.last = 0 }
