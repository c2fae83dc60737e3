package files

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/app"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/browse"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/uitest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var now = time.Date(2026, 11, 20, 14, 0, 0, 0, time.Local)

// rig is a browser over files that are made up.
type rig struct {
	uitest.Host
	browser *Browser
	work    *dispatch.Work
	texts   map[string]app.FileText
	folders map[string][]dockerops.FileEntry
	hold    chan struct{} // when set, lists wait for it
	picked  string        // what the person picks of this computer
	start   string        // where the last question for a folder began
}

func entry(p string, mode fs.FileMode, size int64) dockerops.FileEntry {
	return dockerops.FileEntry{Path: p, Mode: mode, Size: size, Modified: now.Add(-3 * time.Minute)}
}

func newRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{picked: "/home/me/config.py", texts: map[string]app.FileText{
		"/app/app.py": {Text: "print('hello')\nprint('world')\n", Size: 30}, "/app/logo.png": {Binary: true, Size: 2000},
		"/app/big.log": {Text: strings.Repeat("x", 512000), Truncated: true, Size: 9000000}, "/app/empty": {},
	}}
	link := entry("/app/current", fs.ModeSymlink|0o777, 0)
	link.LinkTarget = "static"
	r.folders = map[string][]dockerops.FileEntry{
		"/": {entry("/app", fs.ModeDir|0o755, 0), entry("/etc", fs.ModeDir|0o755, 0)}, "/etc": nil,
		"/app": {
			entry("/app/static", fs.ModeDir|0o755, 0), entry("/app/app.py", 0o644, 30), entry("/app/big.log", 0o644, 9000000), entry("/app/logo.png", 0o644, 2000), entry("/app/empty", 0o600, 0),
			entry("/app/sock", fs.ModeSocket|0o755, 0), link,
		},
		"/app/static": {entry("/app/static/style.css", 0o644, 5)},
	}
	r.work = dispatch.NewWork(r.Queue.Do)
	r.browser = New(Deps{
		Source: r, Host: r, Work: r.work, Now: func() time.Time { return now },
		PickFolder: func(start string, chosen func(string)) {
			r.start = start
			chosen(r.picked)
		}, PickFile: func(_ browse.OpenOptions, chosen func(string)) { chosen(r.picked) },
	})
	r.Window = uitest.Window(t, r.browser.Content(), 660, 400)
	return r
}

func (r *rig) ListFiles(ctx context.Context, id, folder string) ([]dockerops.FileEntry, *explain.Card) {
	if r.hold != nil {
		select {
		case <-r.hold:
		case <-ctx.Done():
		}
	}
	list, ok := r.folders[folder]
	if !ok || id != "id-web" {
		return nil, &explain.Card{Headline: "There is no folder " + folder, Actions: []explain.Action{{Label: "Try again", Kind: explain.ActionRetry}}}
	}
	return list, nil
}

func (r *rig) FileText(_ context.Context, _, p string) (app.FileText, *explain.Card) {
	text, ok := r.texts[p]
	if !ok {
		return text, &explain.Card{Headline: "There is no " + p, Actions: []explain.Action{{Label: "Try again", Kind: explain.ActionRetry}}}
	}
	return text, nil
}

func (r *rig) DownloadFiles(id, p, to string) jobs.ID {
	r.Note(fmt.Sprintf("download %s:%s to %s", id, p, to))
	return 7
}

func (r *rig) UploadFiles(id, folder string, paths []string) jobs.ID {
	r.Note(fmt.Sprintf("upload %q to %s:%s", paths, id, folder))
	return 8
}

// settle waits for the answers and hands them over.
func (r *rig) settle() {
	for {
		r.work.Wait()
		if r.Queue.Drain() == 0 {
			return
		}
	}
}

func (r *rig) open(ctx context.Context) {
	r.browser.Open(ctx, Place{ContainerID: "id-web", Root: "/", Start: "/app"})
	r.settle()
}

// names are the lines of the list.
func (r *rig) names() string {
	var list []string
	for _, id := range uitest.IDs(r.Window) {
		list = append(list, path.Base(strings.TrimPrefix(id, "file:")))
	}
	return strings.Join(list, " ")
}

// row is the line of a file.
func (r *rig) row(t *testing.T, p string) *rowView {
	t.Helper()
	o, ok := uitest.ByID(r.Window, "file:"+p).(*rowView)
	if !ok {
		t.Fatalf("no line for %s among %q", p, uitest.IDs(r.Window))
	}
	return o
}

