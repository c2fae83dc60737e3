package app

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/slipway-dev/slipway/app/explain"
)

func TestApplyFixAppendsALine(t *testing.T) {
	for _, tt := range []struct{ name, before, line, want string }{
		{"a new line", "*.txt\n", "!requirements.txt", "*.txt\n!requirements.txt\n"},
		{"no line break at the end", "*.txt", "!a.txt", "*.txt\n!a.txt\n"},
		{"the file's own line endings", "a\r\n*.txt\r\n", "!a.txt", "a\r\n*.txt\r\n!a.txt\r\n"},
		{"there already", "pgdata\nvenv\n", "pgdata", "pgdata\nvenv\n"},
		{"there, but undone by a later line", "!a.txt\n*.txt\n", "!a.txt", "!a.txt\n*.txt\n!a.txt\n"},
		{"there at the end", "*.txt\n!a.txt\n\n", "!a.txt", "*.txt\n!a.txt\n\n"},
		{"an empty file", "", "pgdata", "pgdata\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), ".dockerignore")
			write(t, path, tt.before, 0o600)
			if err := ApplyFix(explain.FileFix{Path: path, Append: tt.line}); err != nil {
				t.Fatal(err)
			}
			wantFile(t, path, tt.want, 0o600)
		})
	}
}

func TestApplyFixMakesTheFileThatALineIsAppendedTo(t *testing.T) {
	path := filepath.Join(t.TempDir(), ".dockerignore")
	if err := ApplyFix(explain.FileFix{Path: path, Append: "pgdata"}); err != nil {
		t.Fatal(err)
	}
	wantFile(t, path, "pgdata\n", 0o644)
}

func TestApplyFixConvertsLineEndings(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "entrypoint.sh")
	write(t, path, "#!/bin/sh\r\necho a\r\nexec b\n", 0o755)
	link := filepath.Join(dir, "link.sh")
	if err := os.Symlink("entrypoint.sh", link); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time nothing is left to do
		if err := ApplyFix(explain.FileFix{Path: link, ToLF: true}); err != nil {
			t.Fatal(err)
		}
		wantFile(t, path, "#!/bin/sh\necho a\nexec b\n", 0o755)
	}
	if target, err := os.Readlink(link); err != nil || target != "entrypoint.sh" {
		t.Errorf("the link is now %q, %v", target, err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 2 {
		t.Errorf("left in the folder: %v, %v", left, err)
	}
}

func TestApplyFixChangesOneLine(t *testing.T) {
	for _, tt := range []struct {
		name, before string
		line         int
		want         string // "" for a line that is not as it was
	}{
		{"a line", "a\nold\nc\n", 2, "a\nnew\nc\n"},
		{"the last, without a line break", "a\nold", 2, "a\nnew"},
		{"of a file from Windows", "a\r\nold\r\n", 2, "a\r\nnew\r\n"},
		{"made already", "a\nnew\n", 2, "a\nnew\n"},
		{"another text by now", "a\nother\n", 2, ""},
		{"no such line", "a\n", 7, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "Dockerfile")
			write(t, path, tt.before, 0o600)
			err := ApplyFix(explain.FileFix{Path: path, Line: tt.line, Old: "old", New: "new"})
			if tt.want == "" {
				if !errors.Is(err, errChanged) {
					t.Errorf("got %v", err)
				}
				tt.want = tt.before
			} else if err != nil {
				t.Error(err)
			}
			wantFile(t, path, tt.want, 0o600)
		})
	}
}

func TestApplyFixLeavesAloneWhatIsNoText(t *testing.T) {
	dir := t.TempDir()
	binary := filepath.Join(dir, "prog")
	write(t, binary, "\x7fELF\x00\r\n", 0o755)
	if err := ApplyFix(explain.FileFix{Path: binary, ToLF: true}); !errors.Is(err, errBinary) {
		t.Errorf("a program gives %v", err)
	}
	wantFile(t, binary, "\x7fELF\x00\r\n", 0o755)
	if err := ApplyFix(explain.FileFix{Path: dir, Append: "x"}); err == nil {
		t.Error("a folder gives no error")
	}
	if err := ApplyFix(explain.FileFix{Path: filepath.Join(dir, "gone.sh"), ToLF: true}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing script gives %v", err)
	}
}

func write(t *testing.T, path, content string, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), mode); err != nil {
		t.Fatal(err)
	}
}

func wantFile(t *testing.T, path, content string, mode os.FileMode) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil || string(got) != content {
		t.Errorf("the file is %q, %v; want %q", got, err, content)
	}
	if info, err := os.Stat(path); runtime.GOOS != "windows" && (err != nil || info.Mode().Perm() != mode) {
		t.Errorf("its mode is %v, %v; want %v", info.Mode(), err, mode)
	}
}

func TestSeveralLinesAreAddedEachOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), ".dockerignore")
	if err := os.WriteFile(path, []byte("data\r\n.git\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := ApplyFix(explain.FileFix{Path: path, Append: ".venv\n.git\nnode_modules"}); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "data\r\n.git\r\n.venv\r\nnode_modules\r\n" {
		t.Errorf("%q, %v", got, err)
	}
}
