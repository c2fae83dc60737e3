package explain

import (
	"slices"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
)

// mostUsers is how many containers get a button of their own.
const mostUsers = 3

// inUse explains an image, a volume or a network that can't be deleted, and names the containers that use it.
func inUse(e *dockerops.Error, facts Facts) Card {
	var running, stopped []string
	card := Card{}
	for _, c := range facts.Users {
		if c.Running() {
			running = append(running, Called(c))
		} else {
			stopped = append(stopped, Called(c))
		}
		if len(card.Actions) < mostUsers && !c.Helper() { // no list has those
			card.Actions = append(card.Actions, Action{Label: "Show " + c.Name, Kind: ActionShowContainer, Arg: c.ID})
		}
	}
	users := usersInWords(running, stopped)
	switch {
	case e.Kind != dockerops.KindNetworkInUse && len(facts.Users) > 0 && !slices.ContainsFunc(facts.Users, func(c dockerops.Container) bool { return !c.Helper() }):
		card.Headline = "The image is used by Slipway itself"
		if e.Kind == dockerops.KindVolumeInUse {
			card.Headline = "The volume is used by Slipway itself"
		}
		card.Why = "A helper is a container that is never started. Slipway makes one to show the files in a volume and to copy them, and deletes it when that is over."
		card.Next = "Wait for the job, or leave the volume's files, then try again. A helper that a crash left can be deleted in the clean-up."
	case e.Kind == dockerops.KindVolumeInUse:
		card.Headline = "The volume is used by " + orElse(users, "a container")
		card.Why = "A container needs its volumes, even when it is stopped. A volume is deleted only when no container has it."
		card.Next = "Delete " + orElse(Names(append(running, stopped...)), "the container") + " first, or make it again without the volume; then the volume."
	case e.Kind == dockerops.KindNetworkInUse:
		card.Headline = "The network is used by " + orElse(users, "a container")
		card.Why = "A network is deleted only when no running container is attached to it."
		card.Next = "Stop " + orElse(Names(running), "the container") + " or disconnect it first; then delete the network."
	case users == "" && strings.Contains(e.Error(), "dependent child images"):
		card.Headline = "Another image was made from this one"
		card.Why = "Images share their layers. This one is the beginning of another image, which would lose its own."
		card.Next = "Delete the other image first; it may be one without a name."
	default:
		card.Headline = "The image is used by " + orElse(users, "a container")
		card.Why = "A container needs the image that it was made from, even when it is stopped."
		switch {
		case len(running) > 0:
			card.Next = "Stop " + Names(running) + " first and delete " + them(append(running, stopped...)) + "; then the image."
		default:
			card.Next = "Delete " + orElse(Names(stopped), "the container") + " first, in the list of containers; then the image."
		}
	}
	return card
}

// usersInWords is "old (stopped) and live (running)".
func usersInWords(running, stopped []string) string {
	var all []string
	for _, name := range running {
		all = append(all, name+" (running)")
	}
	for _, name := range stopped {
		all = append(all, name+" (stopped)")
	}
	return Names(all)
}

func them(list []string) string {
	if len(list) == 1 {
		return "it"
	}
	return Names(list)
}
