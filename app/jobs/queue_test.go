package jobs_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// open makes a queue that ends with the test.
func open(t *testing.T) *jobs.Queue {
	t.Helper()
	q := jobs.NewQueue()
	ctx, cancel := context.WithCancel(t.Context())
	q.Open(ctx)
	t.Cleanup(func() {
		cancel()
		q.Wait()
	})
	return q
}

// finish waits for a job's end.
func finish(t *testing.T, q *jobs.Queue, id jobs.ID) jobs.Job {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	done := make(chan jobs.Job, 1)
	watch, stop := context.WithCancel(ctx)
	defer stop()
	q.Subscribe(watch, func([]jobs.Job) {
		if job, ok := q.Job(id); ok && job.State.Finished() {
			select {
			case done <- job:
			default:
			}
		}
	})
	select {
	case job := <-done:
		return job
	case <-ctx.Done():
		t.Fatal("the job did not end")
		return jobs.Job{}
	}
}

func TestAJobThatGoesWell(t *testing.T) {
	q := open(t)
	id := q.Start("build", "Build shop", "docker build .", func(_ context.Context, r *jobs.Reporter) (jobs.Result, error) {
		r.Begin("one", "First", "FROM python")
		r.Log("one", []byte("hello\n"))
		r.End("one", nil)
		r.Step(jobs.Step{ID: "two", Title: "Second", State: jobs.StateCached})
		r.Command("docker build --tag shop .")
		return jobs.Result{Summary: "Your page is running", URL: "http://localhost:8000"}, nil
	})
	job := finish(t, q, id)
	if job.State != jobs.StateDone || job.Result.URL != "http://localhost:8000" || job.Failure != nil || job.Ended.IsZero() {
		t.Errorf("job: %+v", job)
	}
	if job.Command != "docker build --tag shop ." || job.Kind != "build" || job.Title != "Build shop" {
		t.Errorf("job: %+v", job)
	}
	if len(job.Steps) != 2 || job.Steps[0].State != jobs.StateDone || !slices.Equal(job.Steps[0].Tail, []string{"hello"}) || job.Steps[1].State != jobs.StateCached {
		t.Errorf("steps: %+v", job.Steps)
	}
	if log := q.Log(id); log != "#1 First: FROM python\n#1 hello\n#1 done, 0.0 s\n#2 cached: Second\n" {
		t.Errorf("log: %q", log)
	}
}

func TestAFailureCarriesItsExplanation(t *testing.T) {
	q := open(t)
	card := explain.Card{Headline: "Port 5000 is used by another program"}
	id := q.Start("run", "Run shop", "", func(_ context.Context, r *jobs.Reporter) (jobs.Result, error) {
		r.Begin("port", "Check the port", "")
		_ = q.List() // somebody looked at the step while it ran
		return jobs.Result{}, fmt.Errorf("run: %w", &explain.Error{Card: card, Err: errors.New("listen: in use")})
	})
	job := finish(t, q, id)
	if job.State != jobs.StateFailed || job.Failure == nil || job.Failure.Headline != card.Headline {
		t.Errorf("job: %+v", job)
	}
	if job.Steps[0].State != jobs.StateFailed || job.Steps[0].Ended.IsZero() {
		t.Errorf("the step that was under way: %+v", job.Steps[0])
	}
	if !strings.Contains(q.Log(id), "listen: in use") {
		t.Errorf("log: %q", q.Log(id))
	}
}

func TestAnErrorWithoutExplanationIsNeverAHeadline(t *testing.T) {
	q := open(t)
	id := q.Start("run", "Run shop", "", func(context.Context, *jobs.Reporter) (jobs.Result, error) {
		return jobs.Result{}, errors.New(`{"message":"boom"}`)
	})
	job := finish(t, q, id)
	if strings.Contains(job.Failure.Headline, "boom") || !strings.Contains(job.Failure.Details, "boom") || job.Failure.Next == "" {
		t.Errorf("card: %+v", job.Failure)
	}
}

