package containers

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/uitest"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// rig is the screen with fakes around it.
type rig struct {
	uitest.Host
	answers
	screen *Screen
}

func (r *rig) StartContainer(id string, done func(*explain.Card))   { r.Verb("start "+id, done) }
func (r *rig) StopContainer(id string, done func(*explain.Card))    { r.Verb("stop "+id, done) }
func (r *rig) RestartContainer(id string, done func(*explain.Card)) { r.Verb("restart "+id, done) }
func (r *rig) KillContainer(id string, done func(*explain.Card))    { r.Verb("kill "+id, done) }
func (r *rig) PauseContainer(id string, done func(*explain.Card))   { r.Verb("pause "+id, done) }
func (r *rig) ResumeContainer(id string, done func(*explain.Card))  { r.Verb("resume "+id, done) }
func (r *rig) RenameContainer(id, name string, done func(*explain.Card)) {
	r.Verb("rename "+id+" "+name, done)
}

func (r *rig) RemoveContainer(id string, withVolumes bool, done func(*explain.Card)) {
	call := "remove " + id
	if withVolumes {
		call += " with its volumes"
	}
	r.Verb(call, done)
}

func newRig(t testing.TB) *rig {
	t.Helper()
	r := &rig{}
	r.screen = New(Deps{
		Verbs: r, Host: r, Do: r.Queue.Do, Now: func() time.Time { return now },
		OnNewProject: func() { r.Note("new project") }, OnRun: func() { r.Note("run") }, Tabs: TabDeps{Questions: r, Advise: r.ContainerAdvice},
	})
	r.Window = uitest.Window(t, r.screen.Content(), 1000, 700)
	r.show(t)
	return r
}

func (r *rig) row(t *testing.T, name string) fyne.CanvasObject {
	t.Helper()
	o := uitest.ByID(r.Window, "container:"+name)
	if o == nil {
		t.Fatalf("no row for %s among %q", name, uitest.IDs(r.Window))
	}
	return o
}

func rowOf(t *testing.T, name string) row {
	t.Helper()
	for _, r := range presentRows(snapshot(), listing.Query{}, now) {
		if r.name == name {
			return r
		}
	}
	t.Fatalf("no container %s", name)
	return row{}
}

func TestRowsDoWhatTheirButtonsSay(t *testing.T) {
	r := newRig(t)
	for _, c := range []struct{ row, button, call string }{
		{"web", "Stop", "stop id-web"},
		{"web", "Restart", "restart id-web"},
		{"api", "Start", "start id-api"},
		{"web", "localhost:8000", "url http://localhost:8000"},
	} {
		uitest.Tap(t, r.Window, r.row(t, c.row), c.button)
		if got := r.Calls[len(r.Calls)-1]; got != c.call {
			t.Errorf("%s of %s did %q, want %q", c.button, c.row, got, c.call)
		}
		r.Finish(nil)
	}
	if !uitest.Disabled(t, r.Window, r.row(t, "worker"), "Stop") {
		t.Error("a container that is being stopped can be stopped again")
	}
}

func TestDeletingAsksAndNamesTheContainer(t *testing.T) {
	r := newRig(t)
	r.screen.remove(rowOf(t, "web"))
	if all := strings.Join(uitest.Texts(uitest.Top(r.Window)), "\n"); !strings.Contains(all, "Delete container web?") || !strings.Contains(all, "docker rm --force web") {
		t.Errorf("the question is\n%s", all)
	}
	r.Press(fyne.KeyReturn)
	if len(r.Calls) != 0 {
		t.Fatalf("Enter did %q", r.Calls)
	}
	r.screen.remove(rowOf(t, "web"))
	uitest.Tap(t, r.Window, nil, "Delete container web")
	if !slices.Equal(r.Calls, []string{"remove id-web"}) {
		t.Errorf("did %q", r.Calls)
	}
}

func TestTheDeleteKeyAsksUnlessTheContainerIsBusy(t *testing.T) {
	r := newRig(t)
	r.screen.FocusFilter()
	r.Press(fyne.KeyDown) // the project's head
	r.Press(fyne.KeyDown)
	r.Press(fyne.KeyDelete)
	if n := len(r.Canvas().Overlays().List()); n != 0 || r.screen.Selected() != "id-worker" {
		t.Errorf("%d questions are asked about %q", n, r.screen.Selected())
	}
	r.Press(fyne.KeyEnd)
	r.Press(fyne.KeyDelete)
	if all := strings.Join(uitest.Texts(uitest.Top(r.Window)), "\n"); !strings.Contains(all, "Delete container web?") {
		t.Errorf("the question is\n%s", all)
	}
}

