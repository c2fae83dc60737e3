package run

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/words"
)

// presentName judges the container's name, and names another one that is free.
func presentName(spec *dockerops.RunSpec, p *problems, have facts) {
	if spec.Name == "" || spec.Name == have.self.Name {
		return
	}
	p.name = words.ContainerNameProblem(spec.Name, have.self.ID, have.snap)
	if p.name == "" {
		return
	}
	if c, ok := have.snap.Container(spec.Name); ok && c.Name == spec.Name {
		p.holder = &c
		p.name = nameHolder(c, time.Now())
		p.freeName = freeName(spec.Name, have.snap)
	} else if instead := words.ContainerNameInstead(spec.Name); instead != "" {
		p.freeName = freeName(instead, have.snap)
	}
}

// nameHolder says who has a name: what it was made from, and what it does.
func nameHolder(c dockerops.Container, now time.Time) string {
	switch c.State {
	case dockerops.StatePaused:
		return fmt.Sprintf("The paused container %s has this name. It was made from %s, and goes on where it was when it is resumed.", c.Name, c.Image)
	case dockerops.StateRestarting:
		return fmt.Sprintf("The container %s has this name. It was made from %s, and is started again whenever it ends; last it ended with %d.", c.Name, c.Image, c.ExitCode)
	case dockerops.StateRemoving:
		return fmt.Sprintf("The container %s has this name until it is gone: it is being deleted.", c.Name)
	case dockerops.StateRunning:
		return fmt.Sprintf("The running container %s has this name. It was made from %s.", c.Name, c.Image)
	case dockerops.StateCreated:
		return fmt.Sprintf("There is a container named %s, made from %s and never started. It keeps the name until it is deleted.", c.Name, c.Image)
	default:
	}
	when := ""
	if ago := words.Ago(c.Since, now); ago != "" {
		when = " " + ago
	}
	return fmt.Sprintf("There is a stopped container named %s. It was made from %s and stopped%s (exit code %d). It keeps the name until it is deleted.", c.Name, c.Image, when, c.ExitCode)
}

// suggestName is a name for a container of an image that no other container has.
func suggestName(image string, snap live.Snapshot) string {
	path := imagePath(strings.TrimSpace(image))
	base := path[strings.LastIndex(path, "/")+1:]
	if words.ContainerNameProblem(base, "", live.Snapshot{}) != "" {
		return ""
	}
	return freeName(base, snap)
}

// freeName is the name itself, or with a number behind it, so that no container has it.
func freeName(base string, snap live.Snapshot) string {
	name := base
	for n := 2; ; n++ {
		if _, ok := snap.Container(name); !ok {
			return name
		}
		name = base + "-" + strconv.Itoa(n)
	}
}
