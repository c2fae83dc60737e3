package build

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/moby/buildkit/client"
	"github.com/moby/buildkit/solver/pb"
	digest "github.com/opencontainers/go-digest"
)

// noted is a Sink that writes down what it gets.
type noted struct{ lines []string }

func (n *noted) Step(s Step) {
	line := fmt.Sprintf("%s: %s", s.Name, s.State)
	if s.Current > 0 || s.Total > 0 {
		line += fmt.Sprintf(" %d/%d", s.Current, s.Total)
	}
	n.lines = append(n.lines, line)
}

func (n *noted) Log(_ string, stream int, data []byte) {
	n.lines = append(n.lines, fmt.Sprintf("log %d %q", stream, data))
}

func (n *noted) Warning(text string, line int) {
	n.lines = append(n.lines, fmt.Sprintf("warning %s at %d", text, line))
}

func (n *noted) take() string {
	s := strings.Join(n.lines, "\n")
	n.lines = nil
	return s
}

// clock is a time that only moves when told.
type clock struct{ t time.Time }

func (c *clock) now() time.Time { return c.t }

func (c *clock) after(d time.Duration) *time.Time {
	t := c.t.Add(d)
	return &t
}

func newNoted(args map[string]string) (*noted, *tracker, *clock) {
	n, c := &noted{}, &clock{t: time.Unix(1000, 0)}
	tr := newTracker(n, newMask(args))
	tr.now = c.now
	return n, tr, c
}

func vertex(name string) *client.Vertex {
	return &client.Vertex{Digest: digest.FromString(name), Name: name}
}

func wantLines(t *testing.T, got string, want ...string) {
	t.Helper()
	if got != strings.Join(want, "\n") {
		t.Errorf("got:\n%s\nwant:\n%s", got, strings.Join(want, "\n"))
	}
}

func TestStepsComeInTheDockerfilesOrder(t *testing.T) {
	n, tr, _ := newNoted(nil)
	tr.update(&client.SolveStatus{Vertexes: []*client.Vertex{
		vertex("exporting to image"), vertex("[build 2/3] WORKDIR /src"), vertex("[stage-1 1/2] COPY --from=build /x /"), vertex("[build 3/3] RUN make"),
		vertex("[build 1/3] FROM docker.io/library/golang:1"), vertex("[internal] load build context"),
	}})
	wantLines(t, n.take(), "[internal] load build context: pending", "[build 1/3] FROM docker.io/library/golang:1: pending", "[build 2/3] WORKDIR /src: pending",
		"[build 3/3] RUN make: pending", "[stage-1 1/2] COPY --from=build /x /: pending", "exporting to image: pending")
}

func TestAStepIsReportedOnlyWhenItChanged(t *testing.T) {
	n, tr, c := newNoted(nil)
	v := vertex("[2/2] RUN make")
	tr.update(&client.SolveStatus{Vertexes: []*client.Vertex{v}})
	tr.update(&client.SolveStatus{Vertexes: []*client.Vertex{v}})
	v.Started = c.after(0)
	tr.update(&client.SolveStatus{Vertexes: []*client.Vertex{v}, Logs: []*client.VertexLog{{Vertex: v.Digest, Stream: 2, Data: []byte("hi\n")}}})
	v.Completed = c.after(time.Second)
	tr.update(&client.SolveStatus{Vertexes: []*client.Vertex{v}})
	wantLines(t, n.take(), "[2/2] RUN make: pending", "[2/2] RUN make: running", `log 2 "hi\n"`, "[2/2] RUN make: done")
}

