package logs

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2/container"
	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/logs"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/browse"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/uitest"
)

// engine has the logs of containers; what is written is read at once.
type engine struct {
	mu      sync.Mutex
	pieces  map[string][]dockerops.LogPiece
	stopped map[string]bool
	drivers map[string]string
	changed chan struct{}
	reading int
}

func newEngine() *engine {
	return &engine{pieces: map[string][]dockerops.LogPiece{}, stopped: map[string]bool{}, drivers: map[string]string{}, changed: make(chan struct{})}
}

func (e *engine) change(f func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	f()
	close(e.changed)
	e.changed = make(chan struct{})
}

// write adds lines to a container's log, a millisecond apart; "!" before one is for stderr.
func (e *engine) write(id string, lines ...string) {
	e.change(func() {
		for _, line := range lines {
			p := dockerops.LogPiece{Stream: dockerops.Stdout, Time: noon.Add(time.Duration(len(e.pieces[id])) * time.Millisecond)}
			if rest, ok := strings.CutPrefix(line, "!"); ok {
				p.Stream, line = dockerops.Stderr, rest
			}
			p.Bytes = []byte(line + "\n")
			e.pieces[id] = append(e.pieces[id], p)
		}
	})
}

func (e *engine) ReadLog(ctx context.Context, id string, options dockerops.LogOptions, onPiece func(dockerops.LogPiece) error) error {
	e.mu.Lock()
	e.reading++
	list := e.pieces[id]
	driver := e.drivers[id]
	e.mu.Unlock()
	defer e.change(func() { e.reading-- })
	if driver != "" {
		return &dockerops.Error{Kind: dockerops.KindUnsupported, Op: "read", Subject: id, Err: &dockerops.LogDriverError{Driver: driver, Err: errors.New("does not support reading")}}
	}
	from := 0
	if options.Tail >= 0 {
		from = max(0, len(list)-options.Tail)
	}
	for {
		for _, p := range list[from:] {
			if p.Time.Before(options.Since) || !options.Until.IsZero() && p.Time.After(options.Until) {
				continue
			}
			if err := onPiece(p); err != nil {
				return err
			}
		}
		from = len(list)
		e.mu.Lock()
		list = e.pieces[id]
		stopped, changed := e.stopped[id], e.changed
		e.mu.Unlock()
		if len(list) > from {
			continue
		}
		if !options.Follow || stopped {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-changed:
		}
	}
}

func (e *engine) InspectContainer(_ context.Context, id string) (dockerops.ContainerDetails, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	d := dockerops.ContainerDetails{Container: dockerops.Container{ID: id, Name: id, State: dockerops.StateRunning}, Started: noon}
	if e.stopped[id] {
		d.State, d.ExitCode, d.Finished = dockerops.StateExited, 3, noon.Add(time.Hour)
	}
	return d, nil
}

// rig is a log in a window, with fakes around it.
type rig struct {
	uitest.Host
	t      *testing.T
	engine *engine
	likes  settings.Logs
	advice *explain.Card
	panel  *panel
	work   *dispatch.Work
	snap   live.Snapshot
	cancel context.CancelFunc
}

func (r *rig) deps() Deps {
	return Deps{
		Engine: r.engine, Host: r, Do: r.Queue.Do, Work: func() *dispatch.Work { return r.work },
		Advise: func(context.Context, string) *explain.Card { return r.advice },
		Start:  func(id string) { r.Note("start " + id) },
		Save: func(sources []logs.Source, path string, times bool) jobs.ID {
			r.Note(fmt.Sprint("save ", names(append(sources, logs.Source{Name: "-"})), " ", path, " ", times))
			return 7
		},
		PickSave: func(o browse.SaveOptions, chosen func(path string)) { chosen("/tmp/" + o.Name) },
		OpenLink: func(id, url string) { r.Note("link " + id + " " + url) },
		Looks:    func() settings.Logs { return r.likes }, Keep: func(l settings.Logs) { r.likes = l },
		Now: func() time.Time { return noon },
	}
}

// newRig shows the log of a container that runs and is called web, after fill has written what is in it.
func newRig(t *testing.T, fill func(r *rig)) *rig {
	t.Helper()
	r := &rig{t: t, engine: newEngine()}
	if fill != nil {
		fill(r)
	}
	r.work = dispatch.NewWork(r.Queue.Do)
	r.Window = uitest.Window(t, container.NewStack(), 900, 500)
	view := &tab{panel: newPanel(r.deps(), "Log")}
	r.panel = view.panel
	r.Window.SetContent(view.Content())
	opts := goleak.IgnoreCurrent()
	ctx, cancel := context.WithCancel(t.Context())
	r.cancel = cancel
	t.Cleanup(func() {
		cancel()
		r.work.Wait()
		r.panel.grid.Close()
		goleak.VerifyNone(t, opts)
		if r.engine.reading != 0 {
			t.Errorf("%d logs are still read", r.engine.reading)
		}
	})
	r.snap = live.Snapshot{Listed: true, Connection: live.Connection{Phase: live.PhaseConnected}, Containers: []dockerops.Container{{ID: "web", Name: "web", State: dockerops.StateRunning}}}
	view.Show(ctx, "web")
	view.Update(r.snap)
	return r
}

// lines are the rows in sight.
func (r *rig) lines() []string {
	var list []string
	for line := range strings.SplitSeq(r.panel.grid.VisibleText(), "\n") {
		list = append(list, strings.TrimRight(line, " "))
	}
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

// sees waits until the rows in sight end with these.
func (r *rig) sees(lines ...string) {
	r.t.Helper()
	defer func() {
		if r.t.Failed() {
			r.t.Logf("in sight is %q, want %q; %q", r.lines(), lines, r.says())
		}
	}()
	uitest.Until(r.t, &r.Queue, func() bool {
		all := r.lines()
		return len(all) >= len(lines) && slices.Equal(all[len(all)-len(lines):], lines)
	})
}

// says are all words of the window.
func (r *rig) says() string { return strings.Join(uitest.Texts(uitest.Top(r.Window)), "\n") }

// waits until the window says something.
func (r *rig) waits(text string) {
	r.t.Helper()
	defer func() {
		if r.t.Failed() {
			r.t.Logf("waited for %q; it says %q", text, r.says())
		}
	}()
	uitest.Until(r.t, &r.Queue, func() bool { return strings.Contains(r.says(), text) })
}

func numbered(from, to int) []string {
	var list []string
	for i := from; i < to; i++ {
		list = append(list, fmt.Sprint("line ", i))
	}
	return list
}
