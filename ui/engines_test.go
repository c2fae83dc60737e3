package ui_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/app"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/stub"
	"github.com/slipway-dev/slipway/ui"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/shell"
	"github.com/slipway-dev/slipway/ui/uitest"
)

// desk is the whole window, on whatever engine its surroundings lead to.
type desk struct {
	*ui.Window
	t      *testing.T
	queue  *dispatch.Queue
	window fyne.Window
}

// openIn opens the window in surroundings, with tries that follow each other quickly.
func openIn(t *testing.T, screen string, in dockerops.Surroundings) *desk {
	t.Helper()
	connector := dockerops.Connector{Surroundings: in, Limits: dockerops.Limits{Connect: 2 * time.Second}}
	core := app.New(app.Config{
		Connector: app.Adapt(connector.Connect), Live: live.Timing{Debounce: 5 * time.Millisecond, RetryFirst: 20 * time.Millisecond, RetryMost: 100 * time.Millisecond},
	})
	core.Start(t.Context())
	d := &desk{t: t, queue: &dispatch.Queue{}}
	desktop := &quitter{App: test.NewTempApp(t)}
	d.Window = ui.Open(t.Context(), ui.Options{
		Desktop: desktop, App: core, Do: d.queue.Do, Version: "1.2.3", Screen: screen, Log: slog.New(slog.DiscardHandler), CloseWithin: 10 * time.Second,
	})
	for _, w := range desktop.Driver().AllWindows() {
		if w.Canvas() == d.Canvas() {
			d.window = w
		}
	}
	t.Cleanup(func() {
		d.Close()
		uitest.Until(t, d.queue, d.Closed)
	})
	return d
}

// surroundings are a computer with nothing on it but these variables.
func surroundings(t *testing.T, env map[string]string) dockerops.Surroundings {
	t.Helper()
	return dockerops.Surroundings{
		Getenv: func(name string) string { return env[name] }, HomeDir: t.TempDir(), UID: 4242, GOOS: "linux",
	}
}

// nothingListens keeps a test from the sockets of the machine that it runs on.
func nothingListens(in dockerops.Surroundings) dockerops.Surroundings {
	in.Dial = func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.OpError{Op: "dial", Err: os.NewSyscallError("connect", syscall.ENOENT)}
	}
	return in
}

// sees waits until the window shows all of the words.
func (d *desk) sees(words ...string) {
	d.t.Helper()
	all := ""
	missing := words
	defer func() {
		if d.t.Failed() {
			d.t.Logf("missing %q in\n%s", missing, all)
		}
	}()
	uitest.Until(d.t, d.queue, func() bool {
		all = strings.Join(uitest.Texts(d.window.Content()), "\n")
		missing = nil
		for _, w := range words {
			if !strings.Contains(all, w) {
				missing = append(missing, w)
			}
		}
		return len(missing) == 0
	})
}

// seesNot says whether the window shows none of the words now.
func (d *desk) seesNot(words ...string) {
	d.t.Helper()
	all := strings.Join(uitest.Texts(d.window.Content()), "\n")
	for _, w := range words {
		if strings.Contains(all, w) {
			d.t.Errorf("%q is in\n%s", w, all)
		}
	}
}

func (d *desk) tap(label string) {
	d.t.Helper()
	uitest.Tap(d.t, d.window, nil, label)
}

func TestEnginesOldAndNewServeTheWindow(t *testing.T) {
	socket := stub.Socket(t)
	engine := stub.Start(t, socket, stub.Behaviour{MinAPI: "1.12", MaxAPI: "1.41", Containers: 2})
	d := openIn(t, shell.HomeID, surroundings(t, map[string]string{"DOCKER_HOST": engine.Address}))
	d.sees("Good to go", "Docker Engine stub found", "DOCKER_HOST · "+engine.Address, "API 1.41, linux/amd64")
	d.tap("Containers")
	d.sees("stub-0", "stub-1")
	engine.Stop()
	d.sees("stopped answering")
	stub.Start(t, socket, stub.Behaviour{MinAPI: "1.44", MaxAPI: "1.99", Containers: 5})
	d.sees("stub-4")
	d.tap("Home")
	d.sees("API " + dockerops.MaxAPIVersion)
}

func TestAnEngineThatIsTooNewAsksForANewerSlipway(t *testing.T) {
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{MinAPI: "1.99", MaxAPI: "2.10"})
	d := openIn(t, shell.HomeID, surroundings(t, map[string]string{"DOCKER_HOST": engine.Address}))
	d.sees("This Docker engine is newer than this Slipway understands", "Update Slipway", "It answers, but no longer speaks", "Check again")
	d.seesNot("can't be reached", "isn't running")
}

