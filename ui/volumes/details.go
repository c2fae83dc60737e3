package volumes

import (
	"slices"
	"time"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/words"
)

// noteAnonymous says what a volume without a name is.
const noteAnonymous = "Nobody gave this volume a name: it was made together with a container, and goes with it when the container is deleted with its anonymous volumes."

// details is what is told of a volume.
func (s *Screen) details(snap live.Snapshot, name string, now time.Time) (listing.Details, bool) {
	v, ok := find(snap, name)
	if !ok {
		return listing.Details{}, false
	}
	by := mounts(snap)[name]
	r := presentRow(snap, v, by, measured(snap), now)
	buttons := []listing.Button{
		{Text: "Back up", Icon: icons.Download, Off: !r.free(), Tap: func() { s.backup(r) }},
		{Text: "Restore", Icon: icons.Upload, Off: !r.free(), Tap: func() { s.restore(r) }},
		{Text: "Delete", Icon: icons.Trash, Off: !r.free(), Tap: func() { s.remove(r) }},
	}
	d := listing.Details{Name: r.name, Stale: r.stale, Buttons: buttons, Facts: presentFacts(v, r, usedText(by)), Commands: []string{command.InspectVolume(name), command.RemoveVolume(name)}}
	if v.Anonymous {
		d.Note = noteAnonymous
	}
	return d, true
}

// presentFacts is what is told about a volume.
func presentFacts(v dockerops.Volume, r row, used string) []listing.Fact {
	if used == "" {
		used = "no container"
	}
	facts := []listing.Fact{
		{Label: "Size", Value: r.size},
		{Label: "Used by", Value: used},
		{Label: "Created", Value: words.Exactly(v.Created)},
		{Label: "Driver", Value: v.Driver},
		{Label: "Compose project", Value: v.Project()},
		{Label: "Name", Value: v.Name},
		{Label: "Folder", Value: v.Mountpoint},
		{Label: "Labels", Value: words.Labels(v.Labels)},
	}
	if !v.Anonymous {
		facts = slices.DeleteFunc(facts, func(f listing.Fact) bool { return f.Label == "Name" })
	}
	if v.Created.IsZero() { // some drivers don't tell
		facts = slices.DeleteFunc(facts, func(f listing.Fact) bool { return f.Label == "Created" })
	}
	return slices.DeleteFunc(facts, func(f listing.Fact) bool { return f.Value == "" })
}
