package images

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/uitest"
)

func TestRunFromARow(t *testing.T) {
	r := newRig(t)
	uitest.Tap(t, r.Window, uitest.ByID(r.Window, "image:postgres:18"), "Run")
	r.screen.FocusFilter()
	r.Press(fyne.KeyDown)
	r.Press(fyne.KeyReturn)
	if want := []string{"run postgres:18", "run postgres:18"}; !slices.Equal(r.Calls, want) {
		t.Errorf("did %q, want %q", r.Calls, want)
	}
}

func TestWhatTheHeadOffers(t *testing.T) {
	r := newRig(t)
	uitest.Tap(t, r.Window, nil, "Pull an image")
	for _, item := range r.screen.sources() {
		if !item.IsSeparator && !item.Disabled && !strings.HasPrefix(item.Label, "Delete") {
			item.Action()
		}
	}
	if want := []string{"pull", "build", "load /home/me/images.tar", "job 8", "run ", "open clean-up"}; !slices.Equal(r.Calls, want) {
		t.Errorf("did %q, want %q", r.Calls, want)
	}
}

func TestTheDiskIsMeasuredWhenTheScreenIsShown(t *testing.T) {
	r := newRig(t)
	r.screen.Show(t.Context())
	r.screen.Update(r.snap)
	if !slices.Equal(r.Calls, []string{"measure"}) {
		t.Errorf("did %q", r.Calls)
	}
}

func TestTheWrongArchitectureIsToldInTheDetails(t *testing.T) {
	r := newRig(t)
	r.screen.Select("python:3.14-slim")
	all := r.top()
	for _, want := range []string{"Built for arm64, this engine is amd64.", "linux/arm64", "no container", "docker rmi python:3.14-slim"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
}

func TestSavingOffersAName(t *testing.T) {
	r := newRig(t)
	r.screen.save(r.row(t, "shop-web:1.0"))
	if r.saved.Name != "shop-web-1.0.tar" || r.saved.Title != "Save image shop-web:1.0" {
		t.Errorf("asked %q for %q", r.saved.Title, r.saved.Name)
	}
	if want := []string{"save shop-web:1.0 to /home/me/images.tar", "job 7"}; !slices.Equal(r.Calls, want) {
		t.Errorf("did %q, want %q", r.Calls, want)
	}
	r.screen.save(r.row(t, bare))
	if r.saved.Name != "image-0123456789ab.tar" {
		t.Errorf("a nameless one is saved as %q", r.saved.Name)
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
	if !uitest.Disabled(t, r.Window, nil, "Pull an image") {
		t.Error("an engine that is away can be given images")
	}
	r.screen.Update(live.Snapshot{Listed: true, Connection: live.Connection{Phase: live.PhaseConnected}})
	r.Calls = nil
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
	for _, ask := range []func(){
		func() { r.screen.tag(r.row(t, long.Tags[0])) }, func() { r.screen.remove(r.row(t, long.Tags[0])) }, func() { r.screen.removeWhole(r.row(t, long.Tags[0])) },
	} {
		ask()
		if top := r.Canvas().Overlays().Top(); top.MinSize().Width > 700 {
			t.Errorf("a question is %v wide", top.MinSize().Width)
		}
		r.Press(fyne.KeyEscape)
	}
}
