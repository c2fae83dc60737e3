package dockerops_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
	"github.com/slipway-dev/slipway/dockerops/stub"
)

// patience is how long what must happen at once may take on a busy machine.
const patience = 10 * time.Second

// watching subscribes on its own goroutine and returns when the subscription stands.
func watching(t *testing.T, client *dockerops.Client, onEvent func(dockerops.Event)) <-chan error {
	t.Helper()
	ended, ready := make(chan error, 1), make(chan struct{})
	go func() { ended <- client.Watch(t.Context(), func() { close(ready) }, onEvent) }()
	select {
	case <-ready:
	case err := <-ended:
		t.Fatalf("the watch ended: %v", err)
	case <-time.After(patience):
		t.Fatal("the watch never stood")
	}
	return ended
}

func end(t *testing.T, ended <-chan error) error {
	t.Helper()
	select {
	case err := <-ended:
		return err
	case <-time.After(patience):
		t.Fatal("it did not end")
		return nil
	}
}

func TestTheEngineStopsAndStartsAgain(t *testing.T) {
	socket := stub.Socket(t)
	engine := stub.Start(t, socket, stub.Behaviour{Containers: 2})
	client := mustConnect(t, engine.Address, dockerops.Limits{})
	ended := watching(t, client, func(dockerops.Event) {})
	engine.Stop()
	wantKind(t, dockerops.KindEngineDown, end(t, ended))
	_, err := client.ListContainers(t.Context())
	wantKind(t, dockerops.KindEngineDown, err)
	wantKind(t, dockerops.KindEngineDown, client.Ping(t.Context()))
	_, _, err = connect(t, dockerops.Connector{Host: engine.Address, Surroundings: surroundings(t, nil)})
	wantKind(t, dockerops.KindEngineDown, err)

	stub.Start(t, socket, stub.Behaviour{Containers: 5})
	list, err := mustConnect(t, engine.Address, dockerops.Limits{}).ListContainers(t.Context())
	if err != nil || len(list) != 5 {
		t.Errorf("%d containers, %v", len(list), err)
	}
}

func TestOnlyTheEventsEnd(t *testing.T) {
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{})
	client := mustConnect(t, engine.Address, dockerops.Limits{})
	ended := watching(t, client, func(dockerops.Event) {})
	engine.EndEvents()
	wantKind(t, dockerops.KindEngineDown, end(t, ended))
	if err := client.Ping(t.Context()); err != nil {
		t.Error(err)
	}
	ended = watching(t, client, func(dockerops.Event) {})
	engine.EndEvents()
	_ = end(t, ended)
}

func TestARefusedWatchIsNeverReady(t *testing.T) {
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{Fail: func(path string) (int, string) {
		if path == "/events" {
			return 403, "not for you"
		}
		return 0, ""
	}})
	client := mustConnect(t, engine.Address, dockerops.Limits{})
	err := client.Watch(t.Context(), func() { t.Error("ready") }, func(dockerops.Event) { t.Error("an event") })
	wantKind(t, dockerops.KindPermissionDenied, err)
}

func TestEventsThatChangeNothingAreLeftOut(t *testing.T) {
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{})
	client := mustConnect(t, engine.Address, dockerops.Limits{})
	actions := make(chan string, 100)
	watching(t, client, func(e dockerops.Event) { actions <- e.Action })
	event := func(kind, action, attributes string) {
		engine.Send(`{"Type":"` + kind + `","Action":"` + action + `","Actor":{"ID":"c1","Attributes":{` + attributes + `}},"time":1700000000,"timeNano":1700000000000000000}`)
	}
	for _, quiet := range []string{"exec_create: cat /proc/net/tcp", "exec_start: sh -c x", "exec_die", "exec_died", "exec", "attach", "resize", "top", "export", "archive-path"} {
		event("container", quiet, "")
	}
	// Docker tells a changed health; Podman tells it after each check.
	event("container", "health_status: healthy", "")
	event("container", "health_status: healthy", "")
	event("container", "health_status: unhealthy", "")
	event("container", "health_status", `"containerHealthStatus":"healthy"`)
	event("container", "health_status", `"containerHealthStatus":"healthy"`)
	want := []string{"health_status: healthy", "health_status: unhealthy", "health_status"}
	// What Docker and Podman call the end of a container.
	for _, action := range []string{"start", "die", "died", "remove", "destroy", "rename", "pause", "oom", "update"} {
		event("container", action, "")
		want = append(want, action)
	}
	event("image", "tag", "")
	want = append(want, "tag")
	for _, action := range want {
		select {
		case got := <-actions:
			if got != action {
				t.Fatalf("event %q, want %q", got, action)
			}
		case <-time.After(patience):
			t.Fatalf("%q did not come", action)
		}
	}
}

// hung is a client of an engine that stopped to answer after it was connected to.
func hung(t *testing.T) *dockerops.Client {
	t.Helper()
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{})
	short := 50 * time.Millisecond
	client := mustConnect(t, engine.Address, dockerops.Limits{Short: short, Change: short, Grace: short, Log: short})
	engine.Behave(stub.Behaviour{Hang: func(string) bool { return true }})
	return client
}

