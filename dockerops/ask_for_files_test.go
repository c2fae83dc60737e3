package dockerops

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

const statMark = "\nMARK/"

// What GNU's stat and busybox's print of the same folder.
const (
	gnuStats = "\nMARK/81a4 3 1700000000 0 0 a b/a b\n\nMARK/a1ff 9 1700000000 1 2 l -> k/l -> k -> it's /x\n\nMARK/41ff 4096 1700000000 0 0 new\nline/new\nline\n\nMARK/81a4 1 1 0 0 ends\n/ends\n\n"
	boxStats = "\nMARK/81a4 3 1700000000 0 0 a b/a b\n\nMARK/a1ff 9 1700000000 1 2 l -> k/'l -> k' -> 'it's /x'\n\nMARK/41ff 4096 1700000000 0 0 new\nline/new\nline\n\nMARK/81a4 1 1 0 0 ends\n/ends\n\n"
)

func TestParseStats(t *testing.T) {
	at := time.Unix(1_700_000_000, 0)
	want := []FileEntry{
		{Path: "/f/a b", Size: 3, Mode: 0o644, Modified: at},
		{Path: "/f/l -> k", Size: 9, Mode: fs.ModeSymlink | 0o777, Modified: at, UID: 1, GID: 2, LinkTarget: "it's /x"},
		{Path: "/f/new\nline", Size: 4096, Mode: fs.ModeDir | 0o777, Modified: at},
		{Path: "/f/ends\n", Size: 1, Mode: 0o644, Modified: time.Unix(1, 0)},
	}
	for name, text := range map[string]string{"GNU": gnuStats, "busybox": boxStats} {
		if got := parseStats(text, statMark, "/f"); !slices.Equal(got, want) {
			t.Errorf("%s: %+v\nwant %+v", name, got, want)
		}
	}
	for _, text := range []string{"", "sh: stat: not found\n", "\nMARK/81a4 3", "\nMARK/zz 1 1 0 0 x/x\n", "\nMARK/81a4 1 1 0 0 /x\n"} {
		if got := parseStats(text, statMark, "/"); len(got) > 0 {
			t.Errorf("%q: %+v", text, got)
		}
	}
}

func FuzzParseStats(f *testing.F) {
	f.Add(gnuStats)
	f.Add(boxStats)
	f.Fuzz(func(t *testing.T, text string) {
		for _, entry := range parseStats(text, statMark, "/f") {
			if filepath.Dir(entry.Path) != "/f" && entry.Path != "/f" && entry.Path != "/" {
				t.Errorf("%+v is not in the folder", entry)
			}
		}
	})
}

// The script runs here with GNU's stat and this machine's shell; with busybox the contract runs it.
func TestListScript(t *testing.T) {
	folder := t.TempDir()
	names := []string{"-n", ".a", "..b", "*", "a b", "line\nbreak\n", "q'\"", "\xff\xfe", "z%n"}
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 3 * statAtOnce {
		if err := os.WriteFile(filepath.Join(folder, strings.Repeat("n", i+1)), nil, 0o600); err != nil && i < 255 {
			t.Fatal(err)
		}
	}
	list := parseStats(runListScript(t, folder, 0), statMark, "/f")
	if len(list) != len(names)+255 {
		t.Errorf("%d entries", len(list))
	}
	for _, name := range names {
		if !slices.ContainsFunc(list, func(f FileEntry) bool { return f.Path == "/f/"+name && f.Size == 1 && f.Mode == 0o600 }) {
			t.Errorf("%q is missing", name)
		}
	}
	runListScript(t, filepath.Join(folder, "missing"), exitNoSuch)
	runListScript(t, filepath.Join(folder, "a b"), exitNotDir)
	if got := parseStats(runListScript(t, t.TempDir(), 0), statMark, "/f"); len(got) > 0 {
		t.Errorf("in an empty folder: %+v", got)
	}
}

func runListScript(t *testing.T, folder string, code int) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "sh", "-c", listScript, "sh", folder, statMark+"%f %s %Y %u %g %n/%N") //nolint:gosec // the script of ours
	cmd.Env = append(os.Environ(), "LC_ALL=C", "QUOTING_STYLE=literal")
	out, err := cmd.Output()
	if got := cmd.ProcessState.ExitCode(); got != code {
		t.Errorf("%s: exit code %d, want %d: %v", folder, got, code, err)
	}
	return string(out)
}

func TestModeFrom(t *testing.T) {
	for unix, want := range map[uint32]fs.FileMode{
		0o100644: 0o644, 0o040755: fs.ModeDir | 0o755, 0o120777: fs.ModeSymlink | 0o777, 0o104755: fs.ModeSetuid | 0o755, 0o102755: fs.ModeSetgid | 0o755,
		0o041777: fs.ModeDir | fs.ModeSticky | 0o777, 0o020666: fs.ModeDevice | fs.ModeCharDevice | 0o666, 0o060660: fs.ModeDevice | 0o660,
		0o010600: fs.ModeNamedPipe | 0o600, 0o140600: fs.ModeSocket | 0o600,
	} {
		if got := modeFrom(unix); got != want {
			t.Errorf("%o: %v, want %v", unix, got, want)
		}
	}
}
