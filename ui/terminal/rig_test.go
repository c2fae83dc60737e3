package terminal

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/uitest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// played is a terminal whose program is played by the test.
type played struct {
	said   chan []byte
	closed chan struct{}
	close  sync.Once
	stuck  bool // the program reads nothing

	mu    sync.Mutex
	typed strings.Builder
	sizes []dockerops.TerminalSize
	code  int
	end   error // what Read ends with; nil is io.EOF
}

func newPlayed() *played { return &played{said: make(chan []byte, 64), closed: make(chan struct{})} }

func (p *played) Read(to []byte) (int, error) {
	select {
	case said, ok := <-p.said:
		if !ok {
			p.mu.Lock()
			defer p.mu.Unlock()
			if p.end != nil {
				return 0, p.end
			}
			return 0, io.EOF
		}
		return copy(to, said), nil
	case <-p.closed:
		return 0, io.EOF
	}
}

func (p *played) Write(typed []byte) (int, error) {
	if p.stuck {
		<-p.closed
		return 0, io.ErrClosedPipe
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.typed.Write(typed)
}

func (p *played) Resize(_ context.Context, size dockerops.TerminalSize) error {
	p.mu.Lock()
	p.sizes = append(p.sizes, size)
	p.mu.Unlock()
	time.Sleep(30 * time.Millisecond) // engines take a while
	return nil
}

func (p *played) ExitCode(context.Context) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.code, nil
}

func (p *played) Close() error {
	p.close.Do(func() { close(p.closed) })
	return nil
}

// say has the program write something.
func (p *played) say(text string) { p.said <- []byte(text) }

// ends ends the program.
func (p *played) ends(code int, end error) {
	p.mu.Lock()
	p.code, p.end = code, end
	p.mu.Unlock()
	close(p.said)
}

// took is what the program was sent since the last call.
func (p *played) took() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	text := p.typed.String()
	p.typed.Reset()
	return text
}

func (p *played) isClosed() bool {
	select {
	case <-p.closed:
		return true
	default:
		return false
	}
}

// engine opens played terminals.
type engine struct {
	mu      sync.Mutex
	asked   []string
	opened  []*played
	sizes   []dockerops.TerminalSize
	refuse  map[string]*explain.Card // by the program
	details dockerops.ContainerDetails
	image   dockerops.ImageDetails
	failing *explain.Card // looking at an image
}

func (e *engine) open(asked, program string, size dockerops.TerminalSize) (dockerops.Terminal, *explain.Card) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.asked = append(e.asked, asked)
	if card := e.refuse[program]; card != nil {
		return nil, card
	}
	p := newPlayed()
	e.opened, e.sizes = append(e.opened, p), append(e.sizes, size)
	return p, nil
}

func (e *engine) OpenShell(_ context.Context, id, user string, size dockerops.TerminalSize) (dockerops.Terminal, string, *explain.Card) {
	t, card := e.open(strings.TrimSpace("shell "+id+" "+user), "bash", size)
	return t, "/bin/bash", card
}

func (e *engine) OpenTerminal(_ context.Context, id string, o dockerops.TerminalOptions) (dockerops.Terminal, *explain.Card) {
	return e.open(fmt.Sprintf("exec %s %q user=%s folder=%s", id, o.Command, o.User, o.Folder), o.Command[0], o.Size)
}

func (e *engine) PythonConsole(_ context.Context, id string, size dockerops.TerminalSize) (dockerops.Terminal, *explain.Card) {
	return e.open("python "+id, "python", size)
}

func (e *engine) RunTerminal(_ context.Context, spec dockerops.RunSpec, size dockerops.TerminalSize) (dockerops.Terminal, string, *explain.Card) {
	program := append(append([]string{}, spec.Entrypoint...), spec.Command...)[0]
	t, card := e.open(fmt.Sprintf("run %s %q %q", spec.Image, spec.Entrypoint, spec.Command), program, size)
	return t, "made", card
}

func (e *engine) InspectContainer(context.Context, string) (dockerops.ContainerDetails, *explain.Card) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.details, nil
}

func (e *engine) InspectImage(context.Context, string) (dockerops.ImageDetails, *explain.Card) {
	return e.image, e.failing
}

// feed is a live store that the test speaks for.
type feed struct{ told func(live.Snapshot) }

