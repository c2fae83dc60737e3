//go:build unix

package dockerops_test

import (
	"errors"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/stub"
)

// deniedSocket tells the second process of TestASocketThatThisUserMayNotUse what to connect to.
const deniedSocket = "SLIPWAY_TEST_DENIED_SOCKET"

// The socket belongs to another user. Root may use every socket, so that as root the check runs in a process of another user.
func TestASocketThatThisUserMayNotUse(t *testing.T) {
	if address := os.Getenv(deniedSocket); address != "" {
		_, attempts, err := connect(t, dockerops.Connector{Host: address, Surroundings: surroundings(t, nil)})
		wantKind(t, dockerops.KindPermissionDenied, err)
		if !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), strings.TrimPrefix(address, "unix://")) || len(attempts) != 1 {
			t.Errorf("attempts %+v, error %v", attempts, err)
		}
		return
	}
	dir, err := os.MkdirTemp("", "denied")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil { //nolint:gosec // the other user has to get at the socket to be refused
		t.Fatal(err)
	}
	socket := filepath.Join(dir, "engine.sock")
	stub.Start(t, socket, stub.Behaviour{})
	mode := fs.FileMode(0o600)
	if os.Getuid() != 0 {
		mode = 0
	}
	if err := os.Chmod(socket, mode); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(dir, "test")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(self) //nolint:gosec // our own program
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(program, data, 0o755); err != nil { //nolint:gosec // the other user has to run it
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), program, "-test.run=^TestASocketThatThisUserMayNotUse$", "-test.v") //nolint:gosec // our own program
	cmd.Dir = dir
	cmd.Env = []string{deniedSocket + "=unix://" + socket, "TMPDIR=/tmp", "HOME=/nonexistent"}
	if os.Getuid() == 0 {
		const nobody = 65534
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: TestASocketThatThisUserMayNotUse") {
		t.Errorf("as another user: %v\n%s", err, out)
	}
}

// Among the known sockets, one that may not be used says more than those that are not there; and a later one that may be used serves.
func TestPermissionAmongKnownSockets(t *testing.T) {
	env := surroundings(t, nil)
	asked := []string{}
	env.Dial = dialled(&asked, syscall.EACCES)
	_, attempts, err := connect(t, dockerops.Connector{Surroundings: env})
	wantKind(t, dockerops.KindPermissionDenied, err)
	for _, a := range attempts {
		wantKind(t, dockerops.KindPermissionDenied, a.Err)
	}
}

// After the fix, connecting again serves: nothing is remembered.
func TestConnectAgainAfterTheFix(t *testing.T) {
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{})
	env := surroundings(t, map[string]string{"DOCKER_HOST": engine.Address})
	asked := []string{}
	denied := env
	denied.Dial = dialled(&asked, syscall.EACCES)
	_, _, err := connect(t, dockerops.Connector{Surroundings: denied})
	wantKind(t, dockerops.KindPermissionDenied, err)
	if _, _, err := connect(t, dockerops.Connector{Surroundings: env}); err != nil {
		t.Error(err)
	}
}

func TestDialFailuresBecomeKinds(t *testing.T) {
	for _, test := range []struct {
		err  error
		kind dockerops.Kind
	}{
		{syscall.ENOENT, dockerops.KindEngineDown},
		{syscall.ECONNREFUSED, dockerops.KindEngineDown},
		{syscall.EACCES, dockerops.KindPermissionDenied},
		{syscall.EPERM, dockerops.KindPermissionDenied},
		{syscall.EHOSTUNREACH, dockerops.KindEngineDown},
		{syscall.ENETUNREACH, dockerops.KindEngineDown},
		{syscall.ENOTSOCK, dockerops.KindEngineDown},
		{syscall.ETIMEDOUT, dockerops.KindTimeout},
		{&net.DNSError{Err: "no such host", Name: "server", IsNotFound: true}, dockerops.KindEngineDown},
	} {
		env := surroundings(t, nil)
		asked := []string{}
		env.Dial = dialled(&asked, test.err)
		_, _, err := connect(t, dockerops.Connector{Host: "tcp://server:2375", Surroundings: env})
		if got := dockerops.KindOf(err); got != test.kind {
			t.Errorf("%v: kind is %q, want %q", test.err, got, test.kind)
		}
		if !errors.Is(err, test.err) {
			t.Errorf("%v is lost in %v", test.err, err)
		}
	}
}
