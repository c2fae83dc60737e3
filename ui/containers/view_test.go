package containers

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/uitest"
)

// rig is the screen with fakes around it.
type rig struct {
	screen *Screen
	window fyne.Window
	queue  dispatch.Queue
	calls  []string
	done   func(*explain.Card)
	urls   []string
	copied string
}

func (r *rig) note(verb string) func(string, func(*explain.Card)) {
	return func(id string, done func(*explain.Card)) {
		r.calls = append(r.calls, verb+" "+id)
		r.done = done
	}
}

func (r *rig) StartContainer(id string, done func(*explain.Card))   { r.note("start")(id, done) }
func (r *rig) StopContainer(id string, done func(*explain.Card))    { r.note("stop")(id, done) }
func (r *rig) RestartContainer(id string, done func(*explain.Card)) { r.note("restart")(id, done) }
func (r *rig) RemoveContainer(id string, done func(*explain.Card))  { r.note("remove")(id, done) }

func (r *rig) Open(id string)      { r.calls = append(r.calls, "open "+id) }
func (r *rig) OpenURL(url string)  { r.urls = append(r.urls, url) }
func (r *rig) Copy(text string)    { r.copied = text }
func (r *rig) Canvas() fyne.Canvas { return r.window.Canvas() }
func (r *rig) Carry(a explain.Action, retry func(explain.Action)) {
	if a.Kind == explain.ActionRetry {
		retry(a)
	}
}

func newRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{}
	r.screen = New(Deps{
		Verbs: r, Host: r, Do: r.queue.Do, Now: func() time.Time { return now },
		OnNewProject: func() { r.calls = append(r.calls, "new project") }, OnRun: func() { r.calls = append(r.calls, "run") },
	})
	r.window = uitest.Window(t, r.screen.Content(), 1000, 700)
	r.screen.Update(snapshot())
	return r
}

func (r *rig) row(t *testing.T, name string) fyne.CanvasObject {
	t.Helper()
	o := uitest.ByID(r.window, "container:"+name)
	if o == nil {
		t.Fatalf("no row for %s among %q", name, uitest.IDs(r.window))
	}
	return o
}

func TestRowsDoWhatTheirButtonsSay(t *testing.T) {
	r := newRig(t)
	uitest.Tap(t, r.window, r.row(t, "web"), "Stop")
	uitest.Tap(t, r.window, r.row(t, "web"), "Restart")
	uitest.Tap(t, r.window, r.row(t, "api"), "Start")
	uitest.Tap(t, r.window, r.row(t, "web"), "localhost:8000")
	if want := []string{"stop id-web", "restart id-web", "start id-api"}; !slices.Equal(r.calls, want) {
		t.Errorf("did %q, want %q", r.calls, want)
	}
	if !slices.Equal(r.urls, []string{"http://localhost:8000"}) {
		t.Errorf("opened %q", r.urls)
	}
	if !uitest.Disabled(t, r.window, r.row(t, "worker"), "Stop") {
		t.Error("a container that is being stopped can be stopped again")
	}
}

func TestDeletingAsksAndNamesTheContainer(t *testing.T) {
	r := newRig(t)
	r.screen.remove(r.screen.rows[2])
	if all := strings.Join(uitest.Texts(uitest.Top(r.window)), "\n"); !strings.Contains(all, "Delete container web?") || !strings.Contains(all, "docker rm --force --volumes web") {
		t.Errorf("the question is\n%s", all)
	}
	r.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(r.calls) != 0 {
		t.Fatalf("Enter did %q", r.calls)
	}
	r.screen.remove(r.screen.rows[2])
	uitest.Tap(t, r.window, nil, "Delete container web")
	if !slices.Equal(r.calls, []string{"remove id-web"}) {
		t.Errorf("did %q", r.calls)
	}
}

