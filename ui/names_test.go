package ui_test

import (
	"context"
	"encoding/csv"
	"os"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/dockerops/fake"
	"github.com/slipway-dev/slipway/ui/shell"
	"github.com/slipway-dev/slipway/ui/uitest"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// imageName is a line of the table of what people type.
type imageName struct{ input, registry, repository, tag, digest, wrong string }

// imageNames reads the table that the parser itself is held against.
func imageNames(t *testing.T) []imageName {
	t.Helper()
	file, err := os.Open("../dockerops/registry/testdata/names.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	r := csv.NewReader(file)
	r.Comma, r.FieldsPerRecord = '\t', -1
	rows, err := r.ReadAll()
	if err != nil || len(rows) < 17 {
		t.Fatalf("%d rows: %v", len(rows), err)
	}
	reasons := map[string]string{
		"INVALID (upper case)": "must be lower case", "INVALID (space)": "no blanks", "INVALID (empty tag)": "tag is missing", "INVALID (tag)": "tag has no blanks",
		"INVALID (scheme not allowed)": "without http://",
	}
	var names []imageName
	for _, row := range rows[1:] {
		row = append(row, "", "", "", "")
		n := imageName{input: row[0], registry: row[1], repository: row[2], tag: row[3], digest: row[4], wrong: reasons[row[1]]}
		if n.registry == "docker.io" {
			n.registry = "Docker Hub"
		}
		names = append(names, n)
	}
	return names
}

// typeInto puts text into the entry that has a text as its placeholder.
func (b *bench) typeInto(placeholder, text string) {
	b.t.Helper()
	var found *widgets.Entry
	visit := func(o fyne.CanvasObject) {
		if e, ok := o.(*widgets.Entry); ok && e.PlaceHolder == placeholder {
			found = e
		}
	}
	if top := b.Canvas().Overlays().Top(); top != nil {
		uitest.Walk(top, visit)
	} else {
		uitest.Walk(b.window.Content(), visit)
	}
	if found == nil {
		b.t.Fatalf("no entry %q in %q", placeholder, uitest.Texts(b.window.Content()))
	}
	found.SetText(text)
	b.queue.Drain()
}

// shows says whether a dialog, or the window without one, shows a text.
func (b *bench) shows(text string) bool {
	in := b.window.Content()
	if top := b.Canvas().Overlays().Top(); top != nil {
		in = top
	}
	return strings.Contains(strings.Join(uitest.Texts(in), "\n"), text)
}

func TestNamesOfImagesAreReadAlikeEverywhere(t *testing.T) {
	names := imageNames(t)
	images := []fake.Image{{Tags: []string{"base:1"}}}
	for _, n := range names {
		if n.wrong == "" && n.digest == "" {
			images = append(images, fake.Image{Tags: []string{n.input}})
		}
	}
	digest := "docker.io/library/alpine@sha256:" + strings.Repeat("0", 64)
	images = append(images, fake.Image{Tags: []string{digest}})
	engine := fake.New(fake.WithImages(images...))
	b := openBench(t, shell.ImagesID, engine)
	engine.Hook(func(_ context.Context, c fake.Call) error {
		switch c.Verb {
		case "pull image", "tag image", "create container", "push image":
			t.Errorf("the engine was asked to %s %s", c.Verb, c.Subject)
		}
		return nil
	})

	t.Run("the table", func(t *testing.T) { b.namesInTheTable(t, names) })
	t.Run("the question for one more name", func(t *testing.T) { b.namesForAnImage(t, names) })
	t.Run("pulling", func(t *testing.T) { b.namesToPull(t, names) })
	t.Run("the run form", func(t *testing.T) {
		b.namesToRun(t, names)
		b.typeImage(digest)
		if b.shows("Pulls docker.io") {
			t.Error("an image that is here by its digest would be pulled")
		}
	})
}

// namesInTheTable says whether the images that have these names are listed by them.
func (b *bench) namesInTheTable(t *testing.T, names []imageName) {
	for _, n := range names {
		if n.wrong != "" || n.digest != "" {
			continue
		}
		shown := n.input
		if !strings.HasSuffix(shown, ":"+n.tag) {
			shown += ":" + n.tag
		}
		if uitest.ByID(b.window, "image:"+shown) == nil {
			t.Errorf("%s: no row %s among %q", n.input, shown, uitest.IDs(b.window))
		}
	}
	b.sees("alpine@sha256:000000000000")
	b.seesNot("no name")
}

// namesForAnImage types the names into the question for one more name.
func (b *bench) namesForAnImage(t *testing.T, names []imageName) {
	b.choose("image:base:1")
	for _, n := range names {
		b.tap("Tag…")
		b.typeInto("localhost:5000/shop/web:1.0", n.input)
		wrong := n.wrong
		if n.digest != "" {
			wrong = "A digest is not given but computed"
		}
		off := uitest.Disabled(t, b.window, nil, "Add this name")
		switch {
		case off != (wrong != ""), wrong != "" && !b.shows(wrong):
			t.Errorf("%s: refused %t, and %q is to be said", n.input, off, wrong)
		case wrong == "" && (!b.shows(n.registry) || !b.shows(n.repository) || !b.shows(n.tag)):
			t.Errorf("%s: %q", n.input, uitest.Texts(b.Canvas().Overlays().Top()))
		}
		b.tap("Cancel")
	}
}

// namesToPull types the names into the form that pulls.
func (b *bench) namesToPull(t *testing.T, names []imageName) {
	b.tap("Pull an image")
	for _, n := range names {
		b.typeInto("python:3.14-slim", n.input)
		says := n.wrong
		if n.wrong == "" {
			says = "From " + n.registry + "."
		}
		if n.digest != "" {
			says += " The digest behind the @ names one exact image. It is pulled without a tag, and can be pushed only once it has one."
		}
		if off := uitest.Disabled(t, b.window, nil, "Pull"); off != (n.wrong != "") || !b.shows(says) {
			t.Errorf("%s: refused %t, and %q is to be said", n.input, off, says)
		}
	}
	b.typeInto("python:3.14-slim", "MyApp")
	b.tap("Use myapp")
	if uitest.Disabled(t, b.window, nil, "Pull") || !b.shows("docker pull myapp:latest") {
		t.Error("the proposal is not taken")
	}
	b.tap("Cancel")
}

// namesToRun types the names into the run form.
func (b *bench) namesToRun(t *testing.T, names []imageName) {
	b.tapIn("image:base:1", "Run")
	for _, n := range names {
		b.typeImage(n.input)
		if off := uitest.Disabled(t, b.window, nil, "Run"); off != (n.wrong != "") || !b.shows(n.wrong) {
			t.Errorf("%s: refused %t, and %q is to be said", n.input, off, n.wrong)
		}
	}
}

// choose clicks on the row of a thing, and leaves the time in which a second click would belong to the first.
func (b *bench) choose(id string) {
	b.t.Helper()
	row, ok := uitest.ByID(b.window, id).(fyne.Tappable)
	if !ok {
		b.t.Fatalf("no %s among %q", id, uitest.IDs(b.window))
	}
	row.Tapped(&fyne.PointEvent{})
	begun := time.Now()
	uitest.Until(b.t, b.queue, func() bool { return time.Since(begun) > fyne.CurrentApp().Driver().DoubleTapDelay() })
}

// tapIn presses a button in the row of a thing.
func (b *bench) tapIn(id, label string) {
	b.t.Helper()
	row := uitest.ByID(b.window, id)
	if row == nil {
		b.t.Fatalf("no %s among %q", id, uitest.IDs(b.window))
	}
	uitest.Tap(b.t, b.window, row, label)
	b.queue.Drain()
}

// typeImage types into the run form's image.
func (b *bench) typeImage(text string) {
	b.t.Helper()
	var found *widget.SelectEntry
	uitest.Walk(b.window.Content(), func(o fyne.CanvasObject) {
		if e, ok := o.(*widgets.SelectEntry); ok && e.PlaceHolder == "nginx:1.29" {
			found = &e.SelectEntry
		}
	})
	if found == nil {
		b.t.Fatal("no entry for the image")
	}
	found.SetText(text)
	b.queue.Drain()
}
