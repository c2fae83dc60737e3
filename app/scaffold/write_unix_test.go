//go:build unix

package scaffold

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestFilesCanBeReadByTheContainerWhateverTheUmask(t *testing.T) {
	old := syscall.Umask(0o077)
	defer syscall.Umask(old)
	folder, err := Write(cafe(t))
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]os.FileMode{"": 0o755, "app.py": 0o644, "templates": 0o755, "templates/index.html": 0o644} {
		info, err := os.Stat(filepath.Join(folder, path))
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%q: %v, mode %v, want %v", path, err, info.Mode(), want)
		}
	}
}