func TestByteCountsAreAddedUpAndHeldBack(t *testing.T) {
	n, tr, c := newNoted(nil)
	v := vertex("[1/1] FROM x")
	v.Started = c.after(0)
	move := func(id string, current, total int64) {
		tr.update(&client.SolveStatus{Statuses: []*client.VertexStatus{{ID: id, Vertex: v.Digest, Current: current, Total: total}}})
	}
	tr.update(&client.SolveStatus{Vertexes: []*client.Vertex{v}})
	move("layer a", 10, 100) // too soon to say
	c.t = c.t.Add(progressInterval)
	move("layer b", 5, 50)
	move("layer b", 60, 50) // too soon
	v.Completed = c.after(0)
	tr.update(&client.SolveStatus{Vertexes: []*client.Vertex{v}})
	wantLines(t, n.take(), "[1/1] FROM x: running", "[1/1] FROM x: running 15/150", "[1/1] FROM x: done 60/150")
}

func TestStatesOfAFailedBuild(t *testing.T) {
	n, tr, c := newNoted(nil)
	failed, beside, later, cached := vertex("[2/4] RUN a"), vertex("[3/4] RUN b"), vertex("[4/4] RUN c"), vertex("[1/4] FROM x")
	cached.Started, cached.Completed, cached.Cached = c.after(0), c.after(0), true
	failed.Started, failed.Completed, failed.Error = c.after(0), c.after(1), "exit code: 1"
	beside.Started, beside.Completed, beside.Error = c.after(0), c.after(1), "failed: context canceled"
	tr.update(&client.SolveStatus{Vertexes: []*client.Vertex{cached, failed, beside, later}})
	tr.finish(StateCancelled)
	wantLines(t, n.take(), "[1/4] FROM x: cached", "[2/4] RUN a: failed", "[3/4] RUN b: cancelled", "[4/4] RUN c: pending", "[4/4] RUN c: cancelled")
	if f := tr.failed(); f == nil || f.Name != "[2/4] RUN a" {
		t.Errorf("the failed step is %v", f)
	}
}

func TestOneInstructionOfSeveralVerticesIsOneStep(t *testing.T) {
	n, tr, c := newNoted(nil)
	group := &pb.ProgressGroup{Id: "g", Name: "[2/2] COPY --link a /"}
	a, b := vertex("LINK a"), vertex("merge a")
	a.ProgressGroup, b.ProgressGroup = group, group
	a.Started, a.Completed = c.after(0), c.after(1)
	tr.update(&client.SolveStatus{Vertexes: []*client.Vertex{a, b}})
	b.Started, b.Completed = c.after(2), c.after(3)
	tr.update(&client.SolveStatus{Vertexes: []*client.Vertex{b}})
	wantLines(t, n.take(), "[2/2] COPY --link a /: running", "[2/2] COPY --link a /: done")
}

func TestSecretsOfBuildArgumentsAreMasked(t *testing.T) {
	n, tr, c := newNoted(map[string]string{"PIP_TOKEN": "hunter22", "WHO": "me", "INDEX": "https://u:pa55word@pypi.example/simple"})
	v := vertex("[2/2] RUN pip install --index https://u:pa55word@pypi.example/simple hunter22 for me")
	v.Started, v.Error = c.after(0), "failed with hunter22"
	tr.update(&client.SolveStatus{
		Vertexes: []*client.Vertex{v},
		Logs:     []*client.VertexLog{{Vertex: v.Digest, Stream: 1, Data: []byte("token hunter22\n")}},
	})
	got := n.take()
	for _, secret := range []string{"hunter22", "pa55word"} {
		if strings.Contains(got, secret) || strings.Contains(tr.failed().reported.Error, secret) {
			t.Errorf("%s is in:\n%s", secret, got)
		}
	}
	if !strings.Contains(got, "for me") {
		t.Errorf("what is no secret is gone from:\n%s", got)
	}
}

func TestAWarningIsGivenOnce(t *testing.T) {
	n, tr, _ := newNoted(nil)
	w := &client.VertexWarning{Short: []byte("FromAsCasing"), Range: []*pb.Range{{Start: &pb.Position{Line: 3}}}}
	tr.update(&client.SolveStatus{Warnings: []*client.VertexWarning{w, w}})
	wantLines(t, n.take(), "warning FromAsCasing at 3")
}
