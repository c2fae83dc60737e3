package ui_test

import (
	"slices"
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
	b.item(item)
}

// item chooses an item of the menu that is open.
func (b *bench) item(item string) {
	b.t.Helper()
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
		b.t.Fatalf("no %q in the menu", item)
	}
	found.Tapped(&fyne.PointEvent{})
	b.queue.Drain()
}

// first is the field that a person fills in first: its label, and whether keys come to it.
func (b *bench) first(label string) (typed bool) {
	b.t.Helper()
	var field fyne.CanvasObject
	uitest.Walk(uitest.Top(b.window), func(o fyne.CanvasObject) {
		f, ok := o.(*widgets.Field)
		if ok && field == nil && slices.Contains(uitest.Texts(f), label) {
			field = f
		}
	})
	if field == nil {
		b.t.Fatalf("there is no field %q among %q", label, uitest.Texts(uitest.Top(b.window)))
	}
	has := b.Canvas().Focused()
	uitest.Walk(field, func(o fyne.CanvasObject) {
		f, ok := o.(fyne.Focusable)
		typed = typed || ok && has != nil && f == has
	})
	return typed
}

// Whoever opens a form can type into its first field at once.
func TestFormsOpenWithTheCursorInTheirFirstField(t *testing.T) {
	engine := fake.New(fake.WithImages(web()))
	b := openBench(t, shell.ContainersID, engine)
	b.put(dockerops.RunSpec{Name: "live", Image: "web:1"})
	if _, err := engine.CreateNetwork(t.Context(), dockerops.NetworkSpec{Name: "shop"}); err != nil {
		t.Fatal(err)
	}
	b.sees("live")
	uitest.Until(t, b.queue, func() bool { return len(b.core.Live().Snapshot().Networks) == 4 })
	for _, c := range []struct {
		form, screen, field string
		open                func()
	}{
		{"rename a container", shell.ContainersID, "New name", func() { b.pick("container:live", "Rename…") }},
		{"run any image", shell.ContainersID, "Image", func() { b.tap("Run an image") }},
		{"make a container again", shell.ContainersID, "Image", func() { b.pick("container:live", "Edit and recreate…") }},
		{"run an image of the list", shell.ImagesID, "Name", func() { b.tapIn("image:web:1", "Run") }},
		{"pull an image", shell.ImagesID, "Image", func() { b.tap("Pull an image") }},
		{"build an image", shell.ImagesID, "Build folder", func() {
			b.tap("Build or load images, clean up")
			b.item("Build from a folder…")
		}},
		{"another name for an image", shell.ImagesID, "New name", func() { b.pick("image:web:1", "Give it one more name…") }},
		{"make a volume", shell.VolumesID, "Name", func() { b.tap("New volume") }},
		{"make a network", shell.NetworksID, "Name", func() { b.tap("New network") }},
		{"connect a container", shell.NetworksID, "Container", func() { b.pick("network:shop", "Connect a container…") }},
		{"new project", shell.HomeID, "Name", func() { b.tap("New project") }},
	} {
		t.Run(c.form, func(t *testing.T) {
			b.t = t
			b.shell(c.screen)
			c.open()
			b.queue.Drain()
			if !b.first(c.field) {
				t.Errorf("the focus is on %T, want it in %q", b.Canvas().Focused(), c.field)
			}
			if uitest.Find(b.window, nil, "Cancel") != nil {
				b.tap("Cancel")
			}
		})
	}
}

// shell opens a screen from the navigation.
func (b *bench) shell(screen string) {
	b.t.Helper()
	item, ok := uitest.ByID(b.window, "nav:"+screen).(fyne.Tappable)
	if !ok {
		b.t.Fatalf("no %s in the navigation", screen)
	}
	item.Tapped(&fyne.PointEvent{})
	b.queue.Drain()
}
