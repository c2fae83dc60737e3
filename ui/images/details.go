package images

import (
	"slices"
	"strings"
	"time"

	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/words"
)

// details is what is told of an image under one of its names.
func (s *Screen) details(snap live.Snapshot, ref string, now time.Time) (listing.Details, bool) {
	image, ok := find(snap, ref)
	if !ok {
		return listing.Details{}, false
	}
	lines := presentImage(snap, image, now)
	i := slices.IndexFunc(lines, func(r row) bool { return r.ref == ref })
	if i < 0 {
		return listing.Details{}, false
	}
	r := lines[i]
	return listing.Details{
		Name: r.name, Stale: r.stale, Note: r.note,
		Buttons: []listing.Button{
			{Text: "Run", Icon: icons.Play, Off: r.stale, Tap: func() { s.run(r) }},
			{Text: "Delete", Icon: icons.Trash, Off: r.stale, Tap: func() { s.remove(r) }},
		},
		Facts:    presentFacts(image, r),
		Commands: []string{command.Run(dockerops.RunSpec{Image: r.ref}), command.RemoveImage(r.ref, false)},
	}, true
}

func presentFacts(image dockerops.Image, r row) []listing.Fact {
	facts := []listing.Fact{{Label: "Size", Value: units.HumanSize(float64(image.Size))}, {Label: "Created", Value: words.Exactly(image.Created)}}
	if image.Architecture != "" {
		facts = append(facts, listing.Fact{Label: "Built for", Value: image.OS + "/" + image.Architecture})
	}
	used := r.used
	if used == "" {
		used = "no container"
	}
	facts = append(facts, listing.Fact{Label: "Used by", Value: used})
	if len(image.Tags) > 1 {
		facts = append(facts, listing.Fact{Label: "All tags", Value: strings.Join(image.Tags, ", ")})
	}
	return append(facts, listing.Fact{Label: "ID", Value: shortID(image.ID)})
}
