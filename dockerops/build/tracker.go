package build

import (
	"sort"
	"strings"
	"time"

	"github.com/moby/buildkit/client"
	digest "github.com/opencontainers/go-digest"
)

// progressInterval bounds how often a step is reported for its byte count alone.
const progressInterval = 100 * time.Millisecond

// tailLines is how many of a step's last lines are kept for a Failure.
const tailLines = 20

// tracker turns BuildKit's status messages into Steps for a Sink: in a stable order, and only when something changed.
// It belongs to one goroutine.
type tracker struct {
	sink  Sink
	mask  mask
	now   func() time.Time
	steps map[string]*trackedStep
	order []string
	// vertex says which step a vertex is part of: COPY --link makes several vertices of one instruction.
	vertex map[digest.Digest]string
	warned map[string]bool
}

// trackedStep is a step under way.
type trackedStep struct {
	Step
	parts    map[digest.Digest]*client.Vertex
	counts   map[string]count
	tail     tail
	reported Step
	last     time.Time // when it was reported last
}

// count is the byte progress of one thing that a step moves.
type count struct{ current, total int64 }

func newTracker(sink Sink, m mask) *tracker {
	return &tracker{
		sink: sink, mask: m, now: time.Now,
		steps: map[string]*trackedStep{}, vertex: map[digest.Digest]string{}, warned: map[string]bool{},
	}
}

// update takes one status message in.
func (t *tracker) update(s *client.SolveStatus) {
	var fresh []*trackedStep
	var changed []string
	for _, v := range s.Vertexes {
		st, isNew := t.step(v)
		st.parts[v.Digest] = v
		st.combine()
		if isNew {
			fresh = append(fresh, st)
		} else {
			changed = append(changed, st.ID)
		}
	}
	sortSteps(fresh)
	for _, st := range fresh {
		t.order = append(t.order, st.ID)
		t.report(st, true)
	}
	for _, v := range s.Statuses {
		if st := t.steps[t.vertex[v.Vertex]]; st != nil {
			st.counts[string(v.Vertex)+"/"+v.ID] = count{v.Current, v.Total}
			st.sum()
			changed = append(changed, st.ID)
		}
	}
	for _, id := range changed {
		t.report(t.steps[id], false)
	}
	for _, l := range s.Logs {
		if st := t.steps[t.vertex[l.Vertex]]; st != nil {
			data := t.mask.bytes(l.Data)
			st.tail.write(data)
			t.sink.Log(st.ID, l.Stream, data)
		}
	}
	for _, w := range s.Warnings {
		t.warn(w)
	}
}

// step is the step that a vertex belongs to, made when it is new.
func (t *tracker) step(v *client.Vertex) (st *trackedStep, isNew bool) {
	id, name := v.Digest.String(), v.Name
	if g := v.ProgressGroup; g != nil && g.Id != "" {
		id, name = g.Id, g.Name
	}
	t.vertex[v.Digest] = id
	if known := t.steps[id]; known != nil {
		return known, false
	}
	st = &trackedStep{
		Step:   Step{ID: id, Name: t.mask.text(name), State: StatePending},
		parts:  map[digest.Digest]*client.Vertex{},
		counts: map[string]count{},
	}
	t.steps[id] = st
	return st, true
}

// report gives a step to the sink if it differs from what was given before. A new count alone waits until progressInterval has passed.
func (t *tracker) report(st *trackedStep, isNew bool) {
	step := st.Step
	step.Error = t.mask.text(step.Error)
	if !isNew && step == st.reported {
		return
	}
	same := step
	same.Current, same.Total = st.reported.Current, st.reported.Total
	if now := t.now(); isNew || same != st.reported || now.Sub(st.last) >= progressInterval {
		st.reported, st.last = step, now
		t.sink.Step(step)
	}
}