// doubleClick opens a line as the pointer does.
func (r *rig) doubleClick(t *testing.T, p string) {
	t.Helper()
	for range 2 {
		test.Tap(r.row(t, p))
	}
	r.settle()
}

func (r *rig) shows(part string) bool {
	return strings.Contains(strings.Join(uitest.Texts(r.Window.Content()), "\n"), part)
}

func TestFoldersStandFirstAndAreWalkedByTheKeyboard(t *testing.T) {
	r := newRig(t)
	r.open(t.Context())
	if got := r.names(); got != "static app.py big.log current empty logo.png sock" || r.browser.top.path.Text != "/app" {
		t.Fatalf("%s shows %s", r.browser.top.path.Text, got)
	}
	r.Canvas().Focus(r.browser.list)
	press := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			r.Press(k)
			r.settle()
		}
	}
	press(fyne.KeyDown, fyne.KeyReturn)
	if got := r.names(); got != "style.css" || r.browser.list.Selected() != 0 {
		t.Fatalf("static shows %s, line %d", got, r.browser.list.Selected())
	}
	press(fyne.KeyBackspace)
	if at, _ := r.browser.selected(); at.path != "/app/static" {
		t.Errorf("back up, %q is selected, not where one came from", at.path)
	}
	press(fyne.KeyBackspace, fyne.KeyBackspace) // there is nothing over the root
	if got := r.names(); got != "app etc" {
		t.Errorf("the root shows %s", got)
	}
	press(fyne.KeyDown, fyne.KeyReturn)
	if !r.shows("This folder is empty.") {
		t.Error("an empty folder does not say so")
	}
}

func TestFilesAreReadAndLeft(t *testing.T) {
	r := newRig(t)
	r.open(t.Context())
	for _, c := range []struct{ file, want string }{
		{"/app/app.py", "30B"}, {"/app/logo.png", "This is no text."}, {"/app/big.log", "The first 512kB of 9MB"}, {"/app/empty", "This file is empty."},
	} {
		r.doubleClick(t, c.file)
		if !r.shows(c.want) {
			t.Errorf("%s shows %q", c.file, uitest.Texts(r.Window.Content()))
		}
		if c.file == "/app/app.py" && !strings.Contains(r.browser.file.text.Text(), "world") {
			t.Error("the text is not shown")
		}
		if !r.browser.Escape() {
			t.Fatal("Escape does not leave the file")
		}
	}
	if r.browser.Escape() {
		t.Error("Escape has something to leave in a folder")
	}
	r.doubleClick(t, "/app/sock")
	if !r.shows("there is nothing in it to read") {
		t.Error("a socket is not explained")
	}
}

func TestLinksAndTypedPathsLeadOn(t *testing.T) {
	r := newRig(t)
	r.open(t.Context())
	r.doubleClick(t, "/app/current")
	if r.names() != "style.css" {
		t.Errorf("the link leads to %s", r.names())
	}
	typed := func(text string) {
		r.browser.top.path.SetText(text)
		r.browser.top.path.OnSubmitted(text)
		r.settle()
	}
	typed("../app.py")
	if r.browser.file.path != "/app/app.py" {
		t.Errorf("a typed file is not read: %q", r.browser.file.path)
	}
	r.browser.Escape()
	typed("/nowhere")
	if !r.shows("There is no /nowhere") {
		t.Errorf("shows %q", uitest.Texts(r.Window.Content()))
	}
	r.folders["/nowhere"] = nil
	uitest.Tap(t, r.Window, nil, "Try again")
	r.settle()
	if !r.shows("This folder is empty.") {
		t.Error("trying again does not read it")
	}
}

func TestAPlaceIsNotLeft(t *testing.T) {
	r := newRig(t)
	out := entry("/app/out", fs.ModeSymlink|0o777, 0)
	out.LinkTarget = "/etc/passwd"
	r.folders["/app"] = append(r.folders["/app"], out)
	r.browser.Open(t.Context(), Place{ContainerID: "id-web", Root: "/app", Name: "data", ReadOnly: true})
	if hint := r.browser.top.path.PlaceHolder; hint != "Path in the volume" {
		t.Errorf("the path's hint is %q", hint)
	}
	r.settle()
	if !uitest.Disabled(t, r.Window, nil, "To the folder above (Backspace)") || !uitest.Disabled(t, r.Window, nil, "Upload") {
		t.Error("the root can be left, or written to")
	}
	r.doubleClick(t, "/app/out")
	if !r.shows("which is not in here") || r.browser.top.path.Text != "/" {
		t.Errorf("at %s, %q", r.browser.top.path.Text, uitest.Texts(r.Window.Content()))
	}
}

