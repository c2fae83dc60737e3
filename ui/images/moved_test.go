package images

import (
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/uitest"
)

// TestANameThatWentToANewerImageMeanwhileIsNotDeleted: a build that ends while the question is open gives the name to what it made.
func TestANameThatWentToANewerImageMeanwhileIsNotDeleted(t *testing.T) {
	for name, c := range map[string]struct {
		ask           func(t *testing.T, r *rig)
		moved, action string
	}{
		"an image that nobody uses": {func(t *testing.T, r *rig) { r.screen.remove(r.row(t, "python:3.14-slim")) }, "python:3.14-slim", "Delete image python:3.14-slim"},
		"one with its containers":   {func(t *testing.T, r *rig) { r.screen.remove(r.row(t, "postgres:18")) }, "postgres:18", "Remove old-db and the image"},
		"one of several names":      {func(t *testing.T, r *rig) { r.screen.remove(r.row(t, "shop-web:1.0")) }, "shop-web:1.0", "Take shop-web:1.0 away"},
		"several images": {func(t *testing.T, r *rig) {
			r.change(func(s *live.Snapshot) { s.Containers = nil })
			r.screen.removeMany(r.rows(t, "python:3.14-slim", "postgres:18"))
		}, "python:3.14-slim", "Delete 2 images"},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			r.change(func(s *live.Snapshot) { s.Containers = s.Containers[1:] })
			c.ask(t, r)
			r.change(func(s *live.Snapshot) {
				for i, image := range s.Images {
					if at := strings.Join(image.Tags, " "); strings.Contains(at, c.moved) {
						s.Images[i].Tags = without(image.Tags, c.moved)
					}
				}
				s.Images = append(s.Images, dockerops.Image{ID: "sha256:newer", Tags: []string{c.moved}, Size: 1_000_000, Created: now})
			})
			uitest.Tap(t, r.Window, nil, c.action)
			if strings.Contains(strings.Join(r.Calls, "\n"), c.moved) {
				t.Errorf("did %q to the newer image", r.Calls)
			}
			if want := c.moved + " leads to another image now"; !strings.Contains(r.top(), want) {
				t.Errorf("%q is not in\n%s", want, r.top())
			}
		})
	}
}

func without(tags []string, tag string) []string {
	var left []string
	for _, t := range tags {
		if t != tag {
			left = append(left, t)
		}
	}
	return left
}
