package build_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/slipway-dev/slipway/dockerops/build"
)

// recorder is a Sink that keeps everything.
type recorder struct {
	mu       sync.Mutex
	order    []string
	steps    map[string]build.Step
	log      map[string]*strings.Builder
	warnings []string
	onLog    func(string)
}

func newRecorder() *recorder {
	return &recorder{steps: map[string]build.Step{}, log: map[string]*strings.Builder{}}
}

func (r *recorder) Step(s build.Step) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, ok := r.steps[s.ID]; !ok {
		r.order = append(r.order, s.ID)
	}
	r.steps[s.ID] = s
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

// states are the steps of the Dockerfile with their states, in the order in which they came.
func (r *recorder) states() []string {
	var out []string
	for _, id := range r.order {
		if s := r.steps[id]; strings.Contains(s.Name, "/") && strings.HasPrefix(s.Name, "[") && !strings.HasPrefix(s.Name, "[internal]") {
			out = append(out, fmt.Sprintf("%s %s", s.State, s.Name))
		}
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
	t.Fatalf("no step with %q among:\n%s", part, r.all())
	return build.Step{}
}

// all is everything that was reported.
func (r *recorder) all() string {
	var b strings.Builder
	for _, id := range r.order {
		s := r.steps[id]
		fmt.Fprintf(&b, "%s %s %s\n", s.State, s.Name, s.Error)
		if l := r.log[id]; l != nil {
			b.WriteString(l.String())
		}
	}
	return b.String() + strings.Join(r.warnings, "\n")
}
