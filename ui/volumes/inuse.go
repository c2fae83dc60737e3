package volumes

import (
	"fmt"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/ui/words"
)

// inUse explains why a volume can't be deleted; nil when it can.
func inUse(snap live.Snapshot, name string) *explain.Card {
	by := mounts(snap)[name]
	if len(by) == 0 {
		return nil
	}
	who, them := "container "+by[0].Name, "that container"
	if len(by) > 1 {
		who, them = fmt.Sprintf("%d containers: %s", len(by), words.FewNames(by)), "those containers"
	}
	why := "A container keeps the volumes that it mounts, also while it is stopped."
	if running := words.Running(by); len(running) > 0 {
		why += " Running now: " + words.FewNames(running) + "."
	}
	return &explain.Card{
		Headline: "This volume is used by " + who, Why: why,
		Next:    "Delete " + them + " first if you no longer need what is in them, then delete the volume.",
		Actions: words.ShowContainers(by),
	}
}
