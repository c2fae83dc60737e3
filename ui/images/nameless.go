package images

import (
	"fmt"
	"slices"
	"strings"

	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// nameless are the images without a name that no container uses, the youngest first: what was built on another one goes before it.
func nameless(snap live.Snapshot) []dockerops.Image {
	used := users(snap)
	var list []dockerops.Image
	for _, image := range snap.Images {
		if len(image.Tags) == 0 && len(used[image.ID]) == 0 && snap.Busy[image.ID].Doing == "" {
			list = append(list, image)
		}
	}
	slices.SortStableFunc(list, func(a, b dockerops.Image) int { return b.Created.Compare(a.Created) })
	return list
}

// frees says how much room deleting images makes. What they share with each other is counted by none of them, so that it may be more; it is less than all
// layers take without the largest of the images that stay.
func frees(snap live.Snapshot, list []dockerops.Image) string {
	uses := measured(snap)
	var own, all int64
	known := true
	for _, image := range list {
		u, ok := uses[image.ID]
		known = known && ok && u.Shared >= 0
		own += image.Size - max(u.Shared, 0)
		all += image.Size
	}
	if snap.Disk != nil && snap.Disk.LayersSize > 0 {
		all = max(own, min(all, snap.Disk.LayersSize-largestBut(snap, list)))
	}
	switch {
	case known && own == all:
		return "That frees " + units.HumanSize(float64(own)) + "."
	case known:
		return fmt.Sprintf("That frees at least %s, and up to %s where they share layers only with each other.", units.HumanSize(float64(own)), units.HumanSize(float64(all)))
	default:
		return "That frees up to " + units.HumanSize(float64(all)) + ", less where they share layers with images that stay."
	}
}

// largestBut is the size of the largest image that is not in the list, bytes.
func largestBut(snap live.Snapshot, list []dockerops.Image) int64 {
	var largest int64
	for _, image := range snap.Images {
		if !slices.ContainsFunc(list, func(i dockerops.Image) bool { return i.ID == image.ID }) {
			largest = max(largest, image.Size)
		}
	}
	return largest
}

// removeNameless asks about all images without a name, then deletes them.
func (s *Screen) removeNameless() {
	snap := s.Snapshot()
	list := nameless(snap)
	if len(list) == 0 || snap.Stale() {
		return
	}
	var things []listing.Named
	var ids []string
	for _, image := range list {
		things = append(things, listing.Named{Name: shortID(image.ID), Note: words.Ago(image.Created, s.deps.Now()) + ", " + units.HumanSize(float64(image.Size))})
		ids = append(ids, image.ID)
	}
	what := "1 image without a name"
	if len(list) > 1 {
		what = fmt.Sprintf("%d images without a name", len(list))
	}
	text := "They are what is left when a name goes to a newer image, as with each build. No container uses them. " + frees(snap, list)
	listing.AskMany(s.deps.Host.Canvas(), listing.Many{
		Title: "Delete " + what + "?", Text: text, Things: things, Below: widgets.NewCommandLine(command.PruneImages(), s.deps.Host.Copy),
		Action: "Delete " + what, OnAction: func() { s.deleteEach(ids, nil, 0) },
	})
}

// commandFor is the command that deletes images.
func commandFor(refs []string) string {
	short := make([]string, 0, len(refs))
	for _, ref := range refs {
		if strings.HasPrefix(ref, "sha256:") { // names have no colon there
			ref = shortID(ref)
		}
		short = append(short, ref)
	}
	return command.RemoveImages(short...)
}

// deleteEach deletes images one after the other, since engines refuse one that another was built on, and says at the end which could not be.
func (s *Screen) deleteEach(ids []string, failed []*explain.Card, gone int) {
	for len(ids) > 0 {
		if _, there := find(s.Snapshot(), ids[0]); there {
			break
		}
		ids = ids[1:] // it went with the one before
		gone++
	}
	if len(ids) == 0 {
		s.sayFailed(failed, gone)
		return
	}
	s.deps.Verbs.RemoveImage(ids[0], false, func(card *explain.Card) {
		s.deps.Do(func() {
			if card != nil {
				failed = append(failed, card)
			} else {
				gone++
			}
			s.deleteEach(ids[1:], failed, gone)
		})
	})
}

func (s *Screen) sayFailed(failed []*explain.Card, gone int) {
	if len(failed) == 0 {
		return
	}
	first := *failed[0]
	first.Headline = fmt.Sprintf("%d of %d images could not be deleted", len(failed), len(failed)+gone)
	first.Why = failed[0].Headline + ". " + failed[0].Why
	first.Actions = nil
	s.deps.ShowCard(&first, nil)
}
