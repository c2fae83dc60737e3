package files

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/uitest"
)

// without takes a file away behind the browser's back.
func (r *rig) without(folder, file string) {
	r.folders[folder] = slices.DeleteFunc(slices.Clone(r.folders[folder]), func(e dockerops.FileEntry) bool { return e.Path == file })
	delete(r.texts, file)
}

func TestAFileThatIsGoneGoesFromTheListToo(t *testing.T) {
	r := newRig(t)
	var many []dockerops.FileEntry
	for i := range 200 {
		many = append(many, entry(fmt.Sprintf("/app/%03d.log", i), 0o644, 1))
	}
	r.folders["/app"] = many
	r.open(t.Context())
	r.browser.list.ScrollTo(100)
	at := r.browser.list.GetScrollOffset()
	r.without("/app", "/app/100.log")
	r.doubleClick(t, "/app/100.log")
	if !r.shows("100.log is not there any more. The folder was read again.") || uitest.ByID(r.Window, "file:/app/100.log") != nil {
		t.Errorf("says %q", uitest.Texts(r.Window.Content()))
	}
	next, _ := r.browser.selected()
	if r.browser.Escape() || len(r.browser.rows) != 199 || next.path != "/app/101.log" || r.browser.list.GetScrollOffset() != at || r.Canvas().Focused() != r.browser.list {
		t.Errorf("%d lines, %s is selected, at %v instead of %v", len(r.browser.rows), next.path, r.browser.list.GetScrollOffset(), at)
	}
	r.texts["/app/101.log"] = app.FileText{Text: "next", Size: 4}
	r.Press(fyne.KeyReturn)
	r.settle()
	if r.browser.file.text.Text() != "next" {
		t.Error("the next one can't be opened from there")
	}
}

func TestTheOnlyFileOfAFolderIsGone(t *testing.T) {
	r := newRig(t)
	r.open(t.Context())
	r.browser.enter("/app/static")
	r.settle()
	r.without("/app/static", "/app/static/style.css")
	r.doubleClick(t, "/app/static/style.css")
	if !r.shows("style.css is not there any more.") || !r.shows("This folder is empty.") {
		t.Errorf("says %q", uitest.Texts(r.Window.Content()))
	}
}

// What can't be read though it is there, or of which nothing is known since the folder can't be read either, is explained as before.
func TestAFileThatCannotBeReadStays(t *testing.T) {
	for name, change := range map[string]func(r *rig){
		"it is there":           func(r *rig) { delete(r.texts, "/app/app.py") },
		"the container is gone": func(r *rig) { clear(r.texts); clear(r.folders) },
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			r.open(t.Context())
			change(r)
			r.doubleClick(t, "/app/app.py")
			if !r.shows("There is no /app/app.py") || r.shows("not there any more") || !r.browser.Escape() || uitest.ByID(r.Window, "file:/app/app.py") == nil {
				t.Errorf("says %q", uitest.Texts(r.Window.Content()))
			}
		})
	}
}
