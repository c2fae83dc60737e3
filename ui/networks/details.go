package networks

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

// details is what is told of a network.
func (s *Screen) details(snap live.Snapshot, id string, now time.Time) (listing.Details, bool) {
	n, ok := find(snap, id)
	if !ok {
		return listing.Details{}, false
	}
	r := presentRow(snap, n, members(snap)[n.Name], now)
	return listing.Details{
		Name: r.name, Stale: r.stale,
		Buttons: []listing.Button{
			{Text: "Connect a container", Icon: icons.Plus, Off: !r.free() || !joinable(n.Name), Tap: func() { s.connect(r) }},
			{Text: "Delete", Icon: icons.Trash, Off: !r.free() || n.BuiltIn(), Tap: func() { s.remove(r) }},
		},
		Facts: presentFacts(n, r), Commands: presentCommands(n),
	}, true
}

// presentFacts is what is told about a network.
func presentFacts(n dockerops.Network, r row) []listing.Fact {
	attached := r.attached
	if attached == "" {
		attached = "no container"
	}
	facts := []listing.Fact{
		{Label: "Kind", Value: about(n)},
		{Label: "Names work", Value: namesWork(n)},
		{Label: "Driver", Value: r.driver},
		{Label: "Subnet", Value: r.subnet},
		{Label: "Attached", Value: attached},
		{Label: "Compose project", Value: n.Project()},
		{Label: "Labels", Value: words.Labels(n.Labels)},
	}
	if !n.Created.IsZero() {
		facts = append(facts, listing.Fact{Label: "Created", Value: words.Exactly(n.Created)})
	}
	if n.Scope != "" && n.Scope != "local" {
		facts = append(facts, listing.Fact{Label: "Scope", Value: n.Scope})
	}
	facts = append(facts, listing.Fact{Label: "ID", Value: n.ID[:min(len(n.ID), 12)]})
	return slices.DeleteFunc(facts, func(f listing.Fact) bool { return f.Value == "" })
}

// about says what a network is for.
func about(n dockerops.Network) string {
	switch {
	case n.Name == "bridge" || n.Name == "podman":
		return "built-in, the default one"
	case n.Name == "host":
		return "built-in, the engine's own"
	case n.Name == "none":
		return "built-in, no network"
	case n.Internal:
		return "your own, no way out"
	case n.Driver == "bridge":
		return "your own"
	default:
		return ""
	}
}

// namesWork says whether containers find each other by their names in a network.
func namesWork(n dockerops.Network) string {
	switch {
	case !joinable(n.Name):
		return ""
	case aliasable(n.Name):
		return "yes"
	default:
		return "no, only addresses"
	}
}

func presentCommands(n dockerops.Network) []string {
	commands := []string{command.InspectNetwork(n.Name)}
	if joinable(n.Name) {
		commands = append(commands, command.ConnectNetwork(n.Name, "CONTAINER", nil))
	}
	if !n.BuiltIn() {
		commands = append(commands, command.RemoveNetwork(n.Name))
	}
	return commands
}
