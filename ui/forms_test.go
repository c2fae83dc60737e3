package ui_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/fake"
	"github.com/slipway-dev/slipway/ui/shell"
	"github.com/slipway-dev/slipway/ui/uitest"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// marked is the entry of the navigation that is drawn as the one where the person is.
func (b *bench) marked() string {
	found := ""
	for _, id := range uitest.IDs(b.window) {
		screen, ok := strings.CutPrefix(id, "nav:")
		if !ok {
			continue
		}
		uitest.Walk(uitest.ByID(b.window, id), func(o fyne.CanvasObject) {
			if text, ok := o.(*widgets.Text); ok && text.Bold {
				found += screen
			}
		})
	}
	return found
}

// The form that runs images belongs to the screen that it was opened from: that one is marked, and Cancel leads back there.
func TestTheRunFormBelongsToTheScreenItWasOpenedFrom(t *testing.T) {
	b := openBench(t, shell.ContainersID, fake.New(fake.WithImages(web())))
	b.put(dockerops.RunSpec{Name: "live", Image: "web:1"})
	b.sees("live")
	for _, c := range []struct {
		name, from string
		open       func()
	}{
		{"edit and recreate", shell.ContainersID, func() {
			b.pick("container:live", "Edit and recreate…")
			b.sees("Recreate live")
		}},
		{"run an image of the list", shell.ImagesID, func() {
			b.tap("Images")
			b.sees("web:1")
			b.tapIn("image:web:1", "Run")
		}},
		{"run an image", shell.ContainersID, func() {
			b.tap("Containers")
			b.tap("Run an image")
		}},
	} {
		c.open()
		b.sees("What happens")
		if got := b.marked(); got != c.from {
			t.Errorf("%s: %q is marked, want %q", c.name, got, c.from)
		}
		b.tap("Cancel")
		if got := b.marked(); got != c.from || uitest.Find(b.window, nil, "Cancel") != nil {
			t.Errorf("%s: Cancel leads to %q, want %q", c.name, got, c.from)
		}
	}
}

// pick chooses an item of the menu of a thing's row.
func (b *bench) pick(id, item string) {
	b.t.Helper()
	row, ok := uitest.ByID(b.window, id).(fyne.SecondaryTappable)
	if !ok {
		b.t.Fatalf("no %s among %q", id, uitest.IDs(b.window))
	}
	row.TappedSecondary(&fyne.PointEvent{})
	var found, last fyne.Tappable
	uitest.Walk(uitest.Top(b.window), func(o fyne.CanvasObject) {
		if tappable, ok := o.(fyne.Tappable); ok {
			last = tappable
		}
		if text, ok := o.(*canvas.Text); ok && text.Text == item {
			found = last
		}
	})
	if found == nil {
		b.t.Fatalf("no %q in the menu of %s", item, id)
	}
	found.Tapped(&fyne.PointEvent{})
	b.queue.Drain()
}