func TestAnEngineThatAcceptsAndNeverAnswers(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "Dockerfile"), []byte("FROM scratch\nLABEL a=b\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, call := range map[string]func(context.Context, *dockerops.Client) error{
		"ping":            func(ctx context.Context, c *dockerops.Client) error { return c.Ping(ctx) },
		"list containers": func(ctx context.Context, c *dockerops.Client) error { _, err := c.ListContainers(ctx); return err },
		"list images":     func(ctx context.Context, c *dockerops.Client) error { _, err := c.ListImages(ctx); return err },
		"inspect container": func(ctx context.Context, c *dockerops.Client) error {
			_, err := c.InspectContainer(ctx, "a")
			return err
		},
		"inspect image": func(ctx context.Context, c *dockerops.Client) error { _, err := c.InspectImage(ctx, "a"); return err },
		"create": func(ctx context.Context, c *dockerops.Client) error {
			_, err := c.CreateContainer(ctx, dockerops.RunSpec{Image: "a"})
			return err
		},
		"start":   func(ctx context.Context, c *dockerops.Client) error { return c.StartContainer(ctx, "a") },
		"stop":    func(ctx context.Context, c *dockerops.Client) error { return c.StopContainer(ctx, "a") },
		"restart": func(ctx context.Context, c *dockerops.Client) error { return c.RestartContainer(ctx, "a") },
		"remove":  func(ctx context.Context, c *dockerops.Client) error { return c.RemoveContainer(ctx, "a", true) },
		"rename":  func(ctx context.Context, c *dockerops.Client) error { return c.RenameContainer(ctx, "a", "b") },
		"log": func(ctx context.Context, c *dockerops.Client) error {
			_, err := c.ContainerLog(ctx, "a", dockerops.LogTail{})
			return err
		},
		"listeners":    func(ctx context.Context, c *dockerops.Client) error { _, err := c.Listeners(ctx, "a"); return err },
		"remove image": func(ctx context.Context, c *dockerops.Client) error { return c.RemoveImage(ctx, "a", false) },
		"watch": func(ctx context.Context, c *dockerops.Client) error {
			return c.Watch(ctx, func() {}, func(dockerops.Event) {})
		},
		"build": func(ctx context.Context, c *dockerops.Client) error {
			_, err := c.Build(ctx, build.Options{ContextDir: folder, Tags: []string{"a:b"}}, quiet{})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			client := hung(t)
			err := call(t.Context(), client)
			wantKind(t, dockerops.KindTimeout, err)
			var e *dockerops.Error
			if !errors.As(err, &e) {
				t.Errorf("not an *Error: %v", err)
			}
		})
	}
}

type quiet struct{}

func (quiet) Step(build.Step)         {}
func (quiet) Log(string, int, []byte) {}
func (quiet) Warning(string, int)     {}

// The exec was made, and its stream is never answered: the SDK's raw streams have no time limit of their own.
func TestAnExecThatIsNeverAnswered(t *testing.T) {
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{Hang: func(path string) bool { return strings.HasPrefix(path, "/exec/") }})
	client := mustConnect(t, engine.Address, dockerops.Limits{Short: 100 * time.Millisecond})
	_, err := client.Listeners(t.Context(), "a")
	wantKind(t, dockerops.KindTimeout, err)
}

func TestConnectToAnEngineThatNeverAnswers(t *testing.T) {
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{Hang: func(string) bool { return true }})
	_, _, err := connect(t, dockerops.Connector{
		Host: engine.Address, Limits: dockerops.Limits{Connect: 50 * time.Millisecond}, Surroundings: surroundings(t, nil),
	})
	wantKind(t, dockerops.KindTimeout, err)
}

func TestCancelBeatsAnEngineThatNeverAnswers(t *testing.T) {
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{Hang: func(path string) bool { return strings.HasPrefix(path, "/containers/") }})
	client := mustConnect(t, engine.Address, dockerops.Limits{})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		_, err := client.WaitContainer(ctx, "a")
		ended <- err
	}()
	cancel()
	wantKind(t, dockerops.KindCancelled, end(t, ended))
}

func TestCloseEndsACallUnderWay(t *testing.T) {
	asked := make(chan struct{}, 1)
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{Hang: func(path string) bool {
		if path != "/containers/json" {
			return false
		}
		asked <- struct{}{}
		return true
	}})
	client, _, err := dockerops.Connector{Host: engine.Address, Surroundings: surroundings(t, nil)}.Connect(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() {
		_, err := client.ListContainers(t.Context())
		ended <- err
	}()
	<-asked
	if err := client.Close(); err != nil {
		t.Error(err)
	}
	wantKind(t, dockerops.KindEngineDown, end(t, ended))
}

// No BuildKit endpoint, as with Podman.
func TestBuildWithoutBuildKit(t *testing.T) {
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{})
	client := mustConnect(t, engine.Address, dockerops.Limits{})
	folder := t.TempDir()
	write(t, filepath.Join(folder, "Dockerfile"), "FROM scratch\nLABEL a=b\n")
	_, err := client.Build(t.Context(), build.Options{ContextDir: folder, Tags: []string{"a:b"}}, quiet{})
	wantKind(t, dockerops.KindUnsupported, err)
}
