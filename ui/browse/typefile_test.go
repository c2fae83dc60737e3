package browse

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/slipway-dev/slipway/ui/uitest"
)

func TestAHiddenFileIsAskedForByItsPath(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, ".env"), []byte("A=b\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	r := newRig(t)
	r.dialogs.last = folder
	r.dialogs.OpenFile(OpenOptions{Title: "Choose a file of variables", Confirm: "Import this file", Name: ".env"}, func(path string) { r.chosen = append(r.chosen, path) })
	r.settle()
	uitest.Tap(t, r.window, nil, "Import this file")
	if want := filepath.Join(folder, ".env"); len(r.chosen) != 1 || r.chosen[0] != want {
		t.Errorf("chosen: %q, want %q", r.chosen, want)
	}
}

func TestWhatIsNoFileIsSaid(t *testing.T) {
	folder := t.TempDir()
	for path, wrong := range map[string]bool{"": true, "file": true, filepath.Join(folder, "gone"): true, folder: true} {
		if got := lookAtFile(path); (got != "") != wrong {
			t.Errorf("%q: %q", path, got)
		}
	}
}