func TestAPinnedVersionIsNamedOnHome(t *testing.T) {
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{MinAPI: "1.12", MaxAPI: "1.41"})
	d := openIn(t, shell.HomeID, surroundings(t, map[string]string{"DOCKER_HOST": engine.Address, "DOCKER_API_VERSION": "1.51"}))
	d.sees("The variable DOCKER_API_VERSION asks for a version that this engine does not have", "unset DOCKER_API_VERSION")
}

// configWith writes a docker config whose current context is lab, which leads to an address; "" leaves the context itself out.
func configWith(t *testing.T, address string) string {
	t.Helper()
	dir := t.TempDir()
	write := func(path, text string) {
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(dir, "config.json"), `{"currentContext":"lab"}`)
	if address != "" {
		write(filepath.Join(dir, "contexts", "meta", fmt.Sprintf("%x", sha256.Sum256([]byte("lab"))), "meta.json"),
			fmt.Sprintf(`{"Name":"lab","Metadata":{},"Endpoints":{"docker":{"Host":%q,"SkipTLSVerify":false}}}`, address))
	}
	return dir
}

func TestTheContextIsShownAndNamedWhenItLeadsNowhere(t *testing.T) {
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{Containers: 1})
	t.Run("it serves", func(t *testing.T) {
		d := openIn(t, shell.HomeID, surroundings(t, map[string]string{"DOCKER_CONFIG": configWith(t, engine.Address)}))
		d.sees("Good to go", "context lab · "+engine.Address, "stub · context lab")
	})
	t.Run("DOCKER_HOST wins", func(t *testing.T) {
		d := openIn(t, shell.HomeID, surroundings(t, map[string]string{"DOCKER_CONFIG": configWith(t, "unix:///nowhere.sock"), "DOCKER_HOST": engine.Address}))
		d.sees("Good to go", "DOCKER_HOST · "+engine.Address)
		d.seesNot("context lab")
	})
	t.Run("a link to the socket", func(t *testing.T) {
		link := filepath.Join(filepath.Dir(stub.Socket(t)), "link.sock")
		if err := os.Symlink(strings.TrimPrefix(engine.Address, "unix://"), link); err != nil {
			t.Fatal(err)
		}
		openIn(t, shell.HomeID, surroundings(t, map[string]string{"DOCKER_HOST": "unix://" + link})).sees("Good to go", link)
	})
	t.Run("no such socket", func(t *testing.T) {
		d := openIn(t, shell.HomeID, surroundings(t, map[string]string{"DOCKER_CONFIG": configWith(t, "unix:///nowhere/lab.sock")}))
		d.sees(`The docker context "lab" says the engine is at unix:///nowhere/lab.sock; nothing listens there`, "docker context use default")
	})
	t.Run("no such context", func(t *testing.T) {
		d := openIn(t, shell.HomeID, surroundings(t, map[string]string{"DOCKER_CONFIG": configWith(t, "")}))
		d.sees(`The docker context "lab" can't be used`)
	})
}

func TestWithoutAnyEngineWhatWasTriedIsListed(t *testing.T) {
	d := openIn(t, shell.HomeID, nothingListens(surroundings(t, map[string]string{"XDG_RUNTIME_DIR": "/run/user/4242"})))
	d.sees("Not ready yet", "What was tried")
	d.tap("What was tried")
	d.sees("unix:///var/run/docker.sock", "unix:///run/user/4242/docker.sock", "podman.sock", "/.docker/desktop/", "/.colima/")
}

func TestAUserWithoutPermissionIsToldAndLetInAfterwards(t *testing.T) {
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{Containers: 3})
	var mended atomic.Bool
	in := surroundings(t, map[string]string{"DOCKER_HOST": engine.Address})
	in.Dial = func(ctx context.Context, network, _ string) (net.Conn, error) {
		if !mended.Load() {
			return nil, &net.OpError{Op: "dial", Net: network, Err: os.NewSyscallError("connect", syscall.EACCES)}
		}
		return new(net.Dialer).DialContext(ctx, network, strings.TrimPrefix(engine.Address, "unix://"))
	}
	d := openIn(t, shell.HomeID, in)
	d.sees("It does not let this user in", "may not open", "Check again", "Docker's steps after installing on Linux")
	d.seesNot("chmod", "goroutine")
	mended.Store(true)
	d.sees("Good to go", "API ")
	d.seesNot("may not open")
}

