package app

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// readUntil reads a terminal until a text came.
func readUntil(t *testing.T, term dockerops.Terminal, text string) {
	t.Helper()
	all := ""
	buffer := make([]byte, 4096)
	late := time.AfterFunc(30*time.Second, func() { _ = term.Close() })
	defer late.Stop()
	for !strings.Contains(all, text) {
		n, err := term.Read(buffer)
		all += string(buffer[:n])
		if err != nil {
			t.Fatalf("it ended with %v before %q; it wrote %q", err, text, all)
		}
	}
}

// sleeping runs a container that sleeps.
func (r *onEngine) sleeping(t *testing.T, name string, image enginetest.Image, command ...string) string {
	t.Helper()
	id, err := r.engine.CreateContainer(t.Context(), dockerops.RunSpec{Name: r.name + "-" + name, Image: string(image), Command: command})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.engine.StartContainer(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	return id
}

func TestEngineOpensTheBestShellThereIs(t *testing.T) {
	r := realEngine(t, enginetest.PythonSlim, enginetest.Alpine, enginetest.Tool)
	size := dockerops.TerminalSize{Columns: 90, Rows: 25}
	for name, test := range map[string]struct {
		image   enginetest.Image
		command []string
		want    string
	}{
		"slim":   {enginetest.PythonSlim, []string{"sleep", "600"}, "/usr/bin/bash"},
		"alpine": {enginetest.Alpine, []string{"sleep", "600"}, "ash"},
	} {
		t.Run(name, func(t *testing.T) {
			term, shell, card := r.OpenShell(t.Context(), r.sleeping(t, name, test.image, test.command...), "", size)
			if card != nil || shell != test.want {
				t.Fatalf("the shell is %q, %+v; want %q", shell, card, test.want)
			}
			if _, err := term.Write([]byte("stty size; echo is \"$0\" for $TERM, $COLORTERM\r")); err != nil {
				t.Fatal(err)
			}
			readUntil(t, term, "25 90\r\nis "+test.want+" for xterm-256color, truecolor")
			if err := term.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	none := r.sleeping(t, "none", enginetest.Tool, "sleep")
	_, _, card := r.OpenShell(t.Context(), none, "", size)
	if card == nil || !strings.HasSuffix(card.Headline, " has no shell") || !strings.Contains(card.Next, "Files") {
		t.Errorf("without a shell it says %+v", card)
	}
	_, card = r.PythonConsole(t.Context(), none, size)
	if card == nil || !strings.HasPrefix(card.Headline, "There is no Python in ") {
		t.Errorf("without Python it says %+v", card)
	}
	if err := r.engine.KillContainer(t.Context(), none); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the list tells that it stopped", func() bool { c, _ := r.Live().Snapshot().Container(none); return !c.Running() })
	_, _, card = r.OpenShell(t.Context(), none, "", size)
	if card == nil || !strings.Contains(card.Headline, "is not running") {
		t.Errorf("of a stopped container it says %+v", card)
	}
}

func TestEngineOpensAPythonConsole(t *testing.T) {
	r := realEngine(t, enginetest.PythonSlim)
	term, card := r.PythonConsole(t.Context(), r.sleeping(t, "slim", enginetest.PythonSlim, "sleep", "600"), dockerops.TerminalSize{Columns: 90, Rows: 25})
	if card != nil {
		t.Fatalf("%+v", card)
	}
	readUntil(t, term, ">>>")
	if _, err := term.Write([]byte("print(6*7*1000)\r")); err != nil {
		t.Fatal(err)
	}
	readUntil(t, term, "42000")
	if err := term.Close(); err != nil {
		t.Error(err)
	}
}

func TestEngineMakesAContainerForOneTerminal(t *testing.T) {
	r := realEngine(t, enginetest.Alpine)
	size := dockerops.TerminalSize{Columns: 90, Rows: 25}
	spec := dockerops.RunSpec{Image: string(enginetest.Alpine), Command: []string{"sh"}}
	gone := func(id string) {
		t.Helper()
		eventually(t, "the container is deleted", func() bool {
			_, err := r.engine.InspectContainer(t.Context(), id)
			return dockerops.KindOf(err) == dockerops.KindNotFound
		})
	}
	left, id, card := r.RunTerminal(t.Context(), spec, size)
	if card != nil {
		t.Fatalf("%+v", card)
	}
	if _, err := left.Write([]byte("stty size; echo $TERM; exit 3\r")); err != nil {
		t.Fatal(err)
	}
	readUntil(t, left, "25 90\r\nxterm-256color")
	if _, err := io.Copy(io.Discard, left); err != nil {
		t.Error(err)
	}
	if code, err := left.ExitCode(t.Context()); err != nil || code != 3 {
		t.Errorf("it ended with %d, %v", code, err)
	}
	gone(id)
	if err := left.Close(); err != nil {
		t.Error(err)
	}
	closed, id, card := r.RunTerminal(t.Context(), spec, size)
	if card != nil {
		t.Fatalf("%+v", card)
	}
	if err := closed.Close(); err != nil {
		t.Error(err)
	}
	if _, err := io.Copy(io.Discard, closed); err != nil {
		t.Errorf("a closed terminal reads %v", err)
	}
	gone(id)
	spec.Image = "no-such-image:1"
	if _, _, card := r.RunTerminal(t.Context(), spec, size); card == nil || !strings.Contains(card.Headline, "no-such-image:1") {
		t.Errorf("an image that is not there: %+v", card)
	}
}