func TestAFailedActionIsExplainedWhereTheContainerIs(t *testing.T) {
	r := newRig(t)
	uitest.Tap(t, r.Window, r.row(t, "api"), "Start")
	r.Finish(&explain.Card{Headline: "Port 8000 is used by container web", Actions: []explain.Action{{Label: "Try again", Kind: explain.ActionRetry}}})
	if all := uitest.Texts(r.Window.Content()); !slices.Contains(all, "Port 8000 is used by container web") {
		t.Fatalf("the explanation is not shown: %q", all)
	}
	uitest.Tap(t, r.Window, nil, "Try again")
	if !slices.Equal(r.Calls, []string{"start id-api", "start id-api"}) {
		t.Errorf("did %q", r.Calls)
	}
}

func TestAStaleListIsGreyAndItsActionsAreOff(t *testing.T) {
	r := newRig(t)
	r.screen.Select("id-web")
	s := snapshot()
	s.Connection.Phase = live.PhaseDown
	r.screen.Update(s)
	for _, label := range []string{"Stop", "Restart", "More", "localhost:8000"} {
		if !uitest.Disabled(t, r.Window, r.row(t, "web"), label) {
			t.Errorf("%s can still be used", label)
		}
	}
	if !uitest.Disabled(t, r.Window, nil, "Delete") {
		t.Error("the details' Delete can still be used")
	}
	r.screen.Update(snapshot())
	if uitest.Disabled(t, r.Window, r.row(t, "web"), "Stop") {
		t.Error("the actions stay off after the engine came back")
	}
}

func TestEnterOpensThePage(t *testing.T) {
	r := newRig(t)
	r.screen.FocusFilter()
	r.Press(fyne.KeyDown)
	r.Press(fyne.KeyEnd)
	r.Press(fyne.KeyReturn)
	r.Press(fyne.KeyUp)
	r.Press(fyne.KeyReturn) // a database has none
	if !slices.Equal(r.Calls, []string{"url http://localhost:8000"}) {
		t.Errorf("did %q", r.Calls)
	}
}

func TestWhatAnEmptyListSays(t *testing.T) {
	r := newRig(t)
	r.screen.Update(live.Snapshot{Listed: true, Connection: live.Connection{Phase: live.PhaseConnected}})
	uitest.Tap(t, r.Window, nil, "New project")
	if all := strings.Join(uitest.Texts(r.Window.Content()), "\n"); !strings.Contains(all, "A container is a running copy of an image.") {
		t.Errorf("the empty list does not teach:\n%s", all)
	}
	r.screen.Update(live.Snapshot{Connection: live.Connection{Phase: live.PhaseConnecting}})
	uitest.Tap(t, r.Window, nil, "What is happening")
	if want := []string{"new project", "open home"}; !slices.Equal(r.Calls, want) {
		t.Errorf("did %q, want %q", r.Calls, want)
	}
}

func TestMenuOffersWhatFitsTheState(t *testing.T) {
	r := newRig(t)
	got := map[string]bool{}
	for _, i := range r.screen.menu(rowOf(t, "web")) {
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
	if disabled := got["Delete container web…"]; disabled {
		t.Error("it can't be deleted")
	}
	for _, i := range r.screen.menu(rowOf(t, "db")) {
		if i.Label == "Open in browser" && !i.Disabled {
			t.Error("a database has no page to open")
		}
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
	if least := r.screen.Content().MinSize(); least.Width > uitest.SmallestRoom {
		t.Errorf("the screen can't be narrower than %v, want %v", least.Width, uitest.SmallestRoom)
	}
}

func TestTheDetailsNameTheContainerInTheSmallestWindow(t *testing.T) {
	r := newRig(t)
	r.Window.Resize(fyne.NewSize(uitest.SmallestRoom, 500))
	s := snapshot()
	s.Containers[2].Name, s.Containers[2].Health = "key-board-of-the-shop", dockerops.HealthStarting
	r.screen.Update(s)
	r.screen.Select("id-web")
	width := fyne.Size{}
	uitest.Walk(r.Window.Content(), func(o fyne.CanvasObject) {
		if h, ok := o.(*widgets.Text); ok && h.Text == "key-board-of-the-shop" && h.Bold {
			width = fyne.NewSize(h.Size().Width, fyne.MeasureText(h.Text, h.TextSize, fyne.TextStyle{Bold: true}).Width)
		}
	})
	if width.Width == 0 || width.Width < width.Height {
		t.Errorf("the name has %v of the %v that it needs", width.Width, width.Height)
	}
}

// BenchmarkUpdate is what one changed container among 1,000 costs the screen, details shown.
func BenchmarkUpdate(b *testing.B) {
	r := newRig(b)
	snaps := [2]live.Snapshot{large(), large()}
	snaps[1].Containers[2].State = dockerops.StatePaused
	r.screen.Update(snaps[0])
	r.screen.Select(snaps[0].Containers[0].ID)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		r.screen.Update(snaps[i%2])
	}
}
