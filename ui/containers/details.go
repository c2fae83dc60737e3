package containers

import (
	"slices"
	"time"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/listing"
)

// details is what stands over a container's tabs.
func (s *Screen) details(snap live.Snapshot, id string, now time.Time) (listing.Details, bool) {
	c, ok := snap.Container(id)
	if !ok {
		return listing.Details{}, false
	}
	r := presentRow(snap, c, now)
	toggle := listing.Button{Text: "Start", Icon: icons.Play, Off: !r.free(), Tap: func() { s.toggle(r) }}
	switch {
	case r.paused:
		toggle.Text = "Resume"
	case r.running:
		toggle.Text, toggle.Icon = "Stop", icons.Stop
	}
	buttons := []listing.Button{toggle, {Text: "Delete", Icon: icons.Trash, Off: !r.free(), Tap: func() { s.remove(r) }}}
	if r.page != "" {
		open := listing.Button{Text: "Open in browser", Icon: icons.Open, Off: r.stale, Tap: func() { s.open(r) }}
		buttons = slices.Insert(buttons, 0, open)
	}
	return listing.Details{Name: r.name, State: &listing.State{Tone: r.tone, Word: r.word}, Stale: r.stale, Buttons: buttons}, true
}

// presentCommands are the docker commands that equal the buttons.
func presentCommands(c dockerops.Container) []string {
	if c.Running() {
		return []string{command.Stop(c.Name), command.Restart(c.Name), command.RemoveContainers(false, c.Name)}
	}
	return []string{command.Start(c.Name), command.RemoveContainers(false, c.Name)}
}
