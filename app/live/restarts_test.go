package live_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
)

// loop plays an end of the container web, and that its restart policy starts it once more, so many times in all.
func (e *tape) loop(restarts int) {
	e.put("web", dockerops.StateRestarting, restarts)
	e.play("web", "die")
	wait(time.Minute)
	e.put("web", dockerops.StateRunning, restarts)
	e.play("web", "start")
}

// counts fails the test when the number of restarts is less at any moment of what do plays, or at its end.
func counts(t *testing.T, store *live.Store, what string, least int, do func()) {
	t.Helper()
	seen := make(chan int, 1000)
	store.Subscribe(t.Context(), func(s live.Snapshot) { seen <- s.Fates["web"].Restarts })
	do()
	wait(2 * time.Second)
	for len(seen) > 0 {
		if n := <-seen; n < least {
			t.Errorf("%s: the number was %d, it was at least %d before", what, n, least)
		}
	}
	if now := store.Snapshot().Fates["web"].Restarts; now < least {
		t.Errorf("%s: in the end %d, want at least %d", what, now, least)
	}
}

func TestTheNumberOfRestartsStaysWhateverEventsAreMissing(t *testing.T) {
	for _, tt := range []struct {
		name string
		play func(e *tape)
	}{
		{"all events", func(e *tape) { e.loop(8) }},
		{"no end was told", func(e *tape) { e.put("web", dockerops.StateRunning, 8); e.play("web", "start") }},
		{"no end was told, twice", func(e *tape) {
			e.put("web", dockerops.StateRunning, 9)
			e.play("web", "start")
			wait(time.Minute)
			e.play("web", "start")
		}},
		{"no start was told", func(e *tape) { e.play("web", "die"); wait(time.Minute); e.play("web", "die") }},
		{"an end is told after the next start", func(e *tape) {
			ended := time.Now()
			wait(time.Second)
			e.play("web", "start")
			e.playAt(ended, "web", "die")
			wait(time.Minute)
			e.loop(9)
		}},
		{"a signal that does not end it", func(e *tape) { e.play("web", "kill 28"); wait(time.Hour); e.loop(9) }},
		{"a signal that it did not heed", func(e *tape) { e.play("web", "kill 15"); wait(time.Hour); e.loop(9) }},
		{"the computer slept", func(e *tape) { e.play("web", "die"); wait(time.Hour); e.play("web", "start") }},
		{"the stream was opened anew", func(e *tape) {
			e.play("web", "start")
			e.cutStream(false)
			wait(time.Minute)
			e.play("web", "start")
		}},
		{"the connection was made anew", func(e *tape) {
			e.cutStream(true)
			wait(30 * time.Second)
			e.comeBack()
			wait(30 * time.Second)
			e.play("web", "start")
		}},
		{"the connection was made anew while it runs", func(e *tape) {
			e.put("web", dockerops.StateRunning, 8)
			e.play("web", "start")
			e.cutStream(true)
			wait(30 * time.Second)
			e.comeBack()
			wait(30 * time.Second)
			e.loop(9)
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				e := newTape()
				e.put("web", dockerops.StateRestarting, 7)
				store := e.store(t)
				if got := store.Snapshot().Fates["web"].Restarts; got != 7 {
					t.Fatalf("at first %d", got)
				}
				counts(t, store, tt.name, 7, func() { tt.play(e) })
			})
		})
	}
}

func TestAStartBySomebodyEndsTheNumberOfRestarts(t *testing.T) {
	for name, events := range map[string][]string{
		"after a stop": {"kill 15", "die", "start"}, "after a kill": {"kill 9", "die", "start"}, "after an end of its own": {"die", "start"}, "after an end that was not told": {"start"},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				e := newTape()
				e.put("web", dockerops.StateRestarting, 7)
				store := e.store(t)
				e.put("web", dockerops.StateRunning, 0) // as engines do
				e.play("web", events...)
				wait(2 * time.Second)
				if f := store.Snapshot().Fates["web"]; f != (live.Fate{}) {
					t.Errorf("fate %+v", f)
				}
			})
		})
	}
}

// A look that began before somebody started the container, or before it ended, tells of the run before.
func TestALookThatEventsOvertookDoesNotTellOfTheRunBefore(t *testing.T) {
	bubble(t, func(t *testing.T) {
		e := newTape()
		e.put("web", dockerops.StateRunning, 5)
		store := e.store(t)
		let := e.holdLooks()
		e.play("web", "oom") // asks for a look
		e.play("web", "kill 9", "die", "start")
		e.put("web", dockerops.StateRunning, 0)
		let()
		synctest.Wait() // before it is looked at once more
		if f := store.Snapshot().Fates["web"]; f != (live.Fate{}) {
			t.Errorf("after a start by somebody: %+v", f)
		}

		e.put("web", dockerops.StateRestarting, 1)
		let = e.holdLooks()
		e.play("web", "oom")
		e.play("web", "die", "start")
		e.put("web", dockerops.StateRunning, 2)
		let()
		wait(2 * time.Second)
		if f := store.Snapshot().Fates["web"]; f.Restarts != 2 || f.OOMKilled {
			t.Errorf("after a start by its policy: %+v", f)
		}
	})
}

func TestAThousandThatStartTogetherAreNotLookedAtEach(t *testing.T) {
	const many = 1000
	for name, events := range map[string][]string{
		"new ones": {"start"}, "stopped ones": {"kill 15", "die", "start"}, "killed ones": {"kill 9", "die", "start"}, "those that ended by themselves": {"die", "start"},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				e := newTape()
				for i := range many {
					e.put(fmt.Sprint("web-", i), dockerops.StateRunning, 0)
				}
				store := e.store(t)
				for _, event := range events {
					for i := range many {
						e.play(fmt.Sprint("web-", i), event)
						time.Sleep(10 * time.Millisecond)
					}
				}
				wait(time.Minute)
				if n := e.looked(); n > 25 {
					t.Errorf("%d looks", n)
				}
				if n := len(store.Snapshot().Fates); n != 0 {
					t.Errorf("%d fates", n)
				}
			})
		})
	}
}

func TestWhatIsKnownOfContainersThatAreGoneIsDropped(t *testing.T) {
	bubble(t, func(t *testing.T) {
		e := newTape()
		e.put("web", dockerops.StateRestarting, 7)
		store := e.store(t)
		e.drop("web")
		e.play("other", "die") // no event tells that web is gone: the list lacks it
		wait(2 * time.Second)
		if fates := store.Snapshot().Fates; len(fates) != 0 {
			t.Errorf("fates %+v", fates)
		}
	})
}
