package networks

import (
	"fmt"
	"strings"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// bulk is what can be done with several networks.
func (s *Screen) bulk() []listing.BulkAction[row] {
	return []listing.BulkAction[row]{{
		Text: "Delete…", Icon: icons.Trash, Delete: true, Tap: s.removeMany,
		On: func(rows []row) bool {
			unused, _ := apart(rows)
			return len(unused) > 0
		},
	}}
}

// apart tells the networks that can be deleted from the names of those that stay: the engine's own, and those with running containers in them.
func apart(rows []row) (unused []row, stay []string) {
	for _, r := range rows {
		switch {
		case r.builtIn || r.running:
			stay = append(stay, r.name)
		case r.free():
			unused = append(unused, r)
		}
	}
	return unused, stay
}

// removeMany asks once for several networks, naming each with the stopped containers that belong to it, then deletes those that can be.
func (s *Screen) removeMany(rows []row) {
	unused, stay := apart(rows)
	if len(unused) == 0 {
		return
	}
	if len(unused) == 1 && len(stay) == 0 {
		s.remove(unused[0])
		return
	}
	things, names := make([]listing.Named, len(unused)), make([]string, len(unused))
	text := "No running container is in them."
	for i, r := range unused {
		things[i], names[i] = listing.Named{Name: r.name}, r.name
		if r.attached != "" {
			things[i].Note = "stopped: " + r.attached
		}
	}
	if hasNotes(things) {
		text += " The stopped ones can't be started any more until they are connected to another network."
	}
	if len(stay) > 0 {
		text += " Left as they are, since they are in use or the engine's own: " + strings.Join(stay, ", ") + "."
	}
	what := fmt.Sprintf("%d networks", len(unused))
	if len(unused) == 1 {
		what = "network " + names[0]
	}
	listing.AskMany(s.deps.Host.Canvas(), listing.Many{
		Title: "Delete " + what + "?", Text: text, Things: things, Below: widgets.NewCommandLine(command.RemoveNetwork(names...), s.deps.Host.Copy),
		Action: "Delete " + what, OnAction: func() {
			for _, r := range unused {
				s.delete(r.id)
			}
		},
	})
}

func hasNotes(things []listing.Named) bool {
	for _, t := range things {
		if t.Note != "" {
			return true
		}
	}
	return false
}
