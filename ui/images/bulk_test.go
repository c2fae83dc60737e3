package images

import (
	"slices"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/uitest"
)

func TestSeveralImagesAreDeletedAfterOneQuestion(t *testing.T) {
	r := newRig(t)
	r.change(func(s *live.Snapshot) {
		s.Images = append(s.Images, dockerops.Image{ID: "sha256:young", Size: 1_000_000, Created: now})
	})
	r.screen.removeMany(r.rows(t, "python:3.14-slim", "postgres:18", "shop-web:1.0", bare, "sha256:young"))
	for _, want := range []string{
		"Delete 5 images?", "121MB", "stays: used by db, old-db", "the image stays, under 1 other name", "no name, 0123456789ab",
		"Up to 214MB are freed", "What containers use stays",
	} {
		if !strings.Contains(r.top(), want) {
			t.Errorf("%q is not in\n%s", want, r.top())
		}
	}
	uitest.Tap(t, r.Window, nil, "Delete 4 images")
	r.Finish(nil)
	want := []string{"remove python:3.14-slim", "remove shop-web:1.0", "remove sha256:young", "remove " + bare}
	if !slices.Equal(r.Calls, want) {
		t.Errorf("did %q, want %q", r.Calls, want)
	}
}

func TestAnImageGoesWhenAllItsNamesAreChosen(t *testing.T) {
	snap := snapshot()
	snap.Containers = nil
	r := newRig(t)
	r.screen.Update(snap)
	list := plan(snap, r.rows(t, "shop-web:1.0", "shop-web:latest"))
	if len(list) != 1 || list[0].size != 168_000_000 || !slices.Equal(list[0].refs, []string{"shop-web:1.0", "shop-web:latest"}) {
		t.Errorf("%+v", list)
	}
}

func TestNothingIsDeletedThatContainersUse(t *testing.T) {
	r := newRig(t)
	r.screen.removeMany(r.rows(t, "postgres:18"))
	if !strings.Contains(r.top(), "These images are used by containers") || uitest.Find(r.Window, nil, "Delete 0 images") != nil {
		t.Errorf("shows\n%s", r.top())
	}
}

func TestSeveralImagesAreSavedIntoOneFile(t *testing.T) {
	r := newRig(t)
	r.screen.saveAll(r.rows(t, "postgres:18", "shop-web:1.0"))
	if r.saved.Title != "Save 2 images" || r.saved.Name != "images.tar" {
		t.Errorf("asked %q for %q", r.saved.Title, r.saved.Name)
	}
	if want := []string{"save postgres:18,shop-web:1.0 to /home/me/images.tar", "job 7"}; !slices.Equal(r.Calls, want) {
		t.Errorf("did %q, want %q", r.Calls, want)
	}
}
