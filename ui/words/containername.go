package words

import (
	"regexp"
	"strings"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
)

var containerName = regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9_.-]+$`) // the engine's rule

// ContainerNameProblem is why a container can't get a name, in a sentence, or "". self is the id of the container that is to get it, "" for a new one.
func ContainerNameProblem(name, self string, snap live.Snapshot) string {
	if !containerName.MatchString(name) {
		return "A container's name has no blanks: it has at least two letters, digits and the signs - _ . and begins with a letter or digit."
	}
	for _, c := range snap.Containers {
		if c.Name != name || c.ID == self {
			continue
		}
		switch {
		case c.State == dockerops.StatePaused:
			return "The paused container " + name + " has this name."
		case c.Running():
			return "The running container " + name + " has this name."
		default:
			return "A stopped container has this name: it keeps it until it is deleted."
		}
	}
	return ""
}

// ContainerNameInstead is a name to take in the place of one with blanks, with hyphens for them; "" when there is none to offer.
func ContainerNameInstead(name string) string {
	instead := strings.Join(strings.Fields(name), "-")
	if instead == name || !containerName.MatchString(instead) {
		return ""
	}
	return instead
}
