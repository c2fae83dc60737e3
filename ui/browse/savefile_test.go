package browse

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/uitest"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// rig is a window with a question in it.
type rig struct {
	window  fyne.Window
	queue   dispatch.Queue
	dialogs *Dialogs
	chosen  []string
}

func newRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{window: uitest.Window(t, widgets.NewText(""), 1000, 700)}
	r.dialogs = New(r.window, r.queue.Do)
	return r
}

// save asks for a file in folder and waits for the first look at the disk.
func (r *rig) save(folder, name string) {
	r.dialogs.last = folder
	r.dialogs.SaveFile(SaveOptions{Title: "Back up volume data", Name: name, Action: "Back up"}, func(path string) { r.chosen = append(r.chosen, path) })
	r.settle()
}

func (r *rig) settle() {
	r.dialogs.Wait()
	r.queue.Drain()
}

func (r *rig) says(text string) bool {
	return strings.Contains(strings.Join(uitest.Texts(uitest.Top(r.window)), "\n"), text)
}

func TestAFileIsChosenAndNotWritten(t *testing.T) {
	r := newRig(t)
	folder := t.TempDir()
	r.save(folder, "data.tar.gz")
	uitest.Tap(t, r.window, nil, "Back up")
	if want := []string{filepath.Join(folder, "data.tar.gz")}; !slices.Equal(r.chosen, want) {
		t.Errorf("chose %q, want %q", r.chosen, want)
	}
	if _, err := os.Stat(r.chosen[0]); err == nil {
		t.Error("the file is there already")
	}
	if len(r.window.Canvas().Overlays().List()) != 0 {
		t.Error("the question stays")
	}
}

func TestAFileThatIsThereIsNamedAndKept(t *testing.T) {
	r := newRig(t)
	folder := t.TempDir()
	path := filepath.Join(folder, "data.tar.gz")
	if err := os.WriteFile(path, []byte("the last backup"), 0o600); err != nil {
		t.Fatal(err)
	}
	r.save(folder, "data.tar.gz")
	if !r.says("It is replaced.") {
		t.Errorf("says %q", uitest.Texts(uitest.Top(r.window)))
	}
	uitest.Tap(t, r.window, nil, "Back up")
	if text, err := os.ReadFile(path); err != nil || string(text) != "the last backup" { //nolint:gosec // the test's own file
		t.Errorf("the file has %q, %v", text, err)
	}
}

func TestTheActionWaitsForAnAnswerThatWillDo(t *testing.T) {
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "sub"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"": "Give the file a name.", "a/b": "can't be a path", "..": "can't be a path", "sub": "A folder has this name"} {
		r := newRig(t)
		r.save(folder, name)
		if !r.says(want) || !uitest.Disabled(t, r.window, nil, "Back up") {
			t.Errorf("%q: says %q", name, uitest.Texts(uitest.Top(r.window)))
		}
	}
	for at, want := range map[string]string{filepath.Join(folder, "gone"): "There is no such folder", "here": "the whole path"} {
		r := newRig(t)
		r.save(at, "data.tar.gz")
		if !r.says(want) || !uitest.Disabled(t, r.window, nil, "Back up") {
			t.Errorf("%q: says %q", at, uitest.Texts(uitest.Top(r.window)))
		}
	}
}

func TestTypingIsLookedAtAnew(t *testing.T) {
	r := newRig(t)
	folder := t.TempDir()
	r.save(folder, "")
	entry, ok := r.window.Canvas().Focused().(*widgets.Entry)
	if !ok {
		t.Fatalf("the focus is on %T", r.window.Canvas().Focused())
	}
	entry.SetText("a.tar.gz")
	if !uitest.Disabled(t, r.window, nil, "Back up") {
		t.Error("the action does not wait for the look at the disk")
	}
	r.settle()
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if want := []string{filepath.Join(folder, "a.tar.gz")}; !slices.Equal(r.chosen, want) {
		t.Errorf("chose %q, want %q", r.chosen, want)
	}
	if r.dialogs.last != folder {
		t.Errorf("begins in %q next time", r.dialogs.last)
	}
}

func TestNearestFolder(t *testing.T) {
	folder := t.TempDir()
	if got := nearestFolder(filepath.Join(folder, "a", "b")); got != folder {
		t.Errorf("%q, want %q", got, folder)
	}
}
