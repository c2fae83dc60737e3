package live_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

// calls notes which calls an engine gets, and when.
type calls struct {
	mu   sync.Mutex
	list []call
}

type call struct {
	verb string
	at   time.Time
}

func (c *calls) hook(_ context.Context, one fake.Call) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.list = append(c.list, call{one.Verb, time.Now()})
	return nil
}

func (c *calls) count(verb string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := 0
	for _, one := range c.list {
		if one.verb == verb {
			n++
		}
	}
	return n
}

// start runs a store on a fake engine until the test ends. It must be called inside a bubble.
func start(t *testing.T, engine *fake.Engine) *live.Store {
	t.Helper()
	store := live.NewStore(func(ctx context.Context) (live.Engine, []dockerops.Attempt, error) {
		e, attempts, err := engine.Connect(ctx)
		if err != nil {
			return nil, attempts, err
		}
		return e, attempts, nil
	}, live.Timing{}, nil)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		store.Run(ctx)
	}()
	t.Cleanup(func() {
		cancel()
		<-done
	})
	synctest.Wait()
	return store
}

// bubble runs a test in which time only passes when nothing else can happen; a goroutine that does not end fails it.
func bubble(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	synctest.Test(t, f)
}

func names(s live.Snapshot) string {
	var list []string
	for _, c := range s.Containers {
		list = append(list, c.Name)
	}
	return strings.Join(list, " ")
}

func newEngine(images ...string) *fake.Engine {
	engine := fake.New()
	for _, tag := range append(images, "web:latest") {
		engine.AddImage(fake.Image{Tags: []string{tag}, Size: 1 << 20, Cmd: []string{"serve"}})
	}
	return engine
}

func add(t *testing.T, engine *fake.Engine, name string, run bool) string {
	t.Helper()
	id, err := engine.Add(dockerops.RunSpec{Name: name, Image: "web:latest"}, run)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func wait(d time.Duration) {
	time.Sleep(d) // inside a bubble: no real time passes
	synctest.Wait()
}

func TestTheFirstListsComeWithTheConnection(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine := newEngine("shop:1")
		add(t, engine, "bb", true)
		add(t, engine, "aa", false)
		snap := start(t, engine).Snapshot()
		if snap.Connection.Phase != live.PhaseConnected || !snap.Listed || snap.Stale() || names(snap) != "aa bb" || len(snap.Images) != 2 {
			t.Errorf("snapshot: %+v", snap)
		}
		if snap.Connection.Engine.Product == "" || len(snap.Connection.Attempts) != 1 {
			t.Errorf("connection: %+v", snap.Connection)
		}
	})
}

func TestWhatOtherToolsDoShowsWithinASecond(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine := newEngine()
		store := start(t, engine)
		id := add(t, engine, "web", true)
		wait(time.Second)
		if got := names(store.Snapshot()); got != "web" {
			t.Fatalf("containers: %q", got)
		}
		engine.Exit(id, 3, "")
		wait(time.Second)
		if c, _ := store.Snapshot().Container("web"); c.State != dockerops.StateExited || c.ExitCode != 3 {
			t.Errorf("container: %+v", c)
		}
		engine.AddImage(fake.Image{Tags: []string{"new:1"}})
		wait(time.Second)
		if got := len(store.Snapshot().Images); got != 2 {
			t.Errorf("%d images", got)
		}
	})
}

func TestManyEventsAreOneListAndNoCallIsMadePerRow(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine := newEngine()
		var seen calls
		engine.Hook(seen.hook)
		store := start(t, engine)
		before := seen.count("list containers")
		for i := range 50 {
			add(t, engine, "c"+string(rune('a'+i%26))+string(rune('a'+i/26)), true)
			wait(2 * time.Millisecond)
		}
		wait(time.Second)
		if got := len(store.Snapshot().Containers); got != 50 {
			t.Errorf("%d containers", got)
		}
		if got := seen.count("list containers") - before; got != 1 {
			t.Errorf("%d lists for 50 containers made within 100 ms", got)
		}
		for _, verb := range []string{"inspect container", "inspect image"} {
			if n := seen.count(verb); n > 0 {
				t.Errorf("%d calls to %s", n, verb)
			}
		}
	})
}

func TestEventsThatNeverPauseDoNotHoldTheListBack(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine := newEngine()
		store := start(t, engine)
		id := add(t, engine, "web", true)
		for range 60 {
			engine.SetHealth(id, dockerops.HealthHealthy, "")
			wait(20 * time.Millisecond)
		}
		if got := names(store.Snapshot()); got != "web" {
			t.Errorf("containers after 1.2 s of events: %q", got)
		}
	})
}

