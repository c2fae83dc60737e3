package images

import (
	"slices"
	"testing"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/uitest"
)

// TestWhatIsTickedOutlivesAWaitForTheImages: an engine with many images has its other lists ready earlier.
func TestWhatIsTickedOutlivesAWaitForTheImages(t *testing.T) {
	r := newRig(t)
	r.screen.Restore(settings.ListState{Ticked: []string{"postgres:18", "python:3.14-slim"}}, func(settings.ListState) {})
	r.screen.delete("postgres:18", "sha256:db", []string{"postgres:18"}, nil)
	r.Finish(&explain.Card{Headline: "The image could not be deleted"})
	var images []dockerops.Image
	r.change(func(s *live.Snapshot) { images, s.Images, s.ImagesPending = s.Images, nil, true })
	r.change(func(s *live.Snapshot) { s.Images, s.ImagesPending = images, false })
	if got := r.screen.State().Ticked; !slices.Equal(got, []string{"postgres:18", "python:3.14-slim"}) {
		t.Errorf("ticked are %q", got)
	}
	if uitest.Find(r.Window, nil, "What went wrong") == nil {
		t.Error("why something did not work is forgotten")
	}
}
