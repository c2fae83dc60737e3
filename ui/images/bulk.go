package images

import (
	"fmt"
	"slices"

	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// bulk is what can be done with several images at once.
func (s *Screen) bulk() []listing.BulkAction[row] {
	free := func(rows []row) bool { return !slices.ContainsFunc(rows, func(r row) bool { return !r.free() }) }
	return []listing.BulkAction[row]{
		{Text: "Save…", Icon: icons.File, On: free, Tap: s.saveAll},
		{Text: "Delete…", Icon: icons.Trash, Delete: true, On: free, Tap: s.removeMany},
	}
}

// goes is what becomes of one image whose names are chosen to be deleted.
type goes struct {
	key   string   // the row that a failure is shown at
	id    string   // the image's
	refs  []string // names, or an id, to delete one after the other
	size  int64    // bytes; 0 when the image stays under other names
	keeps string   // the containers for which it can't be deleted; "" for none
	note  string
}

// plan says what becomes of the images of chosen rows: an image with other names only loses those chosen, one that containers use stays.
func plan(snap live.Snapshot, rows []row) []goes {
	chosen := map[string][]string{}
	var order []string
	for _, r := range rows {
		if chosen[r.id] == nil {
			order = append(order, r.id)
		}
		chosen[r.id] = append(chosen[r.id], r.ref)
	}
	var list []goes
	for _, id := range order {
		image, ok := find(snap, id)
		if !ok {
			continue
		}
		g := goes{key: chosen[id][0], id: id, refs: chosen[id]}
		used := words.Names(usersOf(snap, id))
		switch left := len(image.Tags) - len(g.refs); {
		case left > 0:
			g.note = "the image stays, under " + count(left, "other name")
		case used != "":
			g.keeps = used
			g.note = "stays: used by " + used
		default:
			g.size = image.Size
			g.note = units.HumanSize(float64(image.Size))
		}
		list = append(list, g)
	}
	return list
}

// mostNamed is how many images a command names; with more of them the question would be all command.
const mostNamed = 6

// removeMany asks about several images, naming each, then deletes those that no container uses.
func (s *Screen) removeMany(rows []row) {
	list := plan(s.Snapshot(), rows)
	var things []listing.Named
	var doomed []goes
	var refs []string
	size := int64(0)
	for _, g := range list {
		for _, ref := range g.refs {
			name := ref
			if image, ok := find(s.Snapshot(), ref); ok && image.ID == ref {
				name = "no name, " + shortID(ref)
			}
			things = append(things, listing.Named{Name: name, Note: g.note})
		}
		if g.keeps == "" {
			doomed = append(doomed, g)
			refs = append(refs, g.refs...)
			size += g.size
		}
	}
	m := listing.Many{
		Title: "Delete " + count(len(things), "image") + "?", Things: things, Text: bulkText(list, size), Action: "Delete " + count(len(refs), "image"),
		OnAction: func() {
			s.deleteMany(doomed)
		},
	}
	switch {
	case len(doomed) == 0:
		m.Title, m.Action = "These images are used by containers", ""
	case len(refs) <= mostNamed:
		m.Below = widgets.NewCommandLine(commandFor(refs), s.deps.Host.Copy)
	}
	listing.AskMany(s.deps.Host.Canvas(), m)
}

// deleteMany deletes images; those without a name one after the other, the youngest first, since one may be built on another.
func (s *Screen) deleteMany(list []goes) {
	var ids []string
	for _, image := range nameless(s.Snapshot()) {
		if slices.ContainsFunc(list, func(g goes) bool { return g.key == image.ID }) {
			ids = append(ids, image.ID)
		}
	}
	for _, g := range list {
		if !slices.Contains(ids, g.key) {
			s.delete(g.key, g.id, g.refs, nil)
		}
	}
	if len(ids) > 0 {
		s.deleteEach(ids, nil, 0)
	}
}

// bulkText says what deleting frees, and what stays.
func bulkText(list []goes, size int64) string {
	kept := 0
	for _, g := range list {
		if g.keeps != "" {
			kept++
		}
	}
	text := ""
	if size > 0 {
		text = fmt.Sprintf("Up to %s are freed, less where images that stay share layers with them. ", units.HumanSize(float64(size)))
	}
	if kept > 0 {
		text += "What containers use stays, also while they are stopped: delete those images one by one, or their containers first."
	}
	return text
}
