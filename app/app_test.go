package app

import (
	"context"
	"net"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// quickPage are times that a test can wait for.
var quickPage = PageTiming{
	Limit: 3 * time.Second, ProbeFirst: 5 * time.Millisecond, ProbeMost: 20 * time.Millisecond, Probe: time.Second,
	LookEvery: 30 * time.Millisecond, Quiet: 50 * time.Millisecond, Undo: 5 * time.Second,
}

// run makes an app that is connected to the engine and ends with the test.
func run(t *testing.T, connector Connector) *App {
	t.Helper()
	a := New(Config{Connector: connector, Page: quickPage, Live: live.Timing{Debounce: 5 * time.Millisecond, RetryFirst: 20 * time.Millisecond}})
	a.Start(t.Context())
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 10*time.Second)
		defer cancel()
		if err := a.Close(ctx); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	until(t, a, func(s live.Snapshot) bool { return s.Connection.Phase == live.PhaseConnected })
	return a
}

// withFake is an app on a fake engine whose published ports answer.
func withFake(t *testing.T, images ...fake.Image) (*App, *fake.Engine) {
	t.Helper()
	engine := fake.New(fake.WithRealPorts(), fake.WithImages(images...))
	t.Cleanup(engine.Shutdown)
	return run(t, Adapt(engine.Connect)), engine
}

// until waits for a snapshot.
func until(t *testing.T, a *App, ok func(live.Snapshot) bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	found := make(chan struct{})
	a.Live().Subscribe(ctx, func(s live.Snapshot) {
		if ok(s) && ctx.Err() == nil {
			cancel()
			close(found)
		}
	})
	<-ctx.Done()
	select {
	case <-found:
	case <-time.After(time.Second):
		t.Fatalf("the snapshot never came; the last one: %+v", a.Live().Snapshot())
	}
}

// end waits for a job's end.
func end(t *testing.T, a *App, id jobs.ID) jobs.Job {
	t.Helper()
	return endWithin(t, a, id, 20*time.Second)
}

func endWithin(t *testing.T, a *App, id jobs.ID, limit time.Duration) jobs.Job {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	a.Jobs().Subscribe(ctx, func([]jobs.Job) {
		if job, _ := a.Jobs().Job(id); job.State.Finished() {
			cancel()
		}
	})
	<-ctx.Done()
	job, _ := a.Jobs().Job(id)
	if !job.State.Finished() {
		t.Fatalf("the job did not end: %+v\n%s", job, a.Jobs().Log(id))
	}
	return job
}

// done is a job that has to go well.
func done(t *testing.T, a *App, id jobs.ID) jobs.Job {
	t.Helper()
	job := end(t, a, id)
	if job.State != jobs.StateDone {
		t.Fatalf("the job ended as %s: %+v\n%s", job.State, job.Failure, a.Jobs().Log(id))
	}
	return job
}

// failed is a job that has to fail with a headline.
func failed(t *testing.T, a *App, id jobs.ID, headline string) explain.Card {
	t.Helper()
	job := end(t, a, id)
	if job.State != jobs.StateFailed || job.Failure == nil || !strings.Contains(job.Failure.Headline, headline) {
		t.Fatalf("the job ended as %s: %+v\n%s", job.State, job.Failure, a.Jobs().Log(id))
	}
	return *job.Failure
}

// action is the card's action of a kind.
func action(t *testing.T, card explain.Card, kind explain.ActionKind) explain.Action {
	t.Helper()
	i := slices.IndexFunc(card.Actions, func(a explain.Action) bool { return a.Kind == kind })
	if i < 0 {
		t.Fatalf("no action %s in %+v", kind, card)
	}
	return card.Actions[i]
}

// retry does a failed job again.
func retry(t *testing.T, a *App, id jobs.ID, act explain.Action) jobs.ID {
	t.Helper()
	next, card := a.Retry(id, act)
	if card != nil {
		t.Fatalf("retry: %+v", card)
	}
	return next
}

// port is a port of this computer that nobody has.
func port(t *testing.T) uint16 {
	t.Helper()
	l := listen(t, "127.0.0.1:0")
	p := portOf(t, l)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return p
}