func TestCancelEndsAJobAndItsSteps(t *testing.T) {
	q := open(t)
	id := q.Start("build", "Build", "", func(ctx context.Context, r *jobs.Reporter) (jobs.Result, error) {
		r.Begin("one", "First", "")
		r.Step(jobs.Step{ID: "two", Title: "Second", State: jobs.StatePending})
		<-ctx.Done()
		return jobs.Result{}, context.Cause(ctx)
	})
	q.Cancel(id)
	job := finish(t, q, id)
	if job.State != jobs.StateCancelled || job.Failure != nil {
		t.Errorf("job: %+v", job)
	}
	for _, s := range job.Steps {
		if s.State != jobs.StateCancelled {
			t.Errorf("step: %+v", s)
		}
	}
	q.Cancel(id) // once more does nothing
	q.Cancel(99)
}

func TestTheNewestJobIsFirstAndFinishedOnesCanBeCleared(t *testing.T) {
	q := open(t)
	quick := func(context.Context, *jobs.Reporter) (jobs.Result, error) { return jobs.Result{}, nil }
	first := q.Start("a", "First", "", quick)
	finish(t, q, first)
	second := q.Start("b", "Second", "", func(ctx context.Context, _ *jobs.Reporter) (jobs.Result, error) {
		<-ctx.Done()
		return jobs.Result{}, ctx.Err()
	})
	if list := q.List(); len(list) != 2 || list[0].ID != second || list[1].ID != first {
		t.Errorf("list: %+v", list)
	}
	q.Clear()
	if list := q.List(); len(list) != 1 || list[0].ID != second {
		t.Errorf("list after Clear: %+v", list)
	}
	if q.Log(first) != "" {
		t.Error("the log of a cleared job is still there")
	}
}

func TestNothingStartsBeforeOpenOrAfterTheEnd(t *testing.T) {
	work := func(context.Context, *jobs.Reporter) (jobs.Result, error) {
		t.Error("work ran")
		return jobs.Result{}, nil
	}
	q := jobs.NewQueue()
	early := q.Start("a", "A", "", work)
	ctx, cancel := context.WithCancel(t.Context())
	q.Open(ctx)
	cancel()
	late := q.Start("a", "A", "", work)
	q.Wait()
	for _, id := range []jobs.ID{early, late} {
		if job, _ := q.Job(id); job.State != jobs.StateCancelled {
			t.Errorf("job: %+v", job)
		}
	}
}

func TestSubscribersAreCalledAtMostTwentyTimesASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := jobs.NewQueue()
		ctx, cancel := context.WithCancel(t.Context())
		q.Open(ctx)
		calls := 0
		var last []jobs.Job
		q.Subscribe(ctx, func(list []jobs.Job) {
			calls++
			last = list
		})
		id := q.Start("build", "Build", "", func(_ context.Context, r *jobs.Reporter) (jobs.Result, error) {
			r.Begin("one", "First", "")
			for i := range 1000 {
				r.Log("one", fmt.Appendf(nil, "line %d\n", i))
				time.Sleep(time.Millisecond)
			}
			return jobs.Result{}, nil
		})
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if calls < 10 || calls > 23 {
			t.Errorf("%d calls for a second of output", calls)
		}
		if len(last) != 1 || last[0].ID != id || last[0].State != jobs.StateDone {
			t.Errorf("the last call showed %+v", last)
		}
		if tail := last[0].Steps[0].Tail; len(tail) != 200 || tail[199] != "line 999" {
			t.Errorf("tail: %d lines", len(tail))
		}
		cancel()
		q.Wait()
	})
}

func TestAPublishedJobNeverChanges(t *testing.T) {
	q := open(t)
	next := make(chan bool)
	id := q.Start("build", "Build", "", func(_ context.Context, r *jobs.Reporter) (jobs.Result, error) {
		r.Begin("one", "First", "")
		r.Log("one", []byte("a\n"))
		next <- true
		<-next
		r.Log("one", []byte("b\n"))
		r.End("one", nil)
		return jobs.Result{}, nil
	})
	<-next
	before, _ := q.Job(id)
	next <- true
	finish(t, q, id)
	if !slices.Equal(before.Steps[0].Tail, []string{"a"}) || before.Steps[0].State != jobs.StateRunning || before.State != jobs.StateRunning {
		t.Errorf("changed: %+v", before)
	}
}

