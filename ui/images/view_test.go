package images

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
)

// rig is the screen with fakes around it.
type rig struct {
	uitest.Host
	screen *Screen
}

func (r *rig) RemoveImage(ref string, force bool, done func(*explain.Card)) {
	if force {
		ref += " by force"
	}
	r.Verb("remove "+ref, done)
}

func newRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{}
	r.screen = New(Deps{
		Verbs: r, Host: r, Do: r.Queue.Do, Now: func() time.Time { return now },
		OnRun: func(ref string) { r.Note("run " + ref) }, OnNewProject: func() { r.Note("new project") },
	})
	r.Window = uitest.Window(t, r.screen.Content(), 1000, 700)
	r.screen.Update(snapshot())
	return r
}

// remove asks to delete what is called ref, as its menu does.
func (r *rig) remove(t *testing.T, ref string) {
	t.Helper()
	rows := presentRows(snapshot(), listing.Query{}, now)
	i := slices.IndexFunc(rows, func(r row) bool { return r.ref == ref })
	if i < 0 {
		t.Fatalf("no image %s", ref)
	}
	r.screen.remove(rows[i])
}

func TestRunFromARowAndFromTheTop(t *testing.T) {
	r := newRig(t)
	uitest.Tap(t, r.Window, uitest.ByID(r.Window, "image:postgres:18"), "Run")
	uitest.Tap(t, r.Window, nil, "Run an image")
	r.screen.FocusFilter()
	r.Press(fyne.KeyDown)
	r.Press(fyne.KeyReturn)
	if want := []string{"run postgres:18", "run ", "run postgres:18"}; !slices.Equal(r.Calls, want) {
		t.Errorf("did %q, want %q", r.Calls, want)
	}
}

func TestAnImageInUseIsNotDeletedAndSaysBywhom(t *testing.T) {
	r := newRig(t)
	r.remove(t, "postgres:18")
	if len(r.Calls) != 0 || len(r.Canvas().Overlays().List()) != 0 {
		t.Fatalf("did %q", r.Calls)
	}
	if all := uitest.Texts(r.Window.Content()); !slices.Contains(all, "This image is used by 2 containers: db, old-db") {
		t.Errorf("the reason is not shown: %q", all)
	}
}

func TestDeletingAsksAndIsNeverForced(t *testing.T) {
	r := newRig(t)
	r.remove(t, "python:3.14-slim")
	r.Press(fyne.KeyReturn)
	if len(r.Calls) != 0 {
		t.Fatalf("Enter did %q", r.Calls)
	}
	r.remove(t, "python:3.14-slim")
	uitest.Tap(t, r.Window, nil, "Delete image")
	r.screen.delete("python:3.14-slim") // a second one while the first is under way
	if !slices.Equal(r.Calls, []string{"remove python:3.14-slim"}) {
		t.Fatalf("did %q", r.Calls)
	}
	r.Finish(&explain.Card{Headline: "The image could not be deleted", Actions: []explain.Action{{Label: "Try again", Kind: explain.ActionRetry}}})
	uitest.Tap(t, r.Window, nil, "Try again")
	if len(r.Calls) != 2 {
		t.Errorf("did %q", r.Calls)
	}
}

func TestATagOfSeveralCanBeTakenAwayThoughTheImageIsUsed(t *testing.T) {
	r := newRig(t)
	r.remove(t, "shop-web:1.0")
	if all := strings.Join(uitest.Texts(uitest.Top(r.Window)), "\n"); !strings.Contains(all, "only this name is taken away") {
		t.Errorf("the question is\n%s", all)
	}
}

func TestTheWrongArchitectureIsToldInTheDetails(t *testing.T) {
	r := newRig(t)
	r.screen.Select("python:3.14-slim")
	all := strings.Join(uitest.Texts(r.Window.Content()), "\n")
	for _, want := range []string{"Built for arm64, this engine is amd64.", "linux/arm64", "no container", "docker rmi python:3.14-slim"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
}

func TestStaleAndEmpty(t *testing.T) {
	r := newRig(t)
	s := snapshot()
	s.Connection.Phase = live.PhaseDown
	r.screen.Update(s)
	if !uitest.Disabled(t, r.Window, uitest.ByID(r.Window, "image:postgres:18"), "Run") {
		t.Error("an image of an engine that is away can be run")
	}
	r.screen.Update(live.Snapshot{Listed: true, Connection: live.Connection{Phase: live.PhaseConnected}})
	uitest.Tap(t, r.Window, nil, "New project")
	if !slices.Equal(r.Calls, []string{"new project"}) {
		t.Errorf("did %q", r.Calls)
	}
}

func TestLongNamesDoNotWidenTheWindow(t *testing.T) {
	r := newRig(t)
	snap := snapshot()
	long := snap.Images[0]
	long.Tags = []string{strings.Repeat("registry.example.org/a-long-name/", 6) + "app:1", "short:1"}
	snap.Images = []dockerops.Image{long}
	snap.Containers = nil
	for range 20 {
		snap.Containers = append(snap.Containers, dockerops.Container{Name: "a-container-with-a-long-name", ImageID: long.ID})
	}
	snap.Version++
	r.screen.Update(snap)
	r.screen.Select(long.Tags[0])
	if least := r.screen.Content().MinSize(); least.Width > uitest.SmallestRoom {
		t.Errorf("the screen can't be narrower than %v, want %v", least.Width, uitest.SmallestRoom)
	}
}
