package browse

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/ui/uitest"
)

func TestTheToolkitsDialogsOpenLargeEnough(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "old.tar.gz"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, open := range map[string]func(r *rig){
		"folder": func(r *rig) { r.dialogs.Folder(filepath.Join(folder, "gone"), func(string) {}) },
		"file": func(r *rig) {
			r.dialogs.OpenFile(OpenOptions{Title: "Choose a backup", Confirm: "Choose this backup", Extensions: []string{".gz"}}, func(string) {})
		},
	} {
		r := newRig(t)
		r.dialogs.last = folder
		open(r)
		top := r.window.Canvas().Overlays().Top()
		if top == nil {
			t.Fatalf("%s: no dialog is open", name)
		}
		if all := strings.Join(uitest.Texts(top), "\n"); all == "" {
			t.Errorf("%s: the dialog says nothing", name)
		}
		under := 0
		keys := r.window.Canvas().OnTypedKey()
		keys(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if r.window.Canvas().Overlays().Top() != nil {
			t.Errorf("%s: Escape does not close the dialog", name)
		}
		r.window.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { under++ })
		open(r)
		r.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if under != 0 {
			t.Errorf("%s: Escape reaches what lies under the dialog", name)
		}
		r.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if under != 1 {
			t.Errorf("%s: the window's own keys are not back", name)
		}
	}
}