func TestAnEventThatNeverCameIsMadeUpFor(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine := newEngine()
		var seen calls
		engine.Hook(seen.hook)
		start(t, engine)
		before := seen.count("list containers")
		wait(61 * time.Second)
		if got := seen.count("list containers") - before; got != 1 {
			t.Errorf("%d lists in a minute without events", got)
		}
	})
}

func TestALostEngineLeavesItsListsGreyAndComesBackByItself(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine := newEngine()
		add(t, engine, "web", true)
		store := start(t, engine)
		engine.Down(dockerops.KindEngineDown, "gone")
		wait(100 * time.Millisecond)
		snap := store.Snapshot()
		if snap.Connection.Phase != live.PhaseDown || dockerops.KindOf(snap.Connection.Err) != dockerops.KindEngineDown || snap.Connection.NextTry.IsZero() {
			t.Fatalf("connection: %+v", snap.Connection)
		}
		if !snap.Stale() || names(snap) != "web" || snap.Connection.Engine.Product == "" {
			t.Errorf("snapshot of a lost engine: %+v", snap)
		}
		if _, err := store.Current(); dockerops.KindOf(err) != dockerops.KindEngineDown {
			t.Errorf("current engine: %v", err)
		}
		info := engine.Info()
		info.Version = "99.0"
		engine.SetInfo(info)
		add(t, engine, "second", true)
		engine.Up()
		wait(9 * time.Second)
		snap = store.Snapshot()
		if snap.Stale() || names(snap) != "second web" || snap.Connection.Err != nil || snap.Connection.Engine.Version != "99.0" {
			t.Errorf("snapshot after the return: %+v", snap)
		}
		if _, err := store.Current(); err != nil {
			t.Errorf("current engine: %v", err)
		}
	})
}

func TestPausesBetweenTriesGrow(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine := newEngine()
		var seen calls
		engine.Hook(seen.hook)
		start(t, engine)
		var tries []time.Time
		engine.Hook(func(_ context.Context, one fake.Call) error {
			if one.Verb == "connect" {
				tries = append(tries, time.Now())
				return &dockerops.Error{Kind: dockerops.KindEngineDown, Op: "connect", Err: context.DeadlineExceeded}
			}
			return nil
		})
		engine.EndWatches()
		engine.Down(dockerops.KindEngineDown, "gone")
		wait(time.Second)
		engine.Up() // it answers pings no more, since every connection is refused by the hook
		wait(time.Minute)
		var pauses []time.Duration
		for i := 1; i < len(tries); i++ {
			pauses = append(pauses, tries[i].Sub(tries[i-1]))
		}
		if len(pauses) < 5 || len(pauses) > 15 || !slices.IsSorted(pauses) || pauses[len(pauses)-1] != 8*time.Second {
			t.Errorf("pauses: %v", pauses)
		}
	})
}

func TestAnEngineThatFallsSilentIsDown(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine := newEngine()
		add(t, engine, "web", true)
		store := start(t, engine)
		engine.Stall(true)
		wait(12 * time.Second)
		snap := store.Snapshot()
		if snap.Connection.Phase != live.PhaseDown || dockerops.KindOf(snap.Connection.Err) != dockerops.KindTimeout || !snap.Stale() {
			t.Fatalf("connection: %+v", snap.Connection)
		}
		engine.Stall(false)
		wait(20 * time.Second)
		if snap := store.Snapshot(); snap.Connection.Phase != live.PhaseConnected || snap.Stale() {
			t.Errorf("connection after it woke up: %+v", snap.Connection)
		}
	})
}

func TestAnEngineThatIsSilentFromTheBeginning(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine := newEngine()
		engine.Stall(true)
		store := start(t, engine)
		if phase := store.Snapshot().Connection.Phase; phase != live.PhaseConnecting {
			t.Errorf("phase at first: %s", phase)
		}
		wait(11 * time.Second)
		snap := store.Snapshot()
		if snap.Connection.Phase != live.PhaseDown || dockerops.KindOf(snap.Connection.Err) != dockerops.KindTimeout || snap.Listed {
			t.Errorf("snapshot: %+v", snap)
		}
	})
}

func TestCheckNowDoesNotWaitForTheNextTry(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine := newEngine()
		engine.Down(dockerops.KindPermissionDenied, "not for you")
		store := start(t, engine)
		wait(30 * time.Second) // the pauses are long by now
		engine.Up()
		synctest.Wait()
		if phase := store.Snapshot().Connection.Phase; phase != live.PhaseDown {
			t.Fatalf("phase: %s", phase)
		}
		store.CheckNow()
		synctest.Wait()
		if phase := store.Snapshot().Connection.Phase; phase != live.PhaseConnected {
			t.Errorf("phase after a check: %s", phase)
		}
	})
}

