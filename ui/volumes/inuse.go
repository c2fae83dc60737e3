package volumes

import (
	"fmt"
	"strings"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
)

// maxShown is how many containers get a button of their own.
const maxShown = 3

// inUse explains why a volume can't be deleted; nil when it can.
func inUse(snap live.Snapshot, name string) *explain.Card {
	by := mounts(snap)[name]
	if len(by) == 0 {
		return nil
	}
	who, them := "container "+by[0].Name, "that container"
	if len(by) > 1 {
		who, them = fmt.Sprintf("%d containers: %s", len(by), namesOf(by)), "those containers"
	}
	why := "A container keeps the volumes that it mounts, also while it is stopped."
	if running := runningOf(by); len(running) > 0 {
		why += " Running now: " + strings.Join(running, ", ") + "."
	}
	return &explain.Card{
		Headline: "This volume is used by " + who, Why: why,
		Next:    "Delete " + them + " first if you no longer need what is in them, then delete the volume.",
		Actions: showActions(by),
	}
}

// showActions lead to the containers.
func showActions(by []dockerops.Container) []explain.Action {
	var actions []explain.Action
	for _, c := range by[:min(len(by), maxShown)] {
		actions = append(actions, explain.Action{Label: "Show container " + c.Name, Kind: explain.ActionShowContainer, Arg: c.ID})
	}
	return actions
}

func runningOf(by []dockerops.Container) []string {
	var names []string
	for _, c := range by {
		if c.Running() {
			names = append(names, c.Name)
		}
	}
	return names
}
