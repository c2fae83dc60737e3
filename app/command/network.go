package command

import (
	"maps"
	"slices"

	"github.com/slipway-dev/slipway/dockerops"
)

// CreateNetwork is the command that makes such a network.
func CreateNetwork(spec dockerops.NetworkSpec) string {
	words := []string{"docker", "network", "create"}
	if spec.Driver != "" && spec.Driver != "bridge" {
		words = append(words, "--driver", spec.Driver)
	}
	if spec.Internal {
		words = append(words, "--internal")
	}
	if spec.Subnet != "" {
		words = append(words, "--subnet", spec.Subnet)
	}
	for _, name := range slices.Sorted(maps.Keys(spec.Labels)) {
		words = append(words, "--label", name+"="+spec.Labels[name])
	}
	return line(append(words, spec.Name)...)
}

// RemoveNetwork is the command that deletes networks.
func RemoveNetwork(names ...string) string {
	return line(append([]string{"docker", "network", "rm"}, names...)...)
}

// Networks is the command that lists networks.
func Networks() string { return line("docker", "network", "ls") }

// InspectNetwork is the command that tells all about a network.
func InspectNetwork(name string) string { return line("docker", "network", "inspect", name) }

// ConnectNetwork is the command that puts a container into one more network, to be found there under its name and the aliases.
func ConnectNetwork(network, container string, aliases []string) string {
	words := []string{"docker", "network", "connect"}
	for _, a := range aliases {
		words = append(words, "--alias", a)
	}
	return line(append(words, network, container)...)
}

// DisconnectNetwork is the command that takes a container out of a network.
func DisconnectNetwork(network, container string) string {
	return line("docker", "network", "disconnect", network, container)
}
