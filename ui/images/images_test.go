package images

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
	"github.com/slipway-dev/slipway/ui/words"
)

var now = time.Date(2026, 11, 20, 14, 0, 0, 0, time.Local)

const bare = "sha256:0123456789abcdef"

func snapshot() live.Snapshot {
	return live.Snapshot{
		Version: 1, Listed: true, Connection: live.Connection{Phase: live.PhaseConnected, Engine: dockerops.EngineInfo{Architecture: "amd64"}},
		Images: []dockerops.Image{
			{ID: "sha256:py", Tags: []string{"python:3.14-slim"}, Size: 121_000_000, Created: now.Add(-48 * time.Hour), OS: "linux", Architecture: "arm64"},
			{ID: "sha256:web", Tags: []string{"shop-web:latest", "shop-web:1.0"}, Size: 168_000_000, Created: now.Add(-time.Hour), OS: "linux", Architecture: "amd64"},
			{ID: bare, Size: 92_000_000, Created: now.Add(-30 * time.Hour)},
			{ID: "sha256:db", Tags: []string{"postgres:18"}, Size: 456_000_000, Created: now.Add(-72 * time.Hour), OS: "linux", Architecture: "amd64"},
		},
		Containers: []dockerops.Container{
			{ID: "1", Name: "db", ImageID: "sha256:db", State: dockerops.StateRunning},
			{ID: "2", Name: "old-db", ImageID: "sha256:db", State: dockerops.StateExited},
			{ID: "3", Name: "web", ImageID: "sha256:web", State: dockerops.StateRunning},
		},
	}
}

func names(rows []row) string {
	var list []string
	for _, r := range rows {
		list = append(list, r.name)
	}
	return strings.Join(list, " | ")
}

func TestPresentRows(t *testing.T) {
	rows := presentRows(snapshot(), view{}, now)
	want := []row{
		{ref: "postgres:18", id: "sha256:db", name: "postgres:18", size: "456MB", age: "3 days ago", made: words.Exactly(now.Add(-72 * time.Hour)), arch: "amd64", used: "db, old-db"},
		{
			ref: "python:3.14-slim", id: "sha256:py", name: "python:3.14-slim", size: "121MB", age: "2 days ago", made: words.Exactly(now.Add(-48 * time.Hour)), arch: "arm64",
			note: "Built for arm64, this engine is amd64. It runs only where the engine can emulate arm64, and slowly.",
		},
		{ref: "shop-web:1.0", id: "sha256:web", name: "shop-web:1.0", size: "168MB", age: "1 h ago", made: words.Exactly(now.Add(-time.Hour)), arch: "amd64", used: "web"},
		{ref: "shop-web:latest", id: "sha256:web", name: "shop-web:latest", size: "168MB", age: "1 h ago", made: words.Exactly(now.Add(-time.Hour)), arch: "amd64", used: "web"},
		{ref: bare, id: bare, name: "no tag · 0123456789ab", size: "92MB", age: "1 day ago", made: words.Exactly(now.Add(-30 * time.Hour))},
	}
	if !slices.Equal(rows, want) {
		t.Errorf("got\n%+v\nwant\n%+v", rows, want)
	}
}

func TestFilterAndOrder(t *testing.T) {
	for _, c := range []struct {
		view view
		want string
	}{
		{view{by: columnSize}, "postgres:18 | shop-web:1.0 | shop-web:latest | python:3.14-slim | no tag · 0123456789ab"},
		{view{by: columnSize, descending: true}, "no tag · 0123456789ab | python:3.14-slim | shop-web:1.0 | shop-web:latest | postgres:18"},
		{view{by: columnAge}, "shop-web:1.0 | shop-web:latest | no tag · 0123456789ab | python:3.14-slim | postgres:18"},
		{view{unusedOnly: true}, "python:3.14-slim | no tag · 0123456789ab"},
		{view{filter: "SHOP"}, "shop-web:1.0 | shop-web:latest"},
		{view{filter: "0123456789"}, "no tag · 0123456789ab"},
	} {
		if got := names(presentRows(snapshot(), c.view, now)); got != c.want {
			t.Errorf("%+v:\n got %s\nwant %s", c.view, got, c.want)
		}
	}
}

func TestInUse(t *testing.T) {
	for ref, want := range map[string]string{
		"postgres:18": "This image is used by 2 containers: db, old-db", "python:3.14-slim": "", "shop-web:1.0": "", "gone:1": "",
	} {
		got := ""
		if card := inUse(snapshot(), ref); card != nil {
			got = card.Headline
		}
		if got != want {
			t.Errorf("%s: %q, want %q", ref, got, want)
		}
	}
}

type rig struct {
	screen *Screen
	window fyne.Window
	queue  dispatch.Queue
	calls  []string
	done   func(*explain.Card)
}