func TestALostEngineLeavesGreyListsAndComesBack(t *testing.T) {
	socket := stub.Socket(t)
	engine := stub.Start(t, socket, stub.Behaviour{Containers: 3})
	d := openIn(t, shell.ContainersID, surroundings(t, map[string]string{"DOCKER_HOST": engine.Address}))
	d.sees("stub-2")
	row := uitest.ByID(d.window, "container:stub-1")
	if row == nil || uitest.Disabled(t, d.window, row, "Stop") {
		t.Fatalf("no row of a container that runs among %q", uitest.IDs(d.window))
	}
	engine.Stop()
	d.sees("Docker Engine stopped answering. The lists show how it was at", "Trying again", "Check again", "What to do", "stub-2")
	for _, label := range []string{"Stop", "Restart", "More"} {
		if row := uitest.ByID(d.window, "container:stub-1"); !uitest.Disabled(t, d.window, row, label) {
			t.Errorf("%s can be pressed", label)
		}
	}
	stub.Start(t, socket, stub.Behaviour{Containers: 5})
	d.sees("stub-4")
	d.seesNot("stopped answering")
	if row := uitest.ByID(d.window, "container:stub-1"); uitest.Disabled(t, d.window, row, "Stop") {
		t.Error("Stop stays off")
	}
}

func TestAnswersWithGapsBreakNoView(t *testing.T) {
	answers := map[string]string{
		"/containers/json": `[{"Id":"a1"},{"Id":"a2","Names":null,"Ports":null,"Labels":null,"State":"","Status":"","Created":0},{"Id":"a3","Names":["/whole"],"State":"running","Status":"Up","Ports":[{"PrivatePort":80}]}]`,
		"/images/json":     `[{"Id":"sha256:b1"},{"Id":"sha256:b2","RepoTags":null,"Size":-1,"SharedSize":-1,"Containers":-1,"Created":-62135596800},{"Id":"sha256:b3","RepoTags":["<none>:<none>"],"Created":0},{"Id":"sha256:b4","RepoTags":["whole:1"],"Size":5000000}]`,
		"/volumes":         `{"Volumes":[{"Name":"bare"},{"Name":"whole-volume","Driver":"local","CreatedAt":"not a time","Labels":null,"UsageData":{"Size":-1,"RefCount":-1}}],"Warnings":null}`,
		"/networks":        `[{"Id":"c1"},{"Id":"c2","Name":"whole-network","Driver":"bridge","IPAM":{"Config":null},"Labels":null,"Created":"0001-01-01T00:00:00Z"}]`,
	}
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{Answer: func(rw http.ResponseWriter, _ *http.Request, path string) bool {
		text, ok := answers[path]
		if ok {
			rw.Header().Set("Content-Type", "application/json")
			_, _ = rw.Write([]byte(text))
		}
		return ok
	}})
	d := openIn(t, shell.ContainersID, surroundings(t, map[string]string{"DOCKER_HOST": engine.Address}))
	d.sees("whole")
	d.tap("Images")
	d.sees("whole:1", "no name")
	d.seesNot("-1", "1970", "0001", "<none>")
	d.tap("Volumes")
	d.sees("bare", "whole-volume", "not used")
	d.seesNot("-1", "1970", "0001")
	d.tap("Networks")
	d.sees("whole-network", "no container")
	d.seesNot("1970", "0001")
	for _, screen := range []string{"Home", "Settings", "Containers"} {
		d.tap(screen)
		d.sees(screen)
	}
}

func TestAnEngineOnAServer(t *testing.T) {
	t.Run("ssh says why not", func(t *testing.T) {
		dir := t.TempDir()
		script := "#!/bin/sh\necho 'dial unix /var/run/docker.sock: connect: permission denied' >&2\nexit 1\n"
		if err := os.WriteFile(filepath.Join(dir, "ssh"), []byte(script), 0o755); err != nil { //nolint:gosec // it is run
			t.Fatal(err)
		}
		t.Setenv("PATH", dir+":/usr/bin:/bin")
		d := openIn(t, shell.HomeID, surroundings(t, map[string]string{"DOCKER_HOST": "ssh://demo@server"}))
		d.sees("Docker runs on demo@server, but your account there may not use it", "ssh says, about the server: dial unix /var/run/docker.sock: connect: permission denied")
	})
	t.Run("without TLS", func(t *testing.T) {
		listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		engine := stub.Serve(t, listener, "tcp://"+listener.Addr().String(), stub.Behaviour{})
		d := openIn(t, shell.HomeID, surroundings(t, map[string]string{"DOCKER_HOST": engine.Address}))
		d.sees("Good to go", "Not safe: "+engine.Address+" is reached without TLS")
		d.tap("Settings")
		d.sees("Not safe: " + engine.Address + " is reached without TLS")
	})
	t.Run("a certificate that is not there", func(t *testing.T) {
		certificates := t.TempDir()
		d := openIn(t, shell.HomeID, surroundings(t, map[string]string{"DOCKER_HOST": "tcp://127.0.0.1:1", "DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": certificates}))
		d.sees("certificates are missing", filepath.Join(certificates, "ca.pem"), "DOCKER_CERT_PATH")
	})
}
