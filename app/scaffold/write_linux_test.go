package scaffold

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"golang.org/x/sys/unix"
)

// asNobody runs f as a user without rights when the tests run as root, who may write anywhere.
func asNobody(t *testing.T, f func()) {
	t.Helper()
	if os.Getuid() != 0 {
		f()
		return
	}
	const nobody = 65534
	done := make(chan error)
	go func() {
		runtime.LockOSThread() // and never unlocked: the raw call changes this thread alone, and the thread ends with the goroutine
		_, _, errno := unix.RawSyscall(unix.SYS_SETRESUID, nobody, nobody, nobody)
		if errno != 0 {
			done <- errno
			return
		}
		f()
		done <- nil
	}()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func TestWriteWhereNothingMayBeWritten(t *testing.T) {
	p := cafe(t)
	for _, dir := range []string{filepath.Dir(p.Parent), p.Parent} { // let the other user in, but not write
		if err := os.Chmod(dir, 0o555); err != nil { //nolint:gosec // a folder must be enterable
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		for _, dir := range []string{filepath.Dir(p.Parent), p.Parent} {
			_ = os.Chmod(dir, 0o700) //nolint:gosec // so that it can be removed
		}
	})
	for _, parent := range []string{p.Parent, filepath.Join(p.Parent, "new")} {
		p.Parent = parent
		asNobody(t, func() {
			if folder, err := Write(p); !errors.Is(err, ErrNotWritable) || folder != "" {
				t.Errorf("%s: folder %q, error %v", parent, folder, err)
			}
			if ps := ValidateAt(p, asOf(t)); len(ps) != 1 || ps[0].Field != FieldParent || ps[0].Severity != SeverityError {
				t.Errorf("%s: problems %+v", parent, ps)
			}
		})
	}
}