func TestOutputIsShownAsOnATerminal(t *testing.T) {
	tests := []struct {
		name   string
		writes []string
		want   []string
	}{
		{"lines", []string{"a\nb\n"}, []string{"a", "b"}},
		{"split anywhere", []string{"a", "b\nc", "\n"}, []string{"ab", "c"}},
		{"windows ends", []string{"a\r\nb\r", "\nc"}, []string{"a", "b", "c"}},
		{"progress bar", []string{"10%\r", "50%\r", "100%\n", "done\n"}, []string{"100%", "done"}},
		{"progress bar under way", []string{"10%\r50%"}, []string{"50%"}},
		{"colours", []string{"\x1b[31mred\x1b[0m and \x1b]0;title\x07plain\n"}, []string{"red and plain"}},
		{"colours split", []string{"\x1b[3", "1mred\x1b", "[0m\n"}, []string{"red"}},
		{"not UTF-8", []string{"caf\xe9\n"}, []string{"caf\uFFFD"}},
		{"UTF-8 split", []string{"caf\xc3", "\xa9\n"}, []string{"café"}},
		{"control characters", []string{"a\x00b\tc\x08\n"}, []string{"ab\tc"}},
		{"blank lines", []string{"\n\na\n"}, []string{"", "", "a"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := open(t)
			id := q.Start("build", "Build", "", func(_ context.Context, r *jobs.Reporter) (jobs.Result, error) {
				r.Begin("one", "First", "")
				for _, w := range tt.writes {
					r.Log("one", []byte(w))
				}
				return jobs.Result{}, nil
			})
			if got := finish(t, q, id).Steps[0].Tail; !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestAnEndlessLineIsBounded(t *testing.T) {
	q := open(t)
	id := q.Start("build", "Build", "", func(_ context.Context, r *jobs.Reporter) (jobs.Result, error) {
		r.Begin("one", "First", "")
		for range 100 {
			r.Log("one", []byte(strings.Repeat("x", 1000)))
		}
		return jobs.Result{}, nil
	})
	job := finish(t, q, id)
	if n := len(job.Steps[0].Tail); n < 10 || n > 13 {
		t.Errorf("%d lines for 100,000 bytes without an end", n)
	}
}

func TestALongLogDropsItsBeginningAndSaysSo(t *testing.T) {
	q := open(t)
	q.LogLimit = 1 << 20
	const lines = 40000
	id := q.Start("build", "Build", "", func(_ context.Context, r *jobs.Reporter) (jobs.Result, error) {
		r.Begin("one", "First", "")
		for i := range lines {
			r.Log("one", fmt.Appendf(nil, "line %d %s\n", i, strings.Repeat("x", 40)))
		}
		return jobs.Result{}, nil
	})
	finish(t, q, id)
	log := q.Log(id)
	if len(log) > 1<<20+200 || len(log) < 1<<19 {
		t.Errorf("the log has %d bytes", len(log))
	}
	first, _, _ := strings.Cut(log, "\n")
	if !strings.Contains(first, "earlier lines are left out") || !strings.Contains(log, fmt.Sprintf("line %d ", lines-1)) {
		t.Errorf("the log begins with %q", first)
	}
	number, kept := q.LogLines(id, 0)
	if number == 0 || number+len(kept) != lines+1 || !strings.HasPrefix(kept[len(kept)-1], fmt.Sprintf("#1 line %d ", lines-1)) {
		t.Errorf("%d lines from number %d", len(kept), number)
	}
	if number, kept := q.LogLines(id, lines+1); number != lines+1 || len(kept) != 0 {
		t.Errorf("after the end: %d lines from %d", len(kept), number)
	}
}