func TestTheNewestFolderWins(t *testing.T) {
	r := newRig(t)
	r.open(t.Context())
	r.hold = make(chan struct{})
	r.browser.enter("/etc")
	r.browser.enter("/app/static")
	close(r.hold)
	r.settle()
	if r.names() != "style.css" {
		t.Errorf("shows %s", r.names())
	}
}

func TestQuestionsEndWithTheirContext(t *testing.T) {
	r := newRig(t)
	r.hold = make(chan struct{})
	ctx, cancel := context.WithCancel(t.Context())
	r.browser.Open(ctx, Place{ContainerID: "id-web", Root: "/"})
	cancel()
	r.settle()
	if r.names() != "" {
		t.Errorf("shows %s", r.names())
	}
	r.hold = nil
	r.open(t.Context())
	r.browser.enter("/app/static")
	r.settle()
	r.open(t.Context()) // as when the person was on another screen
	if r.names() != "style.css" {
		t.Errorf("back at the same place it shows %s", r.names())
	}
}

func TestAStartThatIsNotThereLeadsToTheRoot(t *testing.T) {
	r := newRig(t)
	r.browser.Open(t.Context(), Place{ContainerID: "id-web", Root: "/", Start: "/gone"})
	r.settle()
	if r.names() != "app etc" {
		t.Errorf("shows %s", r.names())
	}
}

func TestFilesGoInAndOut(t *testing.T) {
	r := newRig(t)
	r.open(t.Context())
	r.picked = "/home/me/Downloads"
	uitest.Tap(t, r.Window, nil, "Download") // nothing selected: the folder
	test.Tap(r.row(t, "/app/app.py"))
	uitest.Tap(t, r.Window, nil, "Download")
	if r.start != "/home/me/Downloads" {
		t.Errorf("the next question begins in %q", r.start)
	}
	uitest.Tap(t, r.Window, nil, "Show the job")
	r.picked = "/home/me/new.py"
	r.browser.uploadFile()
	r.picked = "/home/me/app.py"
	r.browser.uploadFile() // is there: a question
	if all := strings.Join(uitest.Texts(uitest.Top(r.Window)), "\n"); !strings.Contains(all, "Replace /app/app.py?") {
		t.Fatalf("asks\n%s", all)
	}
	uitest.Tap(t, r.Window, nil, "Replace app.py")
	want := []string{
		"download id-web:/app to /home/me/Downloads", "download id-web:/app/app.py to /home/me/Downloads", "job 7",
		`upload ["/home/me/new.py"] to id-web:/app`, `upload ["/home/me/app.py"] to id-web:/app`,
	}
	if !slices.Equal(r.Calls, want) {
		t.Errorf("did %q", r.Calls)
	}
}

func TestFilterAndOrder(t *testing.T) {
	r := newRig(t)
	r.open(t.Context())
	r.browser.top.filter.SetText("LO")
	if r.names() != "big.log logo.png" {
		t.Errorf("shows %s", r.names())
	}
	r.browser.top.filter.SetText("zzz")
	if !r.shows("Nothing here has this in its name.") {
		t.Error("a filter that finds nothing does not say so")
	}
	for o, want := range map[order]string{
		{columnSize, false}: "static big.log logo.png app.py current empty sock", {columnName, true}: "static sock logo.png empty current big.log app.py",
	} {
		var names []string
		for _, row := range presentRows(r.folders["/app"], "", o, now) {
			names = append(names, path.Base(row.path))
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%+v: %s, want %s", o, got, want)
		}
	}
}

func TestModes(t *testing.T) {
	for m, want := range map[fs.FileMode]string{
		0o644: "-rw-r--r--", fs.ModeDir | 0o755: "drwxr-xr-x", fs.ModeSymlink | 0o777: "lrwxrwxrwx", fs.ModeDir | fs.ModeSticky | 0o777: "drwxrwxrwt",
		fs.ModeSetuid | 0o755: "-rwsr-xr-x", fs.ModeSetgid | 0o640: "-rw-r-S---", fs.ModeDevice | fs.ModeCharDevice | 0o666: "crw-rw-rw-",
		fs.ModeDevice | 0o660: "brw-rw----", fs.ModeSocket | 0o755: "srwxr-xr-x", fs.ModeNamedPipe | 0o600: "prw-------",
	} {
		if got := mode(m); got != want {
			t.Errorf("%v is %s, want %s", m, got, want)
		}
	}
}
