package volumes

import (
	"fmt"
	"strings"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// bulk is what can be done with several volumes.
func (s *Screen) bulk() []listing.BulkAction[row] {
	return []listing.BulkAction[row]{{
		Text: "Delete…", Icon: icons.Trash, Delete: true, Tap: s.removeMany,
		On: func(rows []row) bool {
			unused, _ := apart(rows)
			return len(unused) > 0
		},
	}}
}

// apart tells the volumes that can be deleted from the names of those that stay since they are used.
func apart(rows []row) (unused []row, used []string) {
	for _, r := range rows {
		switch {
		case r.used != "":
			used = append(used, r.name)
		case r.free():
			unused = append(unused, r)
		}
	}
	return unused, used
}

// removeMany asks once for several volumes, naming each with its size, then deletes those that no container uses.
func (s *Screen) removeMany(rows []row) {
	unused, used := apart(rows)
	if len(unused) == 0 {
		return
	}
	if len(unused) == 1 && len(used) == 0 {
		s.remove(unused[0])
		return
	}
	things, keys := make([]listing.Named, len(unused)), make([]string, len(unused))
	for i, r := range unused {
		things[i], keys[i] = listing.Named{Name: r.name, Note: r.size}, r.key
	}
	what := fmt.Sprintf("%d volumes", len(unused))
	text := "The data in them is gone for good. No container uses them now."
	if len(unused) == 1 {
		what, text = "volume "+unused[0].name, "The data in it is gone for good. No container uses it now."
	}
	if len(used) > 0 {
		text += " Still in use, and left as they are: " + strings.Join(used, ", ") + "."
	}
	listing.AskMany(s.deps.Host.Canvas(), listing.Many{
		Title: "Delete " + what + "?", Text: text, Things: things, Below: widgets.NewCommandLine(command.RemoveVolume(keys...), s.deps.Host.Copy),
		Action: "Delete " + what, OnAction: func() {
			for _, key := range keys {
				s.delete(key)
			}
		},
	})
}