func TestAFailedActionIsExplainedWhereTheContainerIs(t *testing.T) {
	r := newRig(t)
	uitest.Tap(t, r.window, r.row(t, "api"), "Start")
	r.done(&explain.Card{Headline: "Port 8000 is used by container web", Actions: []explain.Action{{Label: "Try again", Kind: explain.ActionRetry}}})
	r.queue.Drain()
	if all := uitest.Texts(r.window.Content()); !slices.Contains(all, "Port 8000 is used by container web") {
		t.Fatalf("the explanation is not shown: %q", all)
	}
	uitest.Tap(t, r.window, nil, "Try again")
	if !slices.Equal(r.calls, []string{"start id-api", "start id-api"}) {
		t.Errorf("did %q", r.calls)
	}
	if all := uitest.Texts(r.window.Content()); slices.Contains(all, "Port 8000 is used by container web") {
		t.Error("the old explanation stays while it is tried again")
	}
}

func TestTheSelectionFollowsTheContainer(t *testing.T) {
	r := newRig(t)
	r.screen.list.Select(2)
	if r.screen.selected != "id-web" {
		t.Fatalf("selected %q", r.screen.selected)
	}
	s := snapshot()
	s.Containers = s.Containers[1:] // api went away: every row moves up
	r.screen.Update(s)
	if got := r.screen.list.Selected(); got != 1 || r.screen.rows[got].name != "web" {
		t.Errorf("row %d is selected", got)
	}
	s.Containers = s.Containers[:1]
	r.screen.Update(s)
	if r.screen.list.Selected() != -1 || r.screen.below.object.Visible() {
		t.Error("the details of a container that is gone stay")
	}
}

func TestAnEqualSnapshotDrawsNothing(t *testing.T) {
	r := newRig(t)
	r.screen.Select("id-web")
	drawn, below := &r.screen.rows[0], r.screen.below.object.Objects[0]
	s := snapshot()
	s.Version++
	r.screen.Update(s)
	if drawn != &r.screen.rows[0] || below != r.screen.below.object.Objects[0] {
		t.Error("an equal snapshot was drawn again")
	}
}

func TestAStaleListIsGreyAndItsActionsAreOff(t *testing.T) {
	r := newRig(t)
	r.screen.Select("id-web")
	s := snapshot()
	s.Connection.Phase = live.PhaseDown
	r.screen.Update(s)
	for _, label := range []string{"Stop", "Restart", "More", "localhost:8000"} {
		if !uitest.Disabled(t, r.window, r.row(t, "web"), label) {
			t.Errorf("%s can still be used", label)
		}
	}
	if !uitest.Disabled(t, r.window, r.screen.below.object, "Delete") {
		t.Error("the details' Delete can still be used")
	}
	r.screen.Update(snapshot())
	if uitest.Disabled(t, r.window, r.row(t, "web"), "Stop") {
		t.Error("the actions stay off after the engine came back")
	}
}

func TestClicksOnARow(t *testing.T) {
	r := newRig(t)
	row, ok := r.row(t, "web").(*rowView)
	if !ok {
		t.Fatal("no row")
	}
	test.Tap(row)
	if r.screen.selected != "id-web" || r.screen.list.Selected() != 2 || r.window.Canvas().Focused() != r.screen.list {
		t.Errorf("a click selects %q and leaves the focus on %T", r.screen.selected, r.window.Canvas().Focused())
	}
	r.screen.Escape()
	if r.screen.selected != "" || r.screen.below.object.Visible() {
		t.Error("Escape leaves the details open")
	}
	test.TapSecondary(row)
	if r.screen.selected != "id-web" || len(r.window.Canvas().Overlays().List()) != 1 {
		t.Error("the other button does not select and open the menu")
	}
}

