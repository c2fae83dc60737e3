//go:build unix

package build_test

import (
	"cmp"
	"errors"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/docker/docker/client"

	"github.com/slipway-dev/slipway/dockerops/build"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// asUser is the variable by which this test program, started again as an ordinary user, knows which folder to build.
const asUser = "SLIPWAY_BUILD_TEST_FOLDER"

// ordinaryUser runs the rest of a test as a user to whom another's folders are closed. For root none are, so root starts this program again as
// nobody; the test ends in that process, and here is what it said. For others the function does nothing: they are ordinary already.
func ordinaryUser(t *testing.T, dir string) {
	t.Helper()
	if os.Getuid() != 0 {
		return
	}
	program := filepath.Join(openFolder(t), "build.test")
	data, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(program, data, 0o755); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), program, "-test.run", "^"+t.Name()+"$", "-test.v")
	cmd.Env = append(os.Environ(), asUser+"="+dir, "HOME=/nonexistent")
	cmd.Dir = dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534, Groups: dockerGroup()}}
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("as an ordinary user: %v\n%s", err, out)
	}
}

// dockerGroup is the group that may use the engine's socket.
func dockerGroup() []uint32 {
	info, err := os.Stat(strings.TrimPrefix(cmp.Or(os.Getenv("DOCKER_HOST"), client.DefaultDockerHost), "unix://"))
	if err != nil {
		return nil
	}
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return []uint32{st.Gid}
	}
	return nil
}

// openFolder is a new folder that every user may enter.
func openFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "slipway-build-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// closedFolder is a project with the data folder of a database in it that belongs to somebody else, and who that is.
func closedFolder(t *testing.T) (dir, owner string) {
	t.Helper()
	if dir := os.Getenv(asUser); dir != "" {
		return dir, ownerName(70)
	}
	dir = openFolder(t)
	if err := os.CopyFS(dir, os.DirFS("testdata/unreadable-folder")); err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(dir, "pgdata")
	if err := os.MkdirAll(data, 0o755); err != nil {
		t.Fatal(err)
	}
	add(t, data, "PG_VERSION", "18\n", 0o600)
	add(t, dir, "secret.txt", "not for you\n", 0o000)
	add(t, dir, ".dockerignore", "", 0o666)
	me := os.Getuid()
	if me == 0 {
		me = 70
		for _, name := range []string{data, filepath.Join(data, "PG_VERSION"), filepath.Join(dir, "secret.txt")} {
			if err := os.Lchown(name, 70, 70); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := os.Chmod(data, 0o000); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(data, 0o700) })
	return dir, ownerName(me)
}

func ownerName(uid int) string {
	u, err := user.LookupId(strconv.Itoa(uid))
	if err != nil {
		return strconv.Itoa(uid)
	}
	return u.Username
}

func TestCheckNamesWhatCantBeReadAndWhoOwnsIt(t *testing.T) {
	dir, owner := closedFolder(t)
	if os.Getuid() == 0 {
		ordinaryUser(t, dir)
		return
	}
	found, err := build.Check(t.Context(), build.Options{ContextDir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != 2 {
		t.Fatalf("found %+v", found)
	}
	for i, want := range []build.Finding{
		{Kind: build.FindingUnreadable, Severity: build.SeverityStops, Path: "pgdata", Dir: true, Owner: owner},
		{Kind: build.FindingUnreadable, Severity: build.SeverityStops, Path: "secret.txt", Owner: owner},
	} {
		if found[i] != want {
			t.Errorf("found %+v, want %+v", found[i], want)
		}
	}
}

func TestRunNeverSendsHalfOfAFolder(t *testing.T) {
	dir, owner := closedFolder(t)
	if os.Getuid() == 0 {
		newWorld(t, enginetest.Machine(t), enginetest.Alpine)
		ordinaryUser(t, dir)
		return
	}
	api, err := client.NewClientWithOpts(client.FromEnv, client.WithAPIVersionNegotiation())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = api.Close() }()
	w := worldOf(api)

	failsWith := func(path string, isDir bool) {
		t.Helper()
		_, r, err := w.build(t, build.Options{ContextDir: dir})
		var u *build.UnreadableError
		var f *build.Failure
		if !errors.As(err, &u) || !errors.As(err, &f) || u.Path != path || u.Dir != isDir || u.Owner != owner || f.Reason != build.ReasonUnreadable || f.Subject != path {
			t.Fatalf("got %v, want an error about %s of %s\n%s", err, path, owner, r.all())
		}
	}
	ignore := func(lines string) {
		t.Helper()
		path := filepath.Join(dir, ".dockerignore")
		if err := os.WriteFile(path, []byte(lines), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	failsWith("pgdata", true)
	ignore("pgdata\n")
	failsWith("secret.txt", false)
	ignore("pgdata\nsecret.txt\n")
	wantFindings(t, check(t, build.Options{ContextDir: dir}))
	_, r := w.mustBuild(t, build.Options{ContextDir: dir})
	if s := r.step(t, "COPY . /app"); s.State != build.StateDone && s.State != build.StateCached {
		t.Errorf("the copying is %s", s.State)
	}
}

func TestMeasuringPassesOverWhatCantBeOpened(t *testing.T) {
	dir, _ := closedFolder(t)
	if os.Getuid() == 0 {
		if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
			t.Fatal(err)
		}
		ordinaryUser(t, dir)
		return
	}
	got, err := build.MeasureContext(t.Context(), build.Options{ContextDir: dir}, nil)
	if err != nil || got.Unreadable != 1 || got.Files < 3 {
		t.Errorf("measured %+v, %v", got, err)
	}
}