func TestAnEndedEventStreamIsOpenedAgainWithoutHurry(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine := newEngine()
		var seen calls
		engine.Hook(seen.hook)
		store := start(t, engine)
		var stop sync.WaitGroup
		ctx, cancel := context.WithCancel(t.Context())
		stop.Go(func() {
			for ctx.Err() == nil { // every stream ends at once
				engine.EndWatches()
				time.Sleep(10 * time.Millisecond)
			}
		})
		wait(time.Minute)
		cancel()
		stop.Wait()
		if n := seen.count("watch events"); n < 5 || n > 15 {
			t.Errorf("the stream was opened %d times in a minute", n)
		}
		if phase := store.Snapshot().Connection.Phase; phase != live.PhaseConnected {
			t.Errorf("phase: %s", phase)
		}
		// What happened while there was no stream is seen as soon as there is one again.
		add(t, engine, "missed", true)
		wait(10 * time.Second)
		if got := names(store.Snapshot()); got != "missed" {
			t.Errorf("containers: %q", got)
		}
	})
}

func TestASlowSubscriberGetsTheNewestAndHoldsNobodyUp(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine := newEngine()
		store := start(t, engine)
		var slow, quick []uint64
		ctx, cancel := context.WithCancel(t.Context())
		store.Subscribe(ctx, func(s live.Snapshot) {
			slow = append(slow, s.Version)
			time.Sleep(10 * time.Second)
		})
		store.Subscribe(ctx, func(s live.Snapshot) { quick = append(quick, s.Version) })
		for i := range 5 {
			add(t, engine, "c"+string(rune('a'+i)), false)
			wait(time.Second)
		}
		wait(10 * time.Second)
		if len(quick) < 6 || !slices.IsSorted(quick) {
			t.Errorf("the quick one saw %v", quick)
		}
		if len(slow) != 2 || slow[1] != store.Snapshot().Version {
			t.Errorf("the slow one saw %v, the newest is %d", slow, store.Snapshot().Version)
		}
		cancel()
		wait(10 * time.Second)
		seen := len(quick)
		add(t, engine, "late", false)
		wait(time.Second)
		if len(quick) != seen {
			t.Error("called after its context ended")
		}
	})
}

func TestEqualSnapshotsAreNotPublished(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine := newEngine()
		id := add(t, engine, "web", true)
		engine.SetHealth(id, dockerops.HealthHealthy, "")
		store := start(t, engine)
		version := store.Snapshot().Version
		for range 5 {
			engine.SetHealth(id, dockerops.HealthHealthy, "")
			wait(time.Second)
		}
		wait(2 * time.Minute)
		if got := store.Snapshot().Version; got != version {
			t.Errorf("version %d became %d though nothing changed", version, got)
		}
	})
}

func TestABusyMarkEndsWithTheListThatShowsTheResult(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine := newEngine()
		id := add(t, engine, "web", true)
		store := start(t, engine)
		release, ok := store.SetBusy(id, live.Busy{Doing: "stopping"})
		if !ok || store.Snapshot().Busy[id].Doing != "stopping" {
			t.Fatal("not marked")
		}
		if _, again := store.SetBusy(id, live.Busy{Doing: "starting"}); again {
			t.Error("a second action was let in")
		}
		var shown []string
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		store.Subscribe(ctx, func(s live.Snapshot) {
			c, _ := s.Container(id)
			shown = append(shown, string(c.State)+" "+s.Busy[id].Doing)
		})
		synctest.Wait()
		if err := engine.StopContainer(ctx, id); err != nil {
			t.Fatal(err)
		}
		release()
		wait(time.Second)
		if want := []string{"running stopping", "exited "}; !slices.Equal(shown, want) {
			t.Errorf("shown: %q", shown)
		}
	})
}

func TestABusyMarkEndsWithoutAnEngineToo(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine := newEngine()
		id := add(t, engine, "web", true)
		store := start(t, engine)
		release, _ := store.SetBusy(id, live.Busy{Doing: "stopping"})
		engine.Down(dockerops.KindEngineDown, "gone")
		wait(100 * time.Millisecond)
		release()
		if busy := store.Snapshot().Busy; len(busy) != 0 {
			t.Errorf("busy: %v", busy)
		}
	})
}

func TestAContainersImageIsListedAnewWhenItsNameGoes(t *testing.T) {
	bubble(t, func(t *testing.T) {
		engine := fake.New(fake.WithImages(fake.Image{Tags: []string{"web:1"}, Cmd: []string{"serve"}}))
		id, err := engine.Add(dockerops.RunSpec{Name: "web", Image: "web:1"}, false)
		if err != nil {
			t.Fatal(err)
		}
		store := start(t, engine)
		if err := engine.RemoveImage(t.Context(), "web:1", true); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if c, _ := store.Snapshot().Container(id); c.Image != c.ImageID {
			t.Errorf("it is listed as of %s", c.Image)
		}
	})
}