func TestEnterOpensThePage(t *testing.T) {
	r := newRig(t)
	r.window.Canvas().Focus(r.screen.list)
	for range 3 {
		r.screen.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	r.screen.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !slices.Equal(r.urls, []string{"http://localhost:8000"}) {
		t.Errorf("opened %q", r.urls)
	}
}

func TestFilterAndWhatEmptyListsSay(t *testing.T) {
	r := newRig(t)
	r.screen.filter.SetText("web")
	if got := uitest.IDs(r.window); !slices.Equal(got, []string{"container:web"}) {
		t.Errorf("shows %q", got)
	}
	r.screen.filter.SetText("nothing like it")
	uitest.Tap(t, r.window, nil, "Show all")
	if r.screen.filter.Text != "" || len(r.screen.rows) != 4 {
		t.Errorf("Show all leaves the filter %q with %d rows", r.screen.filter.Text, len(r.screen.rows))
	}
	r.screen.Update(live.Snapshot{Listed: true, Connection: live.Connection{Phase: live.PhaseConnected}})
	uitest.Tap(t, r.window, nil, "New project")
	if all := strings.Join(uitest.Texts(r.window.Content()), "\n"); !strings.Contains(all, "A container is a running copy of an image.") {
		t.Errorf("the empty list does not teach:\n%s", all)
	}
	r.screen.Update(live.Snapshot{Connection: live.Connection{Phase: live.PhaseConnecting}})
	uitest.Tap(t, r.window, nil, "What is happening")
	if want := []string{"new project", "open home"}; !slices.Equal(r.calls, want) {
		t.Errorf("did %q, want %q", r.calls, want)
	}
}

func TestMenuOffersWhatFitsTheState(t *testing.T) {
	r := newRig(t)
	items := r.screen.menu(r.screen.rows[2])
	got := map[string]bool{}
	for _, i := range items {
		if !i.IsSeparator {
			got[i.Label] = i.Disabled
		}
	}
	if disabled, ok := got["Open in browser"]; !ok || disabled {
		t.Errorf("web has a page, the menu is %v", got)
	}
	if _, ok := got["Copy “docker stop web”"]; !ok {
		t.Errorf("the docker command is not offered: %v", got)
	}
	if disabled := got["Delete container web"]; disabled {
		t.Error("it can't be deleted")
	}
	for _, i := range r.screen.menu(r.screen.rows[1]) {
		if i.Label == "Open in browser" && !i.Disabled {
			t.Error("a database has no page to open")
		}
	}
}

func TestDetailsTellTheStateInWordsAndTheCommands(t *testing.T) {
	r := newRig(t)
	r.screen.Select("id-api")
	all := strings.Join(uitest.Texts(r.screen.below.object), "\n")
	for _, want := range []string{"Its program ended with an error. The log says which.", "docker start api", "docker rm --force --volumes api", "20 Nov 2026, 12:00:00"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
	uitest.Tap(t, r.window, r.screen.below.object, "Copy")
	if r.copied != "docker start api" {
		t.Errorf("copied %q", r.copied)
	}
	uitest.Tap(t, r.window, r.screen.below.object, "Close the details")
	if r.screen.below.object.Visible() || r.screen.list.Selected() != -1 {
		t.Error("the details stay")
	}
}

func TestLongNamesDoNotWidenTheWindow(t *testing.T) {
	r := newRig(t)
	snap := snapshot()
	long := snap.Containers[0]
	long.Name = strings.Repeat("a-long-name-", 10)
	long.Labels = map[string]string{dockerops.LabelProjectFolder: "/" + strings.Repeat("a-long-folder/", 10)}
	long.Ports = []dockerops.Port{{HostPort: 8000, ContainerPort: 8000}, {HostPort: 8001, ContainerPort: 8001}, {HostPort: 8002, ContainerPort: 8002}}
	snap.Version++
	snap.Containers = []dockerops.Container{long}
	r.screen.Update(snap)
	r.screen.Select(long.ID)
	const room = 712 // what the navigation leaves of the smallest window
	if least := r.screen.Content().MinSize(); least.Width > room {
		t.Errorf("the screen can't be narrower than %v, want %v", least.Width, room)
	}
}
