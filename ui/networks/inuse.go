package networks

import (
	"fmt"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/words"
)

// inUse explains why a network can't be deleted; nil when it can. Engines refuse while a container in it runs.
func inUse(snap live.Snapshot, n dockerops.Network) *explain.Card {
	if n.BuiltIn() {
		return &explain.Card{
			Headline: "The engine itself made the network " + n.Name, Why: "It belongs to the engine, which would not work without it.",
			Next: "It takes up no room and can stay.",
		}
	}
	by := words.Running(members(snap)[n.Name])
	if len(by) == 0 {
		return nil
	}
	who, them := "the running container "+by[0].Name, "it"
	if len(by) > 1 {
		who, them = fmt.Sprintf("%d running containers: %s", len(by), words.FewNames(by)), "them"
	}
	return &explain.Card{
		Headline: "This network is used by " + who, Why: "Running containers in a network would be cut off from each other without it.",
		Next:    "Disconnect " + them + " here, under Containers, or stop " + them + "; then delete the network.",
		Actions: words.ShowContainers(by),
	}
}
