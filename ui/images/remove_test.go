package images

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/uitest"
)

func TestDeletingAsksAndIsNeverForced(t *testing.T) {
	r := newRig(t)
	r.screen.remove(r.row(t, "python:3.14-slim"))
	r.Press(fyne.KeyReturn)
	if len(r.Calls) != 0 {
		t.Fatalf("Enter did %q", r.Calls)
	}
	r.screen.remove(r.row(t, "python:3.14-slim"))
	uitest.Tap(t, r.Window, nil, "Delete image python:3.14-slim")
	if !slices.Equal(r.Calls, []string{"remove python:3.14-slim"}) {
		t.Fatalf("did %q", r.Calls)
	}
	r.Finish(&explain.Card{Headline: "The image could not be deleted", Actions: []explain.Action{{Label: "Try again", Kind: explain.ActionRetry}}})
	uitest.Tap(t, r.Window, nil, "Try again")
	if len(r.Calls) != 2 {
		t.Errorf("did %q", r.Calls)
	}
}

func TestAnImageInUseNamesItsContainersAndWaitsUntilTheyAreStopped(t *testing.T) {
	r := newRig(t)
	r.screen.remove(r.row(t, "postgres:18"))
	all := r.top()
	for _, want := range []string{"db", "Running", "old-db", "Finished (0)", "db is running and must be stopped first."} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
	if !uitest.Disabled(t, r.Window, nil, "Remove old-db and the image") {
		t.Error("the image can be deleted under a running container")
	}
	uitest.Tap(t, r.Window, nil, "Stop db")
	r.change(func(s *live.Snapshot) { s.Busy = map[string]live.Busy{"1": {Doing: "stopping"}} })
	if !r.screen.Counting() || !uitest.Disabled(t, r.Window, nil, "Stop db") {
		t.Error("the time that is left does not run down, or it can be stopped twice")
	}
	r.Finish(nil)
	r.change(func(s *live.Snapshot) { s.Busy = nil })
	r.change(func(s *live.Snapshot) { s.Containers[0].State = dockerops.StateExited })
	if strings.Contains(r.top(), "must be stopped") {
		t.Error("the question does not follow the container")
	}
	if !strings.Contains(r.top(), "docker rm db old-db\ndocker rmi postgres:18") {
		t.Errorf("the commands are missing in\n%s", r.top())
	}
	uitest.Tap(t, r.Window, nil, "Remove db, old-db and the image")
	if want := []string{"stop 1", "remove postgres:18 with 1,2"}; !slices.Equal(r.Calls, want) {
		t.Errorf("did %q, want %q", r.Calls, want)
	}
	if r.screen.removal != nil {
		t.Error("the question is still followed")
	}
}

func TestAContainerThatDoesNotStopIsSaidInTheQuestion(t *testing.T) {
	r := newRig(t)
	r.screen.remove(r.row(t, "postgres:18"))
	uitest.Tap(t, r.Window, nil, "Stop db")
	r.Finish(&explain.Card{Headline: "It does not stop", Next: "Wait."})
	if !strings.Contains(r.top(), "It does not stop Wait.") {
		t.Errorf("shows\n%s", r.top())
	}
	r.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape}) // the button that had the focus is another one now
	if r.screen.removal != nil || len(r.Calls) != 1 {
		t.Errorf("after Escape: did %q", r.Calls)
	}
}

func TestOnlyStoppedContainersGoWithTheImageAtOnce(t *testing.T) {
	r := newRig(t)
	r.change(func(s *live.Snapshot) { s.Containers = s.Containers[1:] })
	r.screen.remove(r.row(t, "postgres:18"))
	r.Press(fyne.KeyReturn) // the safe answer
	r.screen.remove(r.row(t, "postgres:18"))
	uitest.Tap(t, r.Window, nil, "Remove old-db and the image")
	if want := []string{"remove postgres:18 with 2"}; !slices.Equal(r.Calls, want) {
		t.Errorf("did %q, want %q", r.Calls, want)
	}
}

func TestANameOfSeveralIsTakenAwayByNameAndSaysWhatStays(t *testing.T) {
	r := newRig(t)
	r.screen.remove(r.row(t, "shop-web:1.0"))
	for _, want := range []string{"The image stays, under its other name shop-web:latest.", "Containers made from it go on as before: web."} {
		if !strings.Contains(r.top(), want) {
			t.Errorf("%q is not in\n%s", want, r.top())
		}
	}
	uitest.Tap(t, r.Window, nil, "Take shop-web:1.0 away")
	if !slices.Equal(r.Calls, []string{"untag shop-web:1.0"}) {
		t.Errorf("did %q", r.Calls)
	}
}

