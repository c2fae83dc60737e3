package containers

import (
	"slices"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/words"
)

// details is what is told of a container.
func (s *Screen) details(snap live.Snapshot, id string, now time.Time) (listing.Details, bool) {
	c, ok := snap.Container(id)
	if !ok {
		return listing.Details{}, false
	}
	r := presentRow(snap, c, now)
	toggle := listing.Button{Text: "Start", Icon: icons.Play, Off: !r.free(), Tap: func() { s.toggle(r) }}
	if r.running {
		toggle.Text, toggle.Icon = "Stop", icons.Stop
	}
	buttons := []listing.Button{toggle, {Text: "Delete", Icon: icons.Trash, Off: !r.free(), Tap: func() { s.remove(r) }}}
	if r.page != "" {
		open := listing.Button{Text: "Open in browser", Icon: icons.Open, Off: r.stale, Tap: func() { s.open(r) }}
		buttons = slices.Insert(buttons, 0, open)
	}
	return listing.Details{
		Name: r.name, State: &listing.State{Tone: r.tone, Word: r.word}, Stale: r.stale, Buttons: buttons,
		Facts: presentFacts(c, r), Commands: presentCommands(c),
	}, true
}

// presentFacts is what is told about a container.
func presentFacts(c dockerops.Container, r row) []listing.Fact {
	facts := []listing.Fact{{Label: "Image", Value: r.image}, {Label: "Command", Value: c.Command}}
	if !c.Running() && c.State != dockerops.StateCreated {
		facts = append(facts, listing.Fact{Label: "Ended", Value: words.ExitCode(c.ExitCode)})
	}
	id := c.ID
	if len(id) > 12 {
		id = id[:12]
	}
	facts = append(facts,
		listing.Fact{Label: "Created", Value: words.Exactly(c.Created)}, listing.Fact{Label: "Ports", Value: presentPorts(c.Ports)},
		listing.Fact{Label: "Compose project", Value: c.Project()}, listing.Fact{Label: "Project folder", Value: c.Labels[dockerops.LabelProjectFolder]},
		listing.Fact{Label: "ID", Value: id})
	return slices.DeleteFunc(facts, func(f listing.Fact) bool { return f.Value == "" })
}

func presentPorts(ports []dockerops.Port) string {
	if len(ports) == 0 {
		return "none"
	}
	var list []string
	for _, p := range ports {
		text := p.String()
		if p.HostPort == 0 {
			text += " (not published)"
		}
		list = append(list, text)
	}
	return strings.Join(list, ", ")
}

// presentCommands are the docker commands that equal the buttons.
func presentCommands(c dockerops.Container) []string {
	if c.Running() {
		return []string{command.Stop(c.Name), command.Restart(c.Name), command.Remove(c.Name)}
	}
	return []string{command.Start(c.Name), command.Remove(c.Name)}
}
