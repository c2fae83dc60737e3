package images

import (
	"strings"
	"time"

	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/registry"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/words"
)

// details is what is told of an image under one of its names.
func (s *Screen) details(snap live.Snapshot, ref string, now time.Time) (listing.Details, bool) {
	r, image, ok := rowOf(snap, ref, now)
	if !ok {
		return listing.Details{}, false
	}
	title := r.name
	if r.nameless() && r.digest == "" {
		title = "Image without a name, " + r.short
	}
	buttons := []listing.Button{{Text: "Run", Icon: icons.Play, Off: !r.free(), Tap: func() { s.run(r) }}}
	if s.deps.OnTerminal != nil {
		buttons = append(buttons, listing.Button{Text: "Terminal", Icon: icons.Terminal, Off: !r.free(), Tap: func() { s.deps.OnTerminal(r.ref) }})
	}
	return listing.Details{
		Name: title, Stale: r.stale, Note: r.note,
		Buttons: append(
			buttons,
			listing.Button{Text: "Tag…", Icon: icons.Plus, Off: !r.free(), Tap: func() { s.tag(r) }},
			listing.Button{Text: "Delete", Icon: icons.Trash, Off: !r.free(), Tap: func() { s.remove(r) }},
		),
		Facts:    presentFacts(image, r),
		Commands: []string{command.Run(dockerops.RunSpec{Image: r.ref}), command.History(r.ref), command.RemoveImage(r.ref, false)},
	}, true
}

func presentFacts(image dockerops.Image, r row) []listing.Fact {
	var facts []listing.Fact
	ref := r.ref
	if r.nameless() {
		ref = r.digest
	}
	if name, wrong := registry.Parse(ref); wrong == nil {
		facts = append(facts, listing.Fact{Label: "Registry", Value: registryText(name)}, listing.Fact{Label: "Repository", Value: name.Path})
		if name.CanPush() {
			facts = append(facts, listing.Fact{Label: "Tag", Value: name.Tag})
		} else {
			facts = append(facts, listing.Fact{Label: "Tag", Value: "none: it can be pushed once it has one"}, listing.Fact{Label: "Digest", Value: name.Digest})
		}
	}
	if others := otherNames(image, r.ref); len(others) > 0 {
		facts = append(facts, listing.Fact{Label: "Other names", Value: strings.Join(others, ", ")})
	}
	used := r.used
	if used == "" {
		used = "no container"
	}
	facts = append(facts, listing.Fact{Label: "Used by", Value: used}, listing.Fact{Label: "Size", Value: units.HumanSize(float64(image.Size))})
	if r.shared != "" {
		facts = append(facts, listing.Fact{Label: "Shared", Value: sharedFact(r.shared)})
	}
	facts = append(facts, listing.Fact{Label: "Created", Value: words.Exactly(image.Created)})
	if image.Architecture != "" {
		facts = append(facts, listing.Fact{Label: "Built for", Value: image.OS + "/" + image.Architecture})
	}
	return append(facts, listing.Fact{Label: "ID", Value: image.ID})
}

// sharedFact says what the figure means.
func sharedFact(shared string) string {
	switch shared {
	case "…":
		return "being measured"
	case "none":
		return "nothing, with other images"
	default:
		return shared + ", with other images"
	}
}

// registryText names a registry; Docker Hub's own name says little to beginners.
func registryText(name registry.Ref) string {
	if name.OnHub() {
		return "Docker Hub"
	}
	return name.Registry
}
