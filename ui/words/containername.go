package words

import (
	"regexp"

	"github.com/slipway-dev/slipway/app/live"
)

var containerName = regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9_.-]+$`) // the engine's rule

// ContainerNameProblem is why a container can't get a name, in a sentence, or "". self is the id of the container that is to get it, "" for a new one.
func ContainerNameProblem(name, self string, snap live.Snapshot) string {
	if !containerName.MatchString(name) {
		return "A container's name has at least two letters, digits and the signs - _ . and begins with a letter or digit."
	}
	for _, c := range snap.Containers {
		if c.Name != name || c.ID == self {
			continue
		}
		if c.Running() {
			return "The running container " + name + " has this name."
		}
		return "A stopped container has this name: it keeps it until it is deleted."
	}
	return ""
}
