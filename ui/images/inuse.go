package images

import (
	"fmt"
	"strings"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
)

// inUse explains why an image can't be deleted yet; nil when it can. Taking one of several tags away is always possible.
func inUse(snap live.Snapshot, ref string) *explain.Card {
	image, ok := find(snap, ref)
	if !ok || len(image.Tags) > 1 {
		return nil
	}
	names := users(snap, image)
	if len(names) == 0 {
		return nil
	}
	var running []string
	for _, c := range snap.Containers {
		if c.ImageID == image.ID && c.Running() {
			running = append(running, c.Name)
		}
	}
	who := "container " + names[0]
	them := "that container"
	if len(names) > 1 {
		who = fmt.Sprintf("%d containers: %s", len(names), strings.Join(names, ", "))
		them = "those containers"
	}
	why := "A container keeps the image that it was made from, also while it is stopped."
	if len(running) > 0 {
		why += " Running now: " + strings.Join(running, ", ") + "."
	}
	return &explain.Card{Headline: "This image is used by " + who, Why: why, Next: "Delete " + them + " first if you no longer need what is in them, then delete the image."}
}
