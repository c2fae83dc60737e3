package fake_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

func wantKind(t *testing.T, want dockerops.Kind, err error) {
	t.Helper()
	if got := dockerops.KindOf(err); got != want {
		t.Errorf("kind is %q, want %q: %v", got, want, err)
	}
}

func small() *fake.Engine {
	return fake.New(fake.WithImages(fake.Image{Tags: []string{"app:1"}, Cmd: []string{"run"}}))
}

func run(t *testing.T, e *fake.Engine, spec dockerops.RunSpec) string {
	t.Helper()
	id, err := e.Add(spec, true)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestDownAndUp(t *testing.T) {
	e := small()
	ended, ready := make(chan error, 1), make(chan struct{})
	go func() { ended <- e.Watch(t.Context(), func() { close(ready) }, func(dockerops.Event) {}) }()
	<-ready
	e.Down(dockerops.KindEngineDown, "stopped")
	wantKind(t, dockerops.KindEngineDown, <-ended)
	wantKind(t, dockerops.KindEngineDown, e.Ping(t.Context()))
	_, attempts, err := e.Connect(t.Context())
	wantKind(t, dockerops.KindEngineDown, err)
	if len(attempts) != 1 || attempts[0].Err == nil {
		t.Errorf("attempts %+v", attempts)
	}
	e.Down(dockerops.KindPermissionDenied, "not for you")
	_, _, err = e.Connect(t.Context())
	wantKind(t, dockerops.KindPermissionDenied, err)
	e.Up()
	if _, _, err := e.Connect(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestAStalledEngineTimesOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := small()
		e.Stall(true)
		began := time.Now()
		wantKind(t, dockerops.KindTimeout, e.Ping(t.Context()))
		if took := time.Since(began); took != 10*time.Second {
			t.Errorf("after %s", took)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		wantKind(t, dockerops.KindTimeout, e.Ping(ctx))
		go e.Stall(false)
		if err := e.Ping(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

func TestHooksSeeCallsAndFailThem(t *testing.T) {
	e := small()
	seen := []string{}
	e.Hook(func(_ context.Context, c fake.Call) error {
		seen = append(seen, c.Verb+" "+c.Subject)
		if c.Verb == "start container" {
			return &dockerops.Error{Kind: dockerops.KindDiskFull, Op: c.Verb, Err: errors.New("full")}
		}
		return nil
	})
	id, err := e.CreateContainer(t.Context(), dockerops.RunSpec{Name: "web", Image: "app:1"})
	if err != nil {
		t.Fatal(err)
	}
	wantKind(t, dockerops.KindDiskFull, e.StartContainer(t.Context(), id))
	if fmt.Sprint(seen) != "[create container web start container "+id+"]" {
		t.Errorf("seen %q", seen)
	}
}

func TestStopTakesTheGracePeriodOfAStubbornProcess(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := fake.New(fake.WithImages(fake.Image{Tags: []string{"app:1"}, Cmd: []string{"run"}, Program: func(fake.Process) fake.Behaviour {
			return fake.Behaviour{IgnoresStop: true}
		}}))
		id := run(t, e, dockerops.RunSpec{Name: "web", Image: "app:1"})
		began := time.Now()
		if err := e.StopContainer(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		d, err := e.InspectContainer(t.Context(), id)
		if err != nil || d.ExitCode != 137 || time.Since(began) != 10*time.Second {
			t.Errorf("exit code %d after %s, %v", d.ExitCode, time.Since(began), err)
		}
	})
}

func TestAutoRemove(t *testing.T) {
	e := small()
	id := run(t, e, dockerops.RunSpec{Name: "web", Image: "app:1", AutoRemove: true})
	waited := make(chan int, 1)
	go func() {
		code, _ := e.WaitContainer(t.Context(), id)
		waited <- code
	}()
	e.Exit(id, 3, "bye\n")
	// The wait may have begun after the removal; then it finds nothing.
	if code := <-waited; code != 3 && code != 0 {
		t.Errorf("exit code %d", code)
	}
	_, err := e.InspectContainer(t.Context(), id)
	wantKind(t, dockerops.KindNotFound, err)
}

func TestScriptedContainers(t *testing.T) {
	e := small()
	id := run(t, e, dockerops.RunSpec{Name: "web", Image: "app:1"})
	e.SetListeners(id, dockerops.Listener{Address: "127.0.0.1", Port: 5000})
	e.SetHealth(id, dockerops.HealthUnhealthy, "no answer")
	e.AppendLog(id, "one\ntwo\n")
	if l, err := e.Listeners(t.Context(), id); err != nil || len(l) != 1 || !l[0].LoopbackOnly() {
		t.Errorf("listeners %v, %v", l, err)
	}
	if d, err := e.InspectContainer(t.Context(), "web"); err != nil || d.Health != dockerops.HealthUnhealthy || d.HealthOutput != "no answer" {
		t.Errorf("%+v, %v", d, err)
	}
	e.SetLogDriver(id, "none")
	_, err := e.ContainerLog(t.Context(), id, dockerops.LogTail{})
	wantKind(t, dockerops.KindUnsupported, err)
}

func TestPull(t *testing.T) {
	e := fake.New(fake.WithRemote(fake.Image{Tags: []string{"python:3.14-slim"}, Cmd: []string{"python3"}}))
	lines := 0
	if err := e.PullImage(t.Context(), dockerops.PullOptions{Ref: "docker.io/library/python:3.14-slim"}, func(dockerops.PullProgress) { lines++ }); err != nil || lines < 5 {
		t.Errorf("%d lines, %v", lines, err)
	}
	if _, err := e.InspectImage(t.Context(), "python:3.14-slim"); err != nil {
		t.Error(err)
	}
	wantKind(t, dockerops.KindNotFound, e.PullImage(t.Context(), dockerops.PullOptions{Ref: "pyhton"}, func(dockerops.PullProgress) {}))
}

type sink struct{ states map[string][]build.State }

func (s *sink) Step(step build.Step) {
	s.states[step.Name] = append(s.states[step.Name], step.State)
}
func (s *sink) Log(string, int, []byte) {}
func (s *sink) Warning(string, int)     {}

func TestBuildPlaysTheDockerfile(t *testing.T) {
	e := small()
	folder := t.TempDir()
	file := "FROM app:1\nRUN pip install flask\nEXPOSE 8000\nHEALTHCHECK CMD true\nCMD [\"gunicorn\", \"app:app\"]\n"
	if err := os.WriteFile(filepath.Join(folder, "Dockerfile"), []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	first, second := &sink{states: map[string][]build.State{}}, &sink{states: map[string][]build.State{}}
	opts := build.Options{ContextDir: folder, Tags: []string{"shop"}}
	for _, s := range []*sink{first, second} {
		if _, err := e.Build(t.Context(), opts, s); err != nil {
			t.Fatal(err)
		}
	}
	const step = "[2/5] RUN pip install flask"
	if got := fmt.Sprint(first.states[step], second.states[step]); got != "[running done] [cached]" {
		t.Errorf("states %s", got)
	}
	id := run(t, e, dockerops.RunSpec{Name: "shop", Image: "shop:latest"})
	if l, err := e.Listeners(t.Context(), id); err != nil || len(l) != 1 || l[0].Port != 8000 {
		t.Errorf("listeners %v, %v", l, err)
	}
}

func TestAFailingBuild(t *testing.T) {
	e := small()
	e.OnBuild(fake.FailingBuild("RUN pip install flsk", 4, 1, "ERROR: No matching distribution found for flsk"))
	s := &sink{states: map[string][]build.State{}}
	_, err := e.Build(t.Context(), build.Options{Tags: []string{"shop"}}, s)
	var failure *build.Failure
	if !errors.As(err, &failure) || failure.Line != 4 || failure.ExitCode != 1 || len(failure.LastLines) != 1 {
		t.Errorf("%v", err)
	}
}

func TestRealPortsAnswer(t *testing.T) {
	e := fake.New(fake.WithRealPorts(), fake.WithImages(fake.Image{Tags: []string{"app:1"}, Cmd: []string{"run"}}))
	t.Cleanup(e.Shutdown)
	free, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // it does not wait
	if err != nil {
		t.Fatal(err)
	}
	port := uint16(free.Addr().(*net.TCPAddr).Port) //nolint:gosec,errcheck // a port
	spec := dockerops.RunSpec{Name: "web", Image: "app:1", Ports: []dockerops.Port{{HostPort: port, ContainerPort: 8000}}}
	id, err := e.CreateContainer(t.Context(), spec)
	if err != nil {
		t.Fatal(err)
	}
	wantKind(t, dockerops.KindPortInUse, e.StartContainer(t.Context(), id))
	if err := free.Close(); err != nil {
		t.Fatal(err)
	}
	if err := e.StartContainer(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, fmt.Sprintf("http://127.0.0.1:%d/", port), http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	req.Close = true
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(resp.Body)
	if err := errors.Join(err, resp.Body.Close()); err != nil || !strings.Contains(string(body), "demo engine") {
		t.Errorf("%q, %v", body, err)
	}
	if err := e.StopContainer(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if conn, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port)); err == nil {
		_ = conn.Close()
		t.Error("a stopped container's port answers")
	}
}

func TestTheDemoSaysWhatItIs(t *testing.T) {
	e := fake.Demo()
	t.Cleanup(e.Shutdown)
	if e.Info().Product != fake.DemoProduct {
		t.Errorf("product %q", e.Info().Product)
	}
	containers, err := e.ListContainers(t.Context())
	if err != nil || len(containers) != 3 {
		t.Errorf("%d containers, %v", len(containers), err)
	}
	images, err := e.ListImages(t.Context())
	if err != nil || len(images) < 4 {
		t.Errorf("%d images, %v", len(images), err)
	}
	again := fake.Demo() // the ports are taken by the first
	t.Cleanup(again.Shutdown)
	if containers, err := again.ListContainers(t.Context()); err != nil || len(containers) != 3 {
		t.Errorf("a second demo: %d containers, %v", len(containers), err)
	}
}

func TestManyContainers(t *testing.T) {
	e := fake.New(fake.WithContainers(1000))
	list, err := e.ListContainers(t.Context())
	if err != nil || len(list) != 1000 {
		t.Fatalf("%d containers, %v", len(list), err)
	}
	names, running := map[string]bool{}, 0
	for _, c := range list {
		names[c.Name] = true
		if c.Running() {
			running++
		}
	}
	if len(names) != 1000 || running != 800 {
		t.Errorf("%d names, %d running", len(names), running)
	}
}
