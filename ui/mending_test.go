package ui_test

import (
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/app"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/fake"
	"github.com/slipway-dev/slipway/ui"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/shell"
	"github.com/slipway-dev/slipway/ui/uitest"
)

// bench is the whole window on a fake engine, with the app behind it at hand.
type bench struct {
	*desk
	core   *app.App
	engine *fake.Engine

	mu     sync.Mutex
	opened []string
}

func openBench(t *testing.T, screen string, engine *fake.Engine) *bench {
	t.Helper()
	t.Cleanup(engine.Shutdown)
	b := &bench{engine: engine}
	b.core = app.New(app.Config{
		Connector: app.Adapt(engine.Connect), Page: app.PageTiming{Limit: 3 * time.Second, LookEvery: 20 * time.Millisecond, Quiet: 20 * time.Millisecond},
		OpenURL: func(url string) error {
			b.mu.Lock()
			defer b.mu.Unlock()
			b.opened = append(b.opened, url)
			return nil
		},
	})
	b.core.Start(t.Context())
	b.desk = &desk{t: t, queue: &dispatch.Queue{}}
	desktop := &quitter{App: test.NewTempApp(t)}
	b.Window = ui.Open(t.Context(), ui.Options{
		Desktop: desktop, App: b.core, Do: b.queue.Do, Version: "1.2.3", Screen: screen, Log: slog.New(slog.DiscardHandler), CloseWithin: 10 * time.Second,
	})
	for _, w := range desktop.Driver().AllWindows() {
		if w.Canvas() == b.Canvas() {
			b.window = w
		}
	}
	t.Cleanup(func() {
		b.Close()
		uitest.Until(t, b.queue, b.Closed)
	})
	uitest.Until(t, b.queue, func() bool { return b.core.Live().Snapshot().Listed })
	return b
}

// pages are what was opened in the browser so far.
func (b *bench) pages() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.opened)
}

// asks waits until a dialog shows all of the words.
func (b *bench) asks(words ...string) {
	b.t.Helper()
	all := ""
	defer func() {
		if b.t.Failed() {
			b.t.Logf("asked for %q in\n%s", words, all)
		}
	}()
	uitest.Until(b.t, b.queue, func() bool {
		top := b.Canvas().Overlays().Top()
		if top == nil {
			return false
		}
		all = strings.Join(uitest.Texts(top), "\n")
		return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(all, w) })
	})
}

// ends waits for the newest job's end.
func (b *bench) ends() jobs.Job {
	b.t.Helper()
	var newest jobs.Job
	uitest.Until(b.t, b.queue, func() bool {
		list := b.core.Jobs().List()
		if len(list) == 0 {
			return false
		}
		newest = list[0]
		return newest.State.Finished()
	})
	b.queue.Drain()
	return newest
}

// web is an image that serves a page at 8000, or says that it does.
func web(listeners ...dockerops.Listener) fake.Image {
	return fake.Image{
		Tags: []string{"web:1"}, Cmd: []string{"python", "app.py"}, Exposed: []dockerops.Port{{ContainerPort: 8000, Protocol: "tcp"}},
		Program: func(fake.Process) fake.Behaviour { return fake.Behaviour{Listeners: listeners} },
	}
}

func listenLocally(t *testing.T) (net.Listener, uint16) {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	addr, err := netip.ParseAddrPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return l, addr.Port()
}

func TestAPortThatIsTakenIsSteppedOffByOneClick(t *testing.T) {
	b := openBench(t, shell.JobsID, fake.New(fake.WithRealPorts(), fake.WithImages(web(dockerops.Listener{Address: "0.0.0.0", Port: 8000}))))
	_, port := listenLocally(t)
	b.core.RunImage(dockerops.RunSpec{Name: "site", Image: "web:1", Ports: []dockerops.Port{{HostPort: port, ContainerPort: 8000}}})
	card := b.ends().Failure
	if card == nil || !strings.Contains(card.Headline, "is used by another program") {
		t.Fatalf("failure: %+v", card)
	}
	b.sees(card.Headline, card.Actions[0].Label)
	b.tap(card.Actions[0].Label)
	b.sees("site is running", "Open in browser")
	if job := b.ends(); job.State != jobs.StateDone {
		t.Errorf("job: %+v", job)
	}
	uitest.Until(t, b.queue, func() bool {
		list := b.core.Live().Snapshot().Containers
		return len(list) == 1 && list[0].Name == "site" && list[0].Running()
	})
}