// listen holds an address of this computer until the test ends.
func listen(t *testing.T, address string) net.Listener {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

func project(t *testing.T, name string) scaffold.Project {
	t.Helper()
	p := scaffold.NewProject("flask")
	p.Name, p.Parent, p.Port = name, t.TempDir(), port(t)
	return p
}

// containers are the names and states of all containers.
func containers(t *testing.T, engine interface {
	ListContainers(ctx context.Context) ([]dockerops.Container, error)
},
) string {
	t.Helper()
	list, err := engine.ListContainers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, c := range list {
		texts = append(texts, c.Name+" "+string(c.State))
	}
	slices.Sort(texts)
	return strings.Join(texts, ", ")
}

func titles(job jobs.Job) []string {
	var list []string
	for _, s := range job.Steps {
		list = append(list, s.Title+": "+string(s.State))
	}
	return list
}

func TestFromNothingToAPage(t *testing.T) {
	a, engine := withFake(t)
	p := project(t, "My Café 2!")
	job := done(t, a, a.CreateAndRun(p))
	if want := "http://localhost:" + itoa(p.Port); job.Result.URL != want || job.Result.Summary != "Your page is running" || job.Result.Warning != "" {
		t.Errorf("result: %+v", job.Result)
	}
	if got := containers(t, engine); got != "my-cafe-2 running" {
		t.Errorf("containers: %s", got)
	}
	if job.Kind != "create-and-run" || !strings.Contains(job.Command, "docker build --tag my-cafe-2 ") || !strings.Contains(job.Command, "\ndocker run --detach --name my-cafe-2 ") {
		t.Errorf("job: %+v", job)
	}
	steps := titles(job)
	for _, want := range []string{"Write the project's files: done", "Create the container: done", "Start it: done", "Wait for the page: done"} {
		if !slices.Contains(steps, want) {
			t.Errorf("no step %q in %q", want, steps)
		}
	}
	folder := filepath.Join(p.Parent, "my-cafe-2")
	recent, ok := a.Settings().Get().Find(folder)
	if !ok || recent.Project != p || recent.LastRun.IsZero() || recent.Name != "My Café 2!" {
		t.Errorf("remembered: %+v", recent)
	}

	// Once more: the old container serves until the new one is there, then it is gone.
	again := done(t, a, a.RunProject(folder))
	if again.Result.ContainerID == job.Result.ContainerID || again.Result.URL != job.Result.URL {
		t.Errorf("result of the second run: %+v", again.Result)
	}
	if got := containers(t, engine); got != "my-cafe-2 running" {
		t.Errorf("containers after the second run: %s", got)
	}
}

func itoa(port uint16) string { return dockerops.Port{ContainerPort: port}.String() }

func TestCreateProjectSaysWhyItCannot(t *testing.T) {
	a, _ := withFake(t)
	p := project(t, "Shop")
	files, folder, image, err := a.PreviewProject(p)
	if err != nil || len(files) < 8 || folder != filepath.Join(p.Parent, "shop") || image != "shop" {
		t.Errorf("preview: %d files, %s, %s, %v", len(files), folder, image, err)
	}
	if made, card := a.CreateProject(p); card != nil || made != folder {
		t.Fatalf("create: %q %+v", made, card)
	}
	if a.Settings().Get().LastParent != p.Parent {
		t.Errorf("the last parent is %q", a.Settings().Get().LastParent)
	}
	made, card := a.CreateProject(p)
	if card == nil || made != "" || !strings.Contains(card.Headline, "something in the folder") || card.Next == "" {
		t.Errorf("create again: %q %+v", made, card)
	}
	failed(t, a, a.CreateAndRun(p), "something in the folder")
}

func TestHelloWorld(t *testing.T) {
	a, engine := withFake(t)
	card := failed(t, a, a.HelloWorld(), "no image hello-world:latest")
	if card.Next == "" || card.Details == "" {
		t.Errorf("card: %+v", card)
	}
	engine.AddImage(fake.Image{Tags: []string{"hello-world:latest"}, Cmd: []string{"/hello"}, Program: func(fake.Process) fake.Behaviour {
		return fake.Behaviour{Output: "Hello from Docker!\n", Exits: true}
	}})
	job := done(t, a, a.HelloWorld())
	if job.Result.Output != "Hello from Docker!\n" || job.Command != "docker run --rm hello-world" {
		t.Errorf("job: %+v", job)
	}
	if got := containers(t, engine); got != "" {
		t.Errorf("left over: %s", got)
	}
}

func TestQuickVerbs(t *testing.T) {
	a, engine := withFake(t, fake.Image{Tags: []string{"web:1"}, Cmd: []string{"serve"}})
	id, err := engine.Add(dockerops.RunSpec{Name: "web", Image: "web:1"}, true)
	if err != nil {
		t.Fatal(err)
	}
	until(t, a, func(s live.Snapshot) bool { return len(s.Containers) == 1 })
	do := func(verb func(string, func(*explain.Card))) *explain.Card {
		result := make(chan *explain.Card, 1)
		verb(id, func(card *explain.Card) { result <- card })
		return <-result
	}
	stateIs := func(want dockerops.State) {
		t.Helper()
		until(t, a, func(s live.Snapshot) bool {
			c, _ := s.Container(id)
			return c.State == want && len(s.Busy) == 0
		})
	}
	if card := do(a.StopContainer); card != nil {
		t.Fatalf("stop: %+v", card)
	}
	stateIs(dockerops.StateExited)
	if card := do(a.StartContainer); card != nil {
		t.Fatalf("start: %+v", card)
	}
	stateIs(dockerops.StateRunning)
	if card := do(a.RestartContainer); card != nil {
		t.Fatalf("restart: %+v", card)
	}
	stateIs(dockerops.StateRunning)
	result := make(chan *explain.Card, 1)
	a.RemoveImage("web:1", false, func(card *explain.Card) { result <- card })
	if card := <-result; card == nil || !strings.Contains(card.Headline, "used by web (running)") {
		t.Errorf("delete an image in use: %+v", card)
	}
	if card := do(func(id string, done func(*explain.Card)) { a.RemoveContainer(id, true, done) }); card != nil {
		t.Fatalf("delete: %+v", card)
	}
	until(t, a, func(s live.Snapshot) bool { return len(s.Containers) == 0 })
	if card := do(a.StartContainer); card == nil || !strings.Contains(card.Headline, "no longer there") || card.Details == "" {
		t.Errorf("start what is gone: %+v", card)
	}
}

func TestVerbsWithoutAnEngineSayWhatIsWrong(t *testing.T) {
	a, engine := withFake(t)
	engine.Down(dockerops.KindEngineDown, "gone")
	until(t, a, func(s live.Snapshot) bool { return s.Connection.Phase == live.PhaseDown })
	result := make(chan *explain.Card, 1)
	a.StopContainer("web", func(card *explain.Card) { result <- card })
	if card := <-result; card == nil || !strings.Contains(card.Headline, "isn't running") {
		t.Errorf("card: %+v", card)
	}
	if card := a.EngineCard(a.Live().Snapshot().Connection); card == nil || card.Next == "" {
		t.Errorf("engine card: %+v", card)
	}
	failed(t, a, a.HelloWorld(), "isn't running")
}

func TestABuildThatLosesItsEngineFails(t *testing.T) {
	a, engine := withFake(t)
	engine.Hook(func(_ context.Context, call fake.Call) error {
		if call.Verb == "build image" {
			engine.Down(dockerops.KindEngineDown, "gone")
			return &dockerops.Error{Kind: dockerops.KindEngineDown, Op: call.Verb, Err: context.DeadlineExceeded}
		}
		return nil
	})
	job := end(t, a, a.CreateAndRun(project(t, "Shop")))
	if job.State != jobs.StateFailed || job.Failure == nil {
		t.Errorf("job: %+v", job)
	}
}

func TestCloseWaitsForWhatRunsAndNothingStartsAfterwards(t *testing.T) {
	engine := fake.New(fake.WithLimits(fake.Limits{Step: time.Hour}))
	a := New(Config{Connector: Adapt(engine.Connect), Page: quickPage})
	a.Start(t.Context())
	until(t, a, func(s live.Snapshot) bool { return s.Connection.Phase == live.PhaseConnected })
	id := a.CreateAndRun(project(t, "Shop"))
	if err := a.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if job, _ := a.Jobs().Job(id); job.State != jobs.StateCancelled {
		t.Errorf("job: %+v", job)
	}
	if job, _ := a.Jobs().Job(a.HelloWorld()); job.State != jobs.StateCancelled {
		t.Errorf("job after Close: %+v", job)
	}
	a.StopContainer("x", func(*explain.Card) { t.Error("called after Close") })
}

func TestSettingsAreKeptInMemoryWithoutAStore(t *testing.T) {
	a := New(Config{})
	if err := a.Settings().Update(func(s *settings.Settings) { s.Theme = settings.ThemeDark }); err != nil {
		t.Fatal(err)
	}
	if a.Settings().Get().Theme != settings.ThemeDark {
		t.Error("forgotten")
	}
}

func portOf(t *testing.T, l net.Listener) uint16 {
	t.Helper()
	address, ok := l.Addr().(*net.TCPAddr)
	if !ok {
		t.Fatalf("an address of type %T", l.Addr())
	}
	return uint16(address.Port) //nolint:gosec // a port
}
