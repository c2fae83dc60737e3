package build_test

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/docker/docker/client"

	"github.com/slipway-dev/slipway/dockerops/build"
)

// engine gives a client of the real engine that tests may use.
func engine(t *testing.T) (*client.Client, build.Conn) {
	t.Helper()
	cl, err := client.NewClientWithOpts(client.FromEnv, client.WithAPIVersionNegotiation())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cl.Close() })
	if _, err := cl.Ping(t.Context()); err != nil {
		t.Skipf("no engine answers: %v", err)
	}
	return cl, build.Conn{
		Dial: func(ctx context.Context) (net.Conn, error) {
			return cl.DialHijack(ctx, "/grpc", "h2c", nil)
		},
		APIVersion: cl.ClientVersion(),
	}
}

// recorder is a Sink that keeps everything.
type recorder struct {
	mu       sync.Mutex
	order    []string
	steps    map[string]build.Step
	log      map[string]*strings.Builder
	warnings []string
	onStep   func(build.Step)
	onLog    func(string)
}

func newRecorder() *recorder {
	return &recorder{steps: map[string]build.Step{}, log: map[string]*strings.Builder{}}
}

func (r *recorder) Step(s build.Step) {
	r.mu.Lock()
	if _, ok := r.steps[s.ID]; !ok {
		r.order = append(r.order, s.ID)
	}
	r.steps[s.ID] = s
	r.mu.Unlock()
	if r.onStep != nil {
		r.onStep(s)
	}
}

func (r *recorder) Log(id string, _ int, data []byte) {
	r.mu.Lock()
	if r.log[id] == nil {
		r.log[id] = &strings.Builder{}
	}
	r.log[id].Write(data)
	r.mu.Unlock()
	if r.onLog != nil {
		r.onLog(string(data))
	}
}

func (r *recorder) Warning(text string, line int) {
	r.warnings = append(r.warnings, fmt.Sprintf("%d: %s", line, text))
}

// names are the steps with their states, in the order in which they came.
func (r *recorder) names() []string {
	var out []string
	for _, id := range r.order {
		out = append(out, fmt.Sprintf("%s %s", r.steps[id].State, r.steps[id].Name))
	}
	return out
}

// step finds a step by a part of its name.
func (r *recorder) step(t *testing.T, part string) build.Step {
	t.Helper()
	for _, id := range r.order {
		if strings.Contains(r.steps[id].Name, part) {
			return r.steps[id]
		}
	}
	t.Fatalf("no step with %q among:\n%s", part, strings.Join(r.names(), "\n"))
	return build.Step{}
}

func (r *recorder) all() string {
	var b strings.Builder
	for _, id := range r.order {
		b.WriteString(r.steps[id].Name + " " + r.steps[id].Error + "\n")
		if l := r.log[id]; l != nil {
			b.WriteString(l.String())
		}
	}
	return b.String()
}

// folder writes files into a new folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
