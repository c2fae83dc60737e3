package images

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/registry"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// tagHint stands under the name as long as nothing is wrong with it.
const tagHint = "Registry (left out for Docker Hub), repository, and after a colon the tag."

// tagging is the question for one more name.
type tagging struct {
	screen *Screen
	row    row
	entry  *widgets.Entry
	field  *widgets.Field
	parts  []*widgets.Text
	use    *widgets.Link // takes the proposal
	line   *widgets.CommandLine
	dialog *widgets.Dialog
	wish   string // the proposal that use takes
}

// tag asks for a name, shows its parts as it is typed, and gives it to the image.
func (s *Screen) tag(r row) {
	if !r.free() {
		return
	}
	q := &tagging{screen: s, row: r, entry: widgets.NewEntry(), line: widgets.NewCommandLine(command.TagImage(r.ref, "NAME"), s.deps.Host.Copy)}
	q.entry.SetPlaceHolder("localhost:5000/shop/web:1.0")
	q.field = widgets.NewField("New name", "A name leads to an image, as a bookmark leads to a page. One image can have many.", q.entry, tagHint)
	q.use = widgets.NewLink("", func() { q.entry.SetText(q.wish) })
	q.use.Hide()
	lines := []fyne.CanvasObject{q.field, q.use}
	for _, label := range []string{"Registry", "Repository", "Tag"} {
		value := widgets.NewText("–")
		value.Shrink = true
		q.parts = append(q.parts, value)
		lines = append(lines, widgets.HGrow(theme.Gap12, 1, widgets.Fixed(90, widgets.NewMuted(label)), value))
	}
	q.dialog = widgets.ShowDialog(s.deps.Host.Canvas(), widgets.DialogOptions{
		Title: "One more name for " + r.title(), Text: "The names that it has stay. Nothing is copied, so that this takes no room.",
		Content: widgets.VBox(theme.Gap8, append(lines, q.line)...), Action: "Add this name", Entries: []*widgets.Entry{q.entry}, Width: 540,
		OnAction: func() { s.addTag(r.ref, strings.TrimSpace(q.entry.Text)) },
	})
	q.dialog.SetReady(false)
	q.entry.OnChanged = func(string) { q.typed() }
}

func (q *tagging) typed() {
	check := checkTag(q.screen.Snapshot(), q.row.ref, q.entry.Text)
	q.field.SetError(check.wrong)
	q.field.SetHint(orElse(check.note, tagHint))
	q.wish = check.proposal
	if q.wish != "" {
		q.use.SetText("Use " + words.Middle(q.wish, maxTitle))
		q.use.Show()
	} else {
		q.use.Hide()
	}
	for i, value := range check.parts() {
		q.parts[i].SetText(value)
	}
	if check.wrong == "" {
		q.line.Set(command.TagImage(q.row.ref, check.name.String()))
	}
	q.dialog.SetReady(check.wrong == "")
	q.dialog.Refresh()
}

// tagCheck is what is to be said of a name that an image shall have.
type tagCheck struct {
	name     registry.Ref
	wrong    string
	proposal string
	note     string // what happens beside, or ""
}

// parts are registry, repository and tag, as far as they are known.
func (c tagCheck) parts() [3]string {
	if c.name.Path == "" {
		return [3]string{"–", "–", "–"}
	}
	tag := orElse(c.name.Tag, "–")
	if c.name.TagImplied {
		tag += ", since none is given"
	}
	return [3]string{registryText(c.name), c.name.Path, tag}
}

// checkTag judges a name for the image that ref leads to.
func checkTag(snap live.Snapshot, ref, typed string) tagCheck {
	name, problem := registry.Parse(typed)
	if problem != nil {
		return tagCheck{wrong: problem.Text, proposal: problem.Proposal}
	}
	c := tagCheck{name: name}
	image, _ := find(snap, ref)
	other, taken := holder(snap, name)
	switch {
	case name.Digest != "":
		c.wrong = "A digest is not given but computed from the image. Leave out what begins with @."
	case taken && other.ID == image.ID:
		c.wrong = "The image has this name already."
	case taken && len(other.Tags) > 1:
		c.note = fmt.Sprintf("Another image (%s) has this name now; it loses it, and stays under its other names.", shortID(other.ID))
	case taken:
		c.note = fmt.Sprintf("Another image (%s) has this name now; it stays, without a name.", shortID(other.ID))
	}
	return c
}

// holder is the image that has a name now.
func holder(snap live.Snapshot, name registry.Ref) (dockerops.Image, bool) {
	for _, image := range snap.Images {
		if slices.Contains(image.Tags, name.String()) {
			return image, true
		}
	}
	return dockerops.Image{}, false
}

func (s *Screen) addTag(ref, tag string) {
	s.Act(ref, func(done func(*explain.Card)) { s.deps.Verbs.TagImage(ref, tag, done) })
}

func orElse(text, instead string) string {
	if text == "" {
		return instead
	}
	return text
}

// count is a number of things in words: "1 image", "3 images".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