func (f *feed) Subscribe(_ context.Context, told func(live.Snapshot)) { f.told = told }

// snapshot is an engine with a container in a state: "web", and with one beside it.
func snapshot(state dockerops.State) live.Snapshot {
	return live.Snapshot{
		Listed: true, Connection: live.Connection{Phase: live.PhaseConnected},
		Containers: []dockerops.Container{
			{ID: "id-db", Name: "db", State: dockerops.StateRunning, Image: "postgres:18"},
			{ID: "id-web", Name: "web", State: state, Image: "python:3.14-slim"},
		},
		Images: []dockerops.Image{{ID: "sha256:1", Tags: []string{"python:3.14-slim"}}},
	}
}

// rig is the terminals of a window with a container's part of the details in it.
type rig struct {
	uitest.Host
	engine   *engine
	feed     *feed
	sessions *Sessions
	tab      *tab
	cancel   context.CancelFunc // the window's life
	leave    context.CancelFunc // the part shown
	wait     func()
	kept     float32
}

// play runs a test with a rig in a bubble of its own, with the part of a running container shown.
func play(t *testing.T, test func(t *testing.T, r *rig)) {
	t.Helper()
	r := &rig{engine: &engine{refuse: map[string]*explain.Card{}}, feed: &feed{}}
	r.engine.details.State = dockerops.StateRunning
	window := uitest.Window(t, nil, 1000, 500)
	r.Window = window
	synctest.Test(t, func(t *testing.T) {
		r.sessions = NewSessions(Deps{
			Engine: r.engine, Live: r.feed, Host: r, Do: r.Queue.Do, OpenLink: func(id, url string) { r.Note("link " + id + " " + url) },
			TextSize: func() float32 { return r.kept }, KeepTextSize: func(size float32) { r.kept = size },
			OnKeys: func(on bool) { r.Note(fmt.Sprintf("keys %v", on)) },
			Start:  func(id string) { r.Note("start " + id) }, Resume: func(id string) { r.Note("resume " + id) },
		})
		var ctx context.Context
		ctx, r.cancel = context.WithCancel(t.Context())
		r.wait = r.sessions.Start(ctx)
		r.tab = newTab(r.sessions)
		window.SetContent(r.tab.Content())
		r.show("id-web")
		r.now(snapshot(dockerops.StateRunning))
		test(t, r)
		r.leave()
		r.cancel()
		r.wait()
		r.settle()
	})
}

// show turns to a container.
func (r *rig) show(id string) {
	if r.leave != nil {
		r.leave()
	}
	var ctx context.Context
	ctx, r.leave = context.WithCancel(r.sessions.life)
	r.tab.Show(ctx, id)
}

// now is what the engine has from now on.
func (r *rig) now(snap live.Snapshot) {
	r.feed.told(snap)
	r.settle()
	r.tab.Update(snap)
	r.settle()
}

// settle lets everything come to rest, also what is drawn only now and then.
func (r *rig) settle() {
	for rested := false; ; {
		synctest.Wait()
		if r.Queue.Drain() > 0 {
			rested = false
			continue
		}
		if rested {
			return
		}
		time.Sleep(50 * time.Millisecond)
		rested = true
	}
}

// shell opens a shell and is its program.
func (r *rig) shell(t *testing.T) *played {
	t.Helper()
	r.tab.OpenShell()
	r.settle()
	return r.last(t)
}

// last is the terminal opened last.
func (r *rig) last(t *testing.T) *played {
	t.Helper()
	if len(r.engine.opened) == 0 {
		t.Fatalf("none was opened; asked: %q; shows:\n%s", r.engine.asked, r.text())
	}
	return r.engine.opened[len(r.engine.opened)-1]
}

// pane is the one shown.
func (r *rig) pane() *pane {
	d := r.tab.deck()
	return d.panes[d.chosen]
}

func (r *rig) text() string { return strings.Join(uitest.Texts(uitest.Top(r.Window)), "\n") }

func (r *rig) sees(t *testing.T, wants ...string) {
	t.Helper()
	all := r.text()
	for _, want := range wants {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
}

func (r *rig) tap(t *testing.T, label string) {
	t.Helper()
	uitest.Tap(t, r.Window, nil, label)
	r.settle()
}

// key presses a key with others held, as the toolkit tells it.
func (r *rig) key(name fyne.KeyName) { r.Press(name); r.settle() }
