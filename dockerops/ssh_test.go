package dockerops_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/stub"
)

// fakeSSH puts a program named ssh first on the path, and only it.
func fakeSSH(t *testing.T, script string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "ssh"), []byte("#!/bin/sh\n"+script), 0o755); err != nil { //nolint:gosec // it is run
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":/usr/bin:/bin")
}

func TestSSHsOwnReasonIsTold(t *testing.T) {
	for name, test := range map[string]struct{ script, line string }{
		"no permission there": {
			"echo 'Welcome to server.' >&2\necho 'failed to open the raw stream connection: dial unix /var/run/docker.sock: connect: permission denied' >&2\nexit 1\n",
			"failed to open the raw stream connection: dial unix /var/run/docker.sock: connect: permission denied",
		},
		"an unknown host key": {"echo 'Host key verification failed.' >&2\nexit 255\n", "Host key verification failed."},
		"no docker there":     {"echo 'sh: 1: docker: not found' >&2\nexit 127\n", "sh: 1: docker: not found"},
		"no words":            {"exit 127\n", ""},
		"slow to say why":     {"exec >&-; sleep 0.3; echo 'Connection timed out during banner exchange' >&2\nexit 255\n", "Connection timed out during banner exchange"},
		"after reading":       {"head -c 10 >/dev/null; echo 'Connection closed by remote host' >&2; exit 255\n", "Connection closed by remote host"},
	} {
		t.Run(name, func(t *testing.T) {
			fakeSSH(t, test.script)
			client, attempts, err := connect(t, dockerops.Connector{Surroundings: surroundings(t, map[string]string{"DOCKER_HOST": "ssh://demo@server"})})
			if client != nil {
				t.Fatal("connected")
			}
			wantKind(t, dockerops.KindSSH, err)
			var ssh *dockerops.SSHError
			if !errors.As(err, &ssh) {
				t.Fatalf("no *SSHError in %v", err)
			}
			if ssh.Line != test.line || ssh.Host != "demo@server" {
				t.Errorf("host %q, line %q", ssh.Host, ssh.Line)
			}
			if test.line != "" && !strings.HasSuffix(err.Error(), test.line) {
				t.Errorf("error %q", err)
			}
			if len(attempts) != 1 || attempts[0].Endpoint.Hostname() != "server" || !attempts[0].Endpoint.Remote() {
				t.Errorf("attempts %+v", attempts)
			}
		})
	}
}

// A window has no terminal: ssh must never ask.
func TestSSHIsToldNotToAsk(t *testing.T) {
	seen := filepath.Join(t.TempDir(), "arguments")
	fakeSSH(t, "printf '%s\\n' \"$@\" > "+seen+"\nexit 1\n")
	_, _, err := connect(t, dockerops.Connector{Host: "ssh://demo@server:2222", Surroundings: surroundings(t, nil)})
	wantKind(t, dockerops.KindSSH, err)
	data, err := os.ReadFile(seen) //nolint:gosec // ours
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"BatchMode=yes", "2222", "server", "dial-stdio"} {
		if !strings.Contains(string(data), want) {
			t.Errorf("%s is not among ssh's arguments:\n%s", want, data)
		}
	}
}

func TestNoSSHProgram(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, _, err := connect(t, dockerops.Connector{Host: "ssh://demo@server", Surroundings: surroundings(t, nil)})
	wantKind(t, dockerops.KindSSH, err)
}

// The way through: what answers over ssh serves as an engine on a socket does.
func TestAnEngineOverSSH(t *testing.T) {
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{Containers: 3})
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	fakeSSH(t, "exec env SLIPWAY_TEST_PIPE="+strings.TrimPrefix(engine.Address, "unix://")+" "+self+" -test.run='^TestPipe$'\n")
	client, _, err := connect(t, dockerops.Connector{Host: "ssh://demo@server", Surroundings: surroundings(t, nil)})
	if err != nil {
		t.Fatal(err)
	}
	list, err := client.ListContainers(t.Context())
	if err != nil || len(list) != 3 {
		t.Errorf("%d containers, %v", len(list), err)
	}
	if e := client.Info().Endpoint; e.Hostname() != "server" || e.Insecure {
		t.Errorf("endpoint %+v", e)
	}
}
