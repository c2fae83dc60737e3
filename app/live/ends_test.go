package live_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

// stubborn is an engine with a running container web that does not heed the stop signal.
func stubborn(t *testing.T) (*fake.Engine, *live.Store, string) {
	t.Helper()
	engine := fake.New(fake.WithImages(fake.Image{
		Tags: []string{"web:1"}, Cmd: []string{"serve"}, Program: func(fake.Process) fake.Behaviour { return fake.Behaviour{IgnoresStop: true} },
	}))
	id, err := engine.Add(dockerops.RunSpec{Name: "web", Image: "web:1", Memory: 64 << 20}, true)
	if err != nil {
		t.Fatal(err)
	}
	return engine, start(t, engine), id
}

func fateOf(store *live.Store, id string) live.Fate {
	time.Sleep(time.Second)
	synctest.Wait()
	return store.Snapshot().Fates[id]
}

func TestWhoKilledAContainerIsToldApart(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine, store, id := stubborn(t)
		if err := engine.StopContainer(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		if f := fateOf(store, id); f.KilledAfter != 10*time.Second || f.Killed || f.OOMKilled {
			t.Errorf("after a stop that was not heeded: %+v", f)
		}
		if err := engine.StartContainer(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		if f := fateOf(store, id); f != (live.Fate{}) {
			t.Errorf("after the next start: %+v", f)
		}
		if err := engine.KillContainer(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		if f := fateOf(store, id); !f.Killed || f.KilledAfter != 0 || f.OOMKilled {
			t.Errorf("after a kill by hand: %+v", f)
		}
		if err := engine.RemoveContainer(t.Context(), id, true); err != nil {
			t.Fatal(err)
		}
		if f := fateOf(store, id); f != (live.Fate{}) || len(store.Snapshot().Fates) != 0 {
			t.Errorf("after it is gone: %+v", f)
		}
	})
}

func TestMemoryThatRanOutIsToldWithItsLimit(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine, store, id := stubborn(t)
		engine.RunOutOfMemory(id)
		if f := fateOf(store, id); !f.OOMKilled || f.MemoryLimit != 64<<20 || f.Killed || f.KilledAfter != 0 {
			t.Errorf("fate %+v", f)
		}
	})
}

func TestAContainerThatWasKilledBeforeIsLookedAtOnce(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine := fake.New(fake.WithImages(fake.Image{Tags: []string{"web:1"}, Cmd: []string{"serve"}}))
		id, err := engine.Add(dockerops.RunSpec{Name: "web", Image: "web:1", Memory: 64 << 20}, true)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := engine.Add(dockerops.RunSpec{Name: "other", Image: "web:1"}, true); err != nil {
			t.Fatal(err)
		}
		engine.RunOutOfMemory(id)
		var looks calls
		engine.Hook(looks.hook)
		store := start(t, engine)
		if f := fateOf(store, id); !f.OOMKilled || f.MemoryLimit != 64<<20 {
			t.Errorf("fate %+v", f)
		}
		time.Sleep(5 * time.Minute)
		if n := looks.count("inspect container"); n != 1 {
			t.Errorf("%d looks", n)
		}
	})
}

func TestAContainerRunsOnWithoutAProcessThatWasKilledForMemory(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine, store, id := stubborn(t)
		engine.LoseProcess(id)
		if f := fateOf(store, id); f != (live.Fate{Starved: true, MemoryLimit: 64 << 20}) {
			t.Errorf("while it runs on: %+v", f)
		}
		time.Sleep(time.Hour)
		if err := engine.StopContainer(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		if f := fateOf(store, id); f != (live.Fate{KilledAfter: 10 * time.Second}) {
			t.Errorf("its end has nothing to do with it: %+v", f)
		}
		if err := engine.StartContainer(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		engine.LoseProcess(id)
		time.Sleep(time.Hour)
		engine.Exit(id, 1, "")
		if f := fateOf(store, id); f != (live.Fate{}) {
			t.Errorf("an end of its own, long after: %+v", f)
		}
		if err := engine.StartContainer(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		engine.LoseProcess(id)
		engine.Exit(id, 1, "") // as a pool of processes ends that lost one
		if f := fateOf(store, id); !f.OOMKilled || f.MemoryLimit != 64<<20 || f.Starved {
			t.Errorf("an end for that reason: %+v", f)
		}
	})
}

// What asked a container to stop before the events were followed, nobody saw: that it was killed then does not tell by whom.
func TestOnlyWhatWasSeenIsSaidOfAContainerThatWasKilled(t *testing.T) {
	for _, tt := range []struct {
		name string
		play func(e *tape, store *live.Store)
		want live.Fate
	}{
		{"soon after the connection", func(e *tape, _ *live.Store) { e.play("web", "kill 9", "die 137") }, live.Fate{}},
		{"soon after a gap", func(e *tape, _ *live.Store) {
			e.play("web", "start")
			wait(time.Hour)
			e.cutStream(false)
			wait(2 * time.Second)
			e.play("web", "kill 9", "die 137")
		}, live.Fate{}},
		{"told once more by a stream that was opened anew", func(e *tape, _ *live.Store) {
			e.play("web", "start")
			wait(time.Minute)
			killed := time.Now()
			e.play("web", "kill 9", "die 137")
			e.cutStream(false)
			wait(2 * time.Second)
			e.playAt(killed, "web", "kill 9")
			e.playAt(killed, "web", "die 137")
		}, live.Fate{Killed: true}},
		{"long after the connection", func(e *tape, _ *live.Store) { wait(time.Minute); e.play("web", "kill 9", "die 137") }, live.Fate{Killed: true}},
		{"its start was seen", func(e *tape, _ *live.Store) { e.play("web", "start", "kill 9", "die 137") }, live.Fate{Killed: true}},
		{"by Slipway", func(e *tape, store *live.Store) {
			if _, ok := store.SetBusy("web", live.Busy{Doing: "killing"}); !ok {
				panic("it is busy")
			}
			e.play("web", "kill 9", "die 137")
		}, live.Fate{Killed: true}},
		{"the signal to stop was seen", func(e *tape, _ *live.Store) {
			e.play("web", "kill 15")
			wait(10 * time.Second)
			e.play("web", "kill 9", "die 137")
		}, live.Fate{KilledAfter: 10 * time.Second}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				e := newTape()
				e.put("web", dockerops.StateRunning, 0)
				store := e.store(t)
				tt.play(e, store)
				if f := fateOf(store, "web"); f != tt.want {
					t.Errorf("fate %+v, want %+v", f, tt.want)
				}
			})
		})
	}
}
