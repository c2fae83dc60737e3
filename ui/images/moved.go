package images

import (
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
)

// moved explains that a name leads to another image than the one that the person was asked about, so that nothing is deleted; nil when all names still lead
// there, or nowhere. A build or a pull that ends while the question is open does that.
func moved(snap live.Snapshot, id string, refs []string) *explain.Card {
	for _, ref := range refs {
		if image, ok := find(snap, ref); ok && image.ID != id {
			return &explain.Card{
				Headline: ref + " leads to another image now",
				Why:      "A build or a pull gave the name to a newer image while you were asked. Nothing was deleted, so that the newer one is not lost.",
				Next:     "The older image is in the list without this name. Delete it there, or delete the newer one if you mean that.",
			}
		}
	}
	return nil
}

// unlessMoved does something with the names of an image, after a yes, unless one of them leads to another image by now. key is the row that says so.
func (s *Screen) unlessMoved(key, id string, refs []string, do func()) {
	if card := moved(s.Snapshot(), id, refs); card != nil {
		s.Fail(key, card, func() {})
		return
	}
	do()
}