// finish gives every step that never ended its last state: what was running was cancelled, what never began got unused.
func (t *tracker) finish(unused State) {
	for _, id := range t.order {
		st := t.steps[id]
		switch st.State {
		case StateRunning:
			st.State, st.Ended = StateCancelled, t.now()
			if unused == StateCached {
				st.State = StateDone
			}
		case StatePending:
			st.State = unused
		}
		t.report(st, false)
	}
}

// failed is the step that made the build fail, or nil.
func (t *tracker) failed() *trackedStep {
	for _, id := range t.order {
		if st := t.steps[id]; st.State == StateFailed {
			return st
		}
	}
	return nil
}

func (t *tracker) warn(w *client.VertexWarning) {
	line := 0
	if len(w.Range) > 0 && w.Range[0].Start != nil {
		line = int(w.Range[0].Start.Line)
	}
	text := t.mask.text(string(w.Short))
	// Frontends send a warning once for each pass over the Dockerfile.
	key := text + "\x00" + w.URL
	if t.warned[key] {
		return
	}
	t.warned[key] = true
	t.sink.Warning(text, line)
}

// combine works the step's state out of its vertices'.
func (st *trackedStep) combine() {
	var started, ended time.Time
	running, done, cached := 0, 0, 0
	st.Error = ""
	for _, v := range st.parts {
		if v.Started != nil && (started.IsZero() || v.Started.Before(started)) {
			started = *v.Started
		}
		switch {
		case v.Completed != nil:
			done++
			if v.Cached {
				cached++
			}
			if v.Completed.After(ended) {
				ended = *v.Completed
			}
		case v.Started != nil:
			running++
		}
		if v.Error != "" {
			st.Error = v.Error
		}
	}
	st.Started, st.Ended = started, time.Time{}
	switch {
	case st.Error != "" && isCancelText(st.Error):
		st.State, st.Ended = StateCancelled, ended
	case st.Error != "":
		st.State, st.Ended = StateFailed, ended
	case done == len(st.parts) && cached == done:
		st.State, st.Ended = StateCached, ended
	case done == len(st.parts):
		st.State, st.Ended = StateDone, ended
	case running > 0 || done > 0:
		st.State = StateRunning
	default:
		st.State = StatePending
	}
}

// sum adds up what the step moves. Things whose size is known count alone, so that Current never passes Total.
func (st *trackedStep) sum() {
	var known, unknown count
	for _, c := range st.counts {
		if c.total > 0 {
			known.current += min(c.current, c.total)
			known.total += c.total
		} else {
			unknown.current += c.current
		}
	}
	st.Current, st.Total = known.current, known.total
	if known.total == 0 {
		st.Current = unknown.current
	}
}

// isCancelText says whether a step's error only means that the build was stopped: by the person, or because another step failed.
func isCancelText(text string) bool {
	return strings.HasSuffix(text, "context canceled") || strings.HasSuffix(text, "context canceled: unknown")
}

// sortSteps puts steps that were announced together into a Dockerfile's order: preparations first, then stage by stage.
func sortSteps(steps []*trackedStep) {
	stages := map[string]int{}
	for _, st := range steps {
		if p, ok := parseName(st.Name); ok {
			if _, seen := stages[p.stage]; !seen {
				stages[p.stage] = len(stages) + 1
			}
		}
	}
	rank := func(st *trackedStep) (group, stage, n int) {
		p, ok := parseName(st.Name)
		switch {
		case ok:
			return 1, stages[p.stage], p.index
		case strings.HasPrefix(st.Name, "exporting") || strings.HasPrefix(st.Name, "[auth]"):
			return 2, 0, 0
		}
		return 0, 0, 0
	}
	sort.SliceStable(steps, func(i, j int) bool {
		gi, si, ni := rank(steps[i])
		gj, sj, nj := rank(steps[j])
		if gi != gj {
			return gi < gj
		}
		if si != sj {
			return si < sj
		}
		return ni < nj
	})
}
