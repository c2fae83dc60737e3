package words

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// maxShown is how many containers get a button of their own.
const maxShown = 3

// Names are the names of containers: "db, web". Slipway's own helpers are called that.
func Names(list []dockerops.Container) string {
	names := make([]string, 0, len(list))
	for _, c := range list {
		names = append(names, explain.Called(c))
	}
	return strings.Join(names, ", ")
}

// mostNamed is how many containers a sentence names.
const mostNamed = 8

// FewNames are the names of containers in a sentence or a line: "db, web", and of many "db, web and 12 more".
func FewNames(list []dockerops.Container) string {
	if more := len(list) - mostNamed; more > 1 {
		return fmt.Sprintf("%s and %d more", Names(list[:mostNamed]), more)
	}
	return Names(list)
}

// CountedNames are FewNames for a narrow column, which may cut them: of more than two it says first how many there are.
func CountedNames(list []dockerops.Container) string {
	if len(list) > 2 {
		return fmt.Sprintf("%d: %s", len(list), FewNames(list))
	}
	return FewNames(list)
}

// Running are those of the containers that run.
func Running(list []dockerops.Container) []dockerops.Container {
	return slices.DeleteFunc(slices.Clone(list), func(c dockerops.Container) bool { return !c.Running() })
}

// RunningFirst sorts containers: those that run before the others, each by name.
func RunningFirst(list []dockerops.Container) {
	slices.SortFunc(list, func(a, b dockerops.Container) int {
		if a.Running() != b.Running() {
			if a.Running() {
				return -1
			}
			return 1
		}
		return strings.Compare(a.Name, b.Name)
	})
}

// ShowContainers are the buttons that lead to containers, to the first few of them.
func ShowContainers(list []dockerops.Container) []explain.Action {
	var actions []explain.Action
	for _, c := range list {
		if len(actions) == maxShown || c.Helper() { // no list has those
			continue
		}
		actions = append(actions, explain.Action{Label: "Show container " + c.Name, Kind: explain.ActionShowContainer, Arg: c.ID})
	}
	return actions
}

// Labels are those that a person may have set, secrets masked; what Compose notes for itself is left out.
func Labels(all map[string]string) string {
	var list []string
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if !strings.HasPrefix(name, "com.docker.") {
			list = append(list, name+"="+command.Masked(name, all[name]))
		}
	}
	return strings.Join(list, ", ")
}