func TestAContainerInTheWayIsStoppedByOneClick(t *testing.T) {
	engine := fake.New(fake.WithRealPorts(), fake.WithImages(web(dockerops.Listener{Address: "0.0.0.0", Port: 8000})))
	b := openBench(t, shell.JobsID, engine)
	l, port := listenLocally(t)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	spec := dockerops.RunSpec{Name: "api", Image: "web:1", Ports: []dockerops.Port{{HostPort: port, ContainerPort: 8000}}}
	if _, err := engine.Add(spec, true); err != nil {
		t.Fatal(err)
	}
	spec.Name = "site"
	b.core.RunImage(spec)
	b.ends()
	b.sees("is used by container api", "Stop container api and run")
	b.tap("Stop container api and run")
	b.sees("site is running")
}

func TestAFileIsMendedAfterAYes(t *testing.T) {
	b := openBench(t, shell.JobsID, fake.New())
	folder := filepath.Join(t.TempDir(), "shop")
	if err := os.Mkdir(folder, 0o750); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{".dockerignore": "# small\n*.txt\n", "requirements.txt": "flask\n", "Dockerfile": "FROM alpine:3.20\nCOPY requirements.txt /\nCMD [\"sleep\", \"60\"]\n"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b.core.RunProject(folder)
	b.ends()
	b.sees("requirements.txt is left out of the build by .dockerignore", "line 2 of .dockerignore (*.txt)", "Add !requirements.txt and build again")
	b.tap("Add !requirements.txt and build again")
	b.asks("Change .dockerignore?", "added at the end of "+filepath.Join(folder, ".dockerignore"))
	b.tap("Change .dockerignore")
	b.sees("shop is running")
	if data, err := os.ReadFile(filepath.Join(folder, ".dockerignore")); err != nil || string(data) != "# small\n*.txt\n!requirements.txt\n" { //nolint:gosec // ours
		t.Errorf(".dockerignore: %q %v", data, err)
	}
}

func TestADeadPageIsExplainedInPlaceOfOpeningIt(t *testing.T) {
	engine := fake.New(fake.WithImages(web(dockerops.Listener{Address: "127.0.0.1", Port: 8000}))) // nobody answers its ports
	b := openBench(t, shell.ContainersID, engine)
	l, port := listenLocally(t)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := engine.Add(dockerops.RunSpec{Name: "site", Image: "web:1", Ports: []dockerops.Port{{HostPort: port, ContainerPort: 8000}}}, true); err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprintf("localhost:%d", port)
	b.sees("site", text)
	b.tap(text)
	b.asks("site runs, but only the container itself can reach its page", "0.0.0.0", "Look again", "Open the page all the same")
	if got := b.pages(); len(got) != 0 {
		t.Errorf("opened %q", got)
	}
	b.tap("Open the page all the same")
	uitest.Until(t, b.queue, func() bool { return slices.Equal(b.pages(), []string{"http://" + text}) })
	b.tap("Close")

	// Once somebody answers there, it is just opened.
	served, err := new(net.ListenConfig).Listen(t.Context(), "tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: http.NotFoundHandler(), ReadHeaderTimeout: time.Second}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = server.Serve(served) // ends with ErrServerClosed
	}()
	b.tap(text)
	uitest.Until(t, b.queue, func() bool { return len(b.pages()) == 2 })
	if b.Canvas().Overlays().Top() != nil {
		t.Error("a page that answers was explained")
	}
	_ = server.Close()
	<-ended
}

func TestWhatBuildsNothingSaysSo(t *testing.T) {
	engine := fake.New(fake.WithInfo(dockerops.EngineInfo{Product: "Podman", Version: "5.6", OS: "linux", Architecture: "amd64"}))
	b := openBench(t, shell.HomeID, engine)
	uitest.Until(t, b.queue, func() bool { return b.core.Live().Snapshot().Connection.Phase == live.PhaseConnected })
	b.sees("Podman 5.6 found", "Podman has no BuildKit")
	b.tap("New project")
	b.sees("Create and run", "Give the project a name. Podman has no BuildKit")
	if !uitest.Disabled(t, b.window, nil, "Create and run") {
		t.Error("it can be built and run")
	}
}