func TestAnImageGoesWithAllItsNames(t *testing.T) {
	r := newRig(t)
	r.change(func(s *live.Snapshot) { s.Containers = nil })
	r.screen.removeWhole(r.row(t, "shop-web:1.0"))
	if !strings.Contains(r.top(), "docker rmi shop-web:latest shop-web:1.0") {
		t.Errorf("shows\n%s", r.top())
	}
	uitest.Tap(t, r.Window, nil, "Delete image shop-web:1.0")
	r.Finish(nil)
	if want := []string{"untag shop-web:latest", "remove shop-web:1.0"}; !slices.Equal(r.Calls, want) {
		t.Errorf("did %q, want %q", r.Calls, want)
	}
}

func TestImagesWithoutANameGoInOneGo(t *testing.T) {
	r := newRig(t)
	r.change(func(s *live.Snapshot) {
		s.Images = append(s.Images, dockerops.Image{ID: "sha256:ffff", Size: 8_000_000, Created: now}, dockerops.Image{ID: "sha256:used", Size: 1, Created: now})
		s.Containers = append(s.Containers, dockerops.Container{Name: "user", ImageID: "sha256:used"})
	})
	r.screen.removeNameless()
	for _, want := range []string{"Delete 2 images without a name?", "That frees up to 100MB", "docker image prune"} {
		if !strings.Contains(r.top(), want) {
			t.Errorf("%q is not in\n%s", want, r.top())
		}
	}
	uitest.Tap(t, r.Window, nil, "Delete 2 images without a name")
	r.Finish(nil) // the youngest first, since it may be built on the other
	r.Finish(&explain.Card{Headline: "The image is used", Why: "Another one was built on it."})
	if want := []string{"remove sha256:ffff", "remove " + bare}; !slices.Equal(r.Calls, want) {
		t.Errorf("did %q, want %q", r.Calls, want)
	}
	if r.shown == nil || r.shown.Headline != "1 of 2 images could not be deleted" || !strings.Contains(r.shown.Why, "Another one was built on it.") {
		t.Errorf("shown: %+v", r.shown)
	}
}

func TestWhatIsFreed(t *testing.T) {
	snap := snapshot()
	list := []dockerops.Image{{ID: "a", Size: 100_000_000}, {ID: "b", Size: 50_000_000}}
	use := func(a, b int64) *dockerops.DiskUse {
		return &dockerops.DiskUse{Images: []dockerops.ImageUse{{ID: "a", Shared: a}, {ID: "b", Shared: b}}}
	}
	for _, c := range []struct {
		disk *dockerops.DiskUse
		want string
	}{
		{nil, "That frees up to 150MB, less where they share layers with images that stay."},
		{use(-1, 0), "That frees up to 150MB, less where they share layers with images that stay."},
		{use(0, 0), "That frees 150MB."},
		{use(90_000_000, 40_000_000), "That frees at least 20MB, and up to 150MB where they share layers only with each other."},
		{&dockerops.DiskUse{Images: use(90_000_000, 40_000_000).Images, LayersSize: 600_000_000}, "That frees at least 20MB, and up to 144MB where they share layers only with each other."},
	} {
		snap.Disk = c.disk
		if got := frees(snap, list); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// A helper that Slipway looks into a volume with is called that, and stands in the way of the image for as long as it is used.
func TestAnImageThatSlipwaysHelperIsMadeFrom(t *testing.T) {
	r := newRig(t)
	r.change(func(s *live.Snapshot) {
		s.Containers = append(s.Containers, dockerops.Container{
			ID: "9", Name: "odd_name", Image: "python:3.14-slim", ImageID: r.row(t, "python:3.14-slim").id, State: dockerops.StateCreated,
			Labels: map[string]string{dockerops.LabelHelper: "shop-data"},
		})
		s.Busy = map[string]live.Busy{"9": {Doing: "in use by Slipway"}}
	})
	if used := r.row(t, "python:3.14-slim").used; used != "Slipway's helper for shop-data" {
		t.Errorf("it is used by %q", used)
	}
	r.screen.remove(r.row(t, "python:3.14-slim"))
	if all := r.top(); !strings.Contains(all, "Slipway's helper for shop-data") || !strings.Contains(all, "In use by Slipway") || !strings.Contains(all, "The image can be deleted when that is over.") || strings.Contains(all, "odd_name") {
		t.Errorf("asks\n%s", all)
	}
	if !uitest.Disabled(t, r.Window, nil, "Remove Slipway's helper and the image") {
		t.Error("a helper can be deleted while it is used")
	}
	r.change(func(s *live.Snapshot) { s.Busy = nil }) // a crash left it
	if !strings.Contains(r.top(), "docker rm odd_name") || uitest.Disabled(t, r.Window, nil, "Remove Slipway's helper and the image") {
		t.Errorf("one that was left keeps the image\n%s", r.top())
	}
}
