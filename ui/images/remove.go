package images

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// remove asks, naming the image, then deletes it. One of several names is only taken away; an image that containers use goes with them or not at all.
func (s *Screen) remove(r row) {
	image, ok := find(s.Snapshot(), r.ref)
	if !ok || !r.free() {
		return
	}
	switch {
	case len(image.Tags) > 1:
		s.untag(r, image)
	case len(usersOf(s.Snapshot(), image.ID)) > 0:
		s.askWithContainers(r, image.Tags)
	default:
		s.askToRemove(r, image.Tags)
	}
}

// removeWhole is remove for an image with all its names.
func (s *Screen) removeWhole(r row) {
	image, ok := find(s.Snapshot(), r.ref)
	if !ok || !r.free() {
		return
	}
	if len(usersOf(s.Snapshot(), image.ID)) > 0 {
		s.askWithContainers(r, image.Tags)
		return
	}
	s.askToRemove(r, image.Tags)
}

// askToRemove asks about an image that nothing uses.
func (s *Screen) askToRemove(r row, tags []string) {
	refs := refsOf(r, tags)
	text := "It can be built or pulled again."
	if len(refs) > 1 {
		text = fmt.Sprintf("It goes with all its %d names: %s. ", len(refs), strings.Join(refs, ", ")) + text
	}
	switch {
	case r.digest != "":
		text = "It has no tag: it was pulled by its digest, or its tag went to a newer image. It can be pulled again as long as the registry has it."
	case r.nameless():
		text = "No name leads to it any more: a newer image got the one that it had, or it was taken away. It can be built again."
	}
	widgets.ShowDialog(s.deps.Host.Canvas(), widgets.DialogOptions{
		Title: "Delete " + r.title() + "?", Text: text, Content: widgets.NewCommandLine(command.RemoveImages(refs...), s.deps.Host.Copy),
		Action: "Delete " + r.title(), Destructive: true, OnAction: func() { s.delete(r.ref, r.id, refs, nil) },
	})
}

// refsOf are the names to delete one after the other, so that the image goes with the last one; the id of an image without one.
func refsOf(r row, tags []string) []string {
	if len(tags) == 0 {
		return []string{r.ref}
	}
	return append(slices.DeleteFunc(slices.Clone(tags), func(t string) bool { return t == r.ref }), r.ref)
}

// delete takes the names of an image away one after the other; with the last one go the stopped containers and the image.
func (s *Screen) delete(key, id string, refs, containers []string) {
	s.unlessMoved(key, id, refs, func() {
		s.Act(key, func(done func(*explain.Card)) { s.deleteNext(refs, containers, done) })
	})
}

func (s *Screen) deleteNext(refs, containers []string, done func(*explain.Card)) {
	switch {
	case len(refs) > 1:
		s.deps.Verbs.UntagImage(refs[0], func(card *explain.Card) {
			if card != nil {
				done(card)
				return
			}
			s.deleteNext(refs[1:], containers, done)
		})
	case len(containers) > 0:
		s.deps.Verbs.RemoveImageWithContainers(refs[0], containers, done)
	default:
		s.deps.Verbs.RemoveImage(refs[0], false, done)
	}
}

// untag asks to take one of several names away.
func (s *Screen) untag(r row, image dockerops.Image) {
	others := otherNames(image, r.ref)
	stays := "The image stays, under its other name " + others[0] + "."
	if len(others) > 1 {
		stays = fmt.Sprintf("The image stays, under its %d other names: %s.", len(others), strings.Join(others, ", "))
	}
	if by := usersOf(s.Snapshot(), image.ID); len(by) > 0 {
		stays += " Containers made from it go on as before: " + words.Names(by) + "."
	}
	widgets.ShowDialog(s.deps.Host.Canvas(), widgets.DialogOptions{
		Title: "Take the name " + words.Middle(r.name, maxTitle) + " away?", Text: stays, Content: widgets.NewCommandLine(command.RemoveImage(r.ref, false), s.deps.Host.Copy),
		Action: "Take " + words.Middle(r.name, maxTitle) + " away", Destructive: true,
		OnAction: func() {
			s.unlessMoved(r.ref, image.ID, []string{r.ref}, func() {
				s.Act(r.ref, func(done func(*explain.Card)) { s.deps.Verbs.UntagImage(r.ref, done) })
			})
		},
	})
}

// fixedScroll shows objects one under the other, and scrolls from so many on.
func fixedScroll(objects []fyne.CanvasObject, most int, rowHeight float32) fyne.CanvasObject {
	box := widgets.VBox(0, objects...)
	if len(objects) <= most {
		return box
	}
	scroll := widgets.NewVScroll(box)
	scroll.SetMinSize(fyne.NewSize(0, float32(most)*rowHeight))
	return scroll
}
