package volumes

import (
	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/ui/listing"
)

// bulk is what can be done with several volumes: those that containers use stay.
func (s *Screen) bulk() []listing.BulkAction[row] {
	return []listing.BulkAction[row]{listing.Deletion[row]{
		Canvas: s.deps.Host.Canvas, Copy: s.deps.Host.Copy, One: "volume", Several: "volumes",
		Stays: func(r row) bool { return r.used != "" }, Free: row.free,
		Name: func(r row) string { return r.name }, Note: func(r row) string { return r.size },
		Text: func(rows []row) string {
			if len(rows) == 1 {
				return "The data in it is gone for good. No container uses it now."
			}
			return "The data in them is gone for good. No container uses them now."
		},
		Left: "Still in use, and left as they are",
		Command: func(rows []row) string {
			keys := make([]string, len(rows))
			for i, r := range rows {
				keys[i] = r.key
			}
			return command.RemoveVolume(keys...)
		},
		Ask: s.remove, Delete: func(r row) { s.delete(r.key) },
	}.Bulk()}
}
