package explain

import (
	"fmt"

	"github.com/docker/go-units"
)

// killed is a container that was ended by force, when it was seen by whom.
func killed(f ContainerFacts) (Card, bool) {
	switch {
	case f.KilledAfter > 0:
		return Card{
			Headline: fmt.Sprintf("%s did not stop in %s and was killed", f.name(), lower(units.HumanDuration(f.KilledAfter))),
			Why: "A container that is stopped gets a signal first and time to end by itself. Its program did not heed it: often since it is started through a shell, " +
				"which keeps the signal to itself, or since the first process of a container ignores signals that it has no handler for.",
			Next: "Nothing is broken, but what the program had not saved is lost. Start it without a shell, with CMD as a list (CMD [\"python\", \"app.py\"]), " +
				"or with Docker's small first process, which passes signals on.",
			Command: "docker run --init " + orElse(f.Image, "IMAGE"),
			Link:    "https://docs.docker.com/reference/cli/docker/container/stop/", LinkTitle: "About stopping containers",
			Actions: []Action{retry("Start again")},
		}, true
	case f.Killed:
		return Card{
			Headline: f.name() + " was killed by hand",
			Why:      "Somebody killed it, here or with another tool. That says nothing about the program.",
			Next:     "Start it again when you need it. Stop gives a program time to save what it has; kill does not.",
			Actions:  []Action{retry("Start again")},
		}, true
	}
	return Card{}, false
}
