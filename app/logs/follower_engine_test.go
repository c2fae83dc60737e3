package logs_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/logs"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// atWork is a follower of a container of a real engine.
type atWork struct {
	client   *dockerops.Client
	id       string
	store    *logs.Store
	follower *logs.Follower
	changed  chan struct{}
}

// followReal runs a shell's command in a container and follows its log.
func followReal(t *testing.T, engine *enginetest.Engine, spec dockerops.RunSpec, options logs.Options) *atWork {
	t.Helper()
	enginetest.Load(t, engine, enginetest.Alpine)
	client, _, err := dockerops.Connector{Host: engine.Address}.Connect(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Close() })
	spec.Image, spec.Labels = string(enginetest.Alpine), map[string]string{enginetest.Label: "1"}
	r := &atWork{client: client, store: logs.NewStore(logs.Limits{}), changed: make(chan struct{}, 1)}
	if r.id, err = client.CreateContainer(t.Context(), spec); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.RemoveContainer(context.WithoutCancel(t.Context()), r.id, true) })
	r.start(t)
	options.Changed = func() {
		select {
		case r.changed <- struct{}{}:
		default:
		}
	}
	r.follower = logs.NewFollower(client, r.store, []logs.Source{{ID: r.id, Name: "it"}}, options)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		r.follower.Run(ctx)
	}()
	t.Cleanup(func() {
		cancel()
		<-ended
	})
	return r
}

func (r *atWork) start(t *testing.T) {
	t.Helper()
	if err := r.client.StartContainer(t.Context(), r.id); err != nil {
		t.Fatal(err)
	}
}

// until waits for something to be so.
func (r *atWork) until(t *testing.T, what string, so func() bool) {
	t.Helper()
	late := time.After(20 * time.Second)
	for !so() {
		select {
		case <-r.store.Changed():
		case <-r.changed:
		case <-late:
			texts, marks := r.lines()
			t.Fatalf("not within a minute: %s; %+v; %d lines, %d marks, the last are %q", what, r.follower.Statuses(), len(texts), marks, texts[max(0, len(texts)-5):])
		}
	}
}

func (r *atWork) phase(want logs.Phase) func() bool {
	return func() bool { return r.follower.Statuses()[0].Phase == want }
}

// lines are what the log says, and how many marks stand in it.
func (r *atWork) lines() (texts []string, marks int) {
	for _, l := range r.store.Lines(-1<<40, 1<<20) {
		if l.Mark != "" {
			marks++
		} else {
			texts = append(texts, l.Text)
		}
	}
	return texts, marks
}

// TestEngineRestartsUnderALog starts a container again and again whose log is followed, and loads what was before.
func TestEngineRestartsUnderALog(t *testing.T) {
	const runs, lines = 3, 400
	for _, tty := range []bool{false, true} {
		t.Run(fmt.Sprint("terminal ", tty), func(t *testing.T) {
			r := followReal(t, enginetest.Machine(t), dockerops.RunSpec{
				TTY:     tty,
				Command: []string{"sh", "-c", fmt.Sprintf("i=0; while [ $i -lt %d ]; do echo out $i; echo err $i >&2; i=$((i+1)); done; printf 'no break'; exit 3", lines)},
			}, logs.Options{First: 100, Older: 300})
			for run := range runs {
				if run > 0 {
					r.start(t)
					r.follower.Look(r.id)
				}
				r.until(t, "the end", func() bool {
					texts, _ := r.lines()
					breaks := slices.Index(texts, "no break")
					return breaks >= 0 && strings.Count(strings.Join(texts, "|"), "no break") == run+1 && r.phase(logs.PhaseEnded)()
				})
			}
			if st := r.follower.Statuses()[0]; st.ExitCode != 3 || st.Finished.IsZero() {
				t.Errorf("%+v", st)
			}
			r.until(t, "the beginning", func() bool {
				state, loading := r.follower.Older()
				if !loading && state != logs.EarlierNone {
					r.follower.LoadOlder()
				}
				return state == logs.EarlierNone
			})
			if texts, marks := r.lines(); marks != 2*runs-1 || len(texts) != runs*(2*lines+1) {
				t.Errorf("%d marks, %d lines", marks, len(texts))
			}
			r.each(t, lines, runs)
		})
	}
}

// each holds that the lines of all runs are there, once each.
func (r *atWork) each(t *testing.T, lines, runs int) {
	t.Helper()
	count := map[string]int{}
	texts, _ := r.lines()
	for _, text := range texts {
		count[text]++
	}
	for i := range lines {
		if out, err := count[fmt.Sprint("out ", i)], count[fmt.Sprint("err ", i)]; out != runs || err != runs {
			t.Fatalf("line %d is there %d and %d times", i, out, err)
		}
	}
}

// TestEngineStopsUnderALog stops the engine under a log that is followed, and starts it again: the container begins anew, and its log goes on.
func TestEngineStopsUnderALog(t *testing.T) {
	private := enginetest.Private(t)
	r := followReal(t, private.Engine, dockerops.RunSpec{
		RestartPolicy: "always", Command: []string{"sh", "-c", "run=$(cat /proc/sys/kernel/random/uuid); i=0; while true; do echo $run $i; i=$((i+1)); sleep 0.02; done"},
	}, logs.Options{})
	r.until(t, "some lines", func() bool { texts, _ := r.lines(); return len(texts) > 20 })
	if err := private.StopEngine(); err != nil {
		t.Fatal(err)
	}
	r.until(t, "an end", func() bool { return r.phase(logs.PhaseLost)() || r.phase(logs.PhaseEnded)() }) // engines stop their containers before themselves
	if err := private.StartEngine(t.Context()); err != nil {
		t.Fatal(err)
	}
	r.follower.Look("")
	before, _ := r.lines()
	r.until(t, "more lines", func() bool { texts, marks := r.lines(); return len(texts) > len(before)+20 && marks > 0 })
	next := map[string]int{}
	texts, _ := r.lines()
	for _, text := range texts {
		var run string
		var n int
		if _, err := fmt.Sscan(text, &run, &n); err != nil || next[run] != n {
			t.Fatalf("%q comes after line %d of its run", text, next[run]-1)
		}
		next[run] = n + 1
	}
	if len(next) != 2 {
		t.Errorf("%d runs", len(next))
	}
}
