package networks

import (
	"slices"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/ui/listing"
)

// bulk is what can be done with several networks: the engine's own, and those with running containers in them, stay.
func (s *Screen) bulk() []listing.BulkAction[row] {
	return []listing.BulkAction[row]{listing.Deletion[row]{
		Canvas: s.deps.Host.Canvas, Copy: s.deps.Host.Copy, One: "network", Several: "networks",
		Stays: func(r row) bool { return r.builtIn || r.running }, Free: row.free,
		Name: func(r row) string { return r.name },
		Note: func(r row) string {
			if r.attached == "" {
				return ""
			}
			return "stopped: " + r.attached
		},
		Text: func(rows []row) string {
			text := "No running container is in them."
			if slices.ContainsFunc(rows, func(r row) bool { return r.attached != "" }) {
				text += " The stopped ones can't be started any more until they are connected to another network."
			}
			return text
		},
		Left: "Left as they are, since they are in use or the engine's own",
		Command: func(rows []row) string {
			names := make([]string, len(rows))
			for i, r := range rows {
				names[i] = r.name
			}
			return command.RemoveNetwork(names...)
		},
		Ask: s.remove, Delete: func(r row) { s.delete(r.id) },
	}.Bulk()}
}
