package enginetest_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/docker/docker/api/types/container"
	"github.com/docker/go-connections/nat"

	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// fetch asks a page until it answers.
func fetch(t *testing.T, url string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		if answer, err := http.DefaultClient.Do(req); err == nil {
			text, err := io.ReadAll(answer.Body)
			_ = answer.Body.Close()
			if err == nil {
				return string(text)
			}
		}
		select {
		case <-ctx.Done():
			t.Fatalf("%s does not answer", url)
		case <-tick.C:
		}
	}
}

// serve runs the tool with a published port, and gives the container and the page's address.
func serve(t *testing.T, e *enginetest.Engine) (id, url string) {
	t.Helper()
	made, err := e.Client().ContainerCreate(t.Context(), &container.Config{Image: string(enginetest.Tool), Cmd: []string{"listen", ":8000"}, ExposedPorts: nat.PortSet{"8000/tcp": {}}},
		&container.HostConfig{
			PortBindings:  nat.PortMap{"8000/tcp": {{HostIP: "127.0.0.1", HostPort: "0"}}},
			RestartPolicy: container.RestartPolicy{Name: container.RestartPolicyAlways},
		}, nil, nil, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Client().ContainerStart(t.Context(), made.ID, container.StartOptions{}); err != nil {
		t.Fatal(err)
	}
	return made.ID, page(t, e, made.ID)
}

func page(t *testing.T, e *enginetest.Engine, id string) string {
	t.Helper()
	about, err := e.Client().ContainerInspect(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	ports := about.NetworkSettings.Ports["8000/tcp"]
	if len(ports) == 0 {
		t.Fatalf("no port is published: %+v", about.State)
	}
	return "http://" + net.JoinHostPort("127.0.0.1", ports[0].HostPort) + "/x"
}

func TestPrivateStopsAndStarts(t *testing.T) {
	d := enginetest.Private(t)
	enginetest.Load(t, d.Engine, enginetest.Tool)
	id, url := serve(t, d.Engine)
	if got := fetch(t, url); !strings.Contains(got, "tool answers /x") {
		t.Errorf("page = %q", got)
	}
	if err := d.StopEngine(); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Client().Ping(t.Context()); err == nil {
		t.Error("a stopped engine answers")
	}
	if err := d.StartEngine(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := fetch(t, page(t, d.Engine, id)); !strings.Contains(got, "tool answers /x") {
		t.Errorf("page after the restart = %q", got)
	}
	if err := d.PauseEngine(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if _, err := d.Client().Ping(ctx); err == nil {
		t.Error("a paused engine answers")
	}
	if err := d.ResumeEngine(); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Client().Ping(t.Context()); err != nil {
		t.Errorf("after the pause: %v", err)
	}
}

func TestCurrentRunsAndPublishes(t *testing.T) {
	e := enginetest.Current(t)
	if e.Version < "28" {
		t.Errorf("the current engine is %s", e.Version)
	}
	enginetest.Load(t, e, enginetest.Tool)
	id, url := serve(t, e)
	t.Cleanup(func() {
		if err := e.Client().ContainerRemove(context.WithoutCancel(t.Context()), id, container.RemoveOptions{Force: true}); err != nil {
			t.Error(err)
		}
	})
	if got := fetch(t, url); !strings.Contains(got, "tool answers /x") {
		t.Errorf("page = %q", got)
	}
}
