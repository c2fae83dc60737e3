package explain

import (
	"fmt"

	"github.com/slipway-dev/slipway/dockerops"
)

// LogDriver says that a container's log can't be read, since its logging driver keeps nothing to read.
func LogDriver(container string, driver *dockerops.LogDriverError) Card {
	card := Card{
		Headline: fmt.Sprintf("There is no log of %s to read", container),
		Why:      fmt.Sprintf("Its logging driver is %q: what the program writes is sent elsewhere, and the engine keeps nothing of it.", driver.Driver),
		Next:     `The drivers "local" and "json-file" keep a log. A container gets another one when it is made anew: with --log-driver, or under logging: in the compose file.`,
		Details:  driver.Error(),
		Link:     "https://docs.docker.com/engine/logging/configure/", LinkTitle: "About logging drivers",
	}
	if driver.Driver == "none" {
		card.Why = `Its logging driver is "none": what the program writes is kept nowhere.`
	}
	return card
}