func (r *rig) RemoveImage(ref string, force bool, done func(*explain.Card)) {
	if force {
		ref += " by force"
	}
	r.calls = append(r.calls, "remove "+ref)
	r.done = done
}
func (r *rig) Open(id string)      { r.calls = append(r.calls, "open "+id) }
func (r *rig) OpenURL(string)      {}
func (r *rig) Copy(text string)    { r.calls = append(r.calls, "copy "+text) }
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
		OnRun: func(ref string) { r.calls = append(r.calls, "run "+ref) }, OnNewProject: func() { r.calls = append(r.calls, "new project") },
	})
	r.window = uitest.Window(t, r.screen.Content(), 1000, 700)
	r.screen.Update(snapshot())
	return r
}

func TestClicksOnARow(t *testing.T) {
	r := newRig(t)
	row, ok := uitest.ByID(r.window, "image:postgres:18").(*rowView)
	if !ok {
		t.Fatal("no row")
	}
	test.Tap(row)
	if r.screen.selected != "postgres:18" || r.window.Canvas().Focused() != r.screen.list {
		t.Errorf("a click selects %q and leaves the focus on %T", r.screen.selected, r.window.Canvas().Focused())
	}
	test.TapSecondary(row)
	if len(r.window.Canvas().Overlays().List()) != 1 {
		t.Error("the other button opens no menu")
	}
}

func TestRunFromARowAndFromTheTop(t *testing.T) {
	r := newRig(t)
	uitest.Tap(t, r.window, uitest.ByID(r.window, "image:postgres:18"), "Run")
	uitest.Tap(t, r.window, nil, "Run an image")
	if want := []string{"run postgres:18", "run "}; !slices.Equal(r.calls, want) {
		t.Errorf("did %q, want %q", r.calls, want)
	}
}

func TestAnImageInUseIsNotDeletedAndSaysBywhom(t *testing.T) {
	r := newRig(t)
	r.screen.remove(r.screen.rows[0])
	if len(r.calls) != 0 || len(r.window.Canvas().Overlays().List()) != 0 {
		t.Fatalf("did %q", r.calls)
	}
	if all := uitest.Texts(r.window.Content()); !slices.Contains(all, "This image is used by 2 containers: db, old-db") {
		t.Errorf("the reason is not shown: %q", all)
	}
}

func TestDeletingAsksAndIsNeverForced(t *testing.T) {
	r := newRig(t)
	r.screen.remove(r.screen.rows[1])
	r.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(r.calls) != 0 {
		t.Fatalf("Enter did %q", r.calls)
	}
	r.screen.remove(r.screen.rows[1])
	uitest.Tap(t, r.window, nil, "Delete image")
	r.screen.delete("python:3.14-slim") // a second one while the first is under way
	if !slices.Equal(r.calls, []string{"remove python:3.14-slim"}) {
		t.Fatalf("did %q", r.calls)
	}
	r.done(&explain.Card{Headline: "The image could not be deleted", Actions: []explain.Action{{Label: "Try again", Kind: explain.ActionRetry}}})
	r.queue.Drain()
	uitest.Tap(t, r.window, nil, "Try again")
	if len(r.calls) != 2 {
		t.Errorf("did %q", r.calls)
	}
}

func TestATagOfSeveralCanBeTakenAwayThoughTheImageIsUsed(t *testing.T) {
	r := newRig(t)
	r.screen.remove(r.screen.rows[2])
	if all := strings.Join(uitest.Texts(uitest.Top(r.window)), "\n"); !strings.Contains(all, "only this name is taken away") {
		t.Errorf("the question is\n%s", all)
	}
}

func TestTheWrongArchitectureIsToldInTheDetails(t *testing.T) {
	r := newRig(t)
	r.screen.Select("python:3.14-slim")
	all := strings.Join(uitest.Texts(r.screen.below.object), "\n")
	for _, want := range []string{"Built for arm64, this engine is amd64.", "linux/arm64", "no container", "docker rmi python:3.14-slim"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
}

func TestAnEqualSnapshotDrawsNothing(t *testing.T) {
	r := newRig(t)
	r.screen.Select("postgres:18")
	drawn, below := &r.screen.rows[0], r.screen.below.object.Objects[0]
	s := snapshot()
	s.Version++
	r.screen.Update(s)
	if drawn != &r.screen.rows[0] || below != r.screen.below.object.Objects[0] {
		t.Error("an equal snapshot was drawn again")
	}
}

func TestStaleAndEmpty(t *testing.T) {
	r := newRig(t)
	s := snapshot()
	s.Connection.Phase = live.PhaseDown
	r.screen.Update(s)
	if !uitest.Disabled(t, r.window, uitest.ByID(r.window, "image:postgres:18"), "Run") {
		t.Error("an image of an engine that is away can be run")
	}
	r.screen.Update(live.Snapshot{Listed: true, Connection: live.Connection{Phase: live.PhaseConnected}})
	uitest.Tap(t, r.window, nil, "New project")
	r.screen.Update(snapshot())
	r.screen.filter.SetText("nothing like it")
	uitest.Tap(t, r.window, nil, "Show all")
	if len(r.screen.rows) != 5 {
		t.Errorf("%d rows after Show all", len(r.screen.rows))
	}
}
