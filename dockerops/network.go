package dockerops

import "time"

// Network is one row of the engine's network list. Who is attached is told by the containers' own list.
type Network struct {
	ID       string
	Name     string
	Driver   string // bridge, host, none, overlay, ...
	Scope    string // local or swarm
	Internal bool   // no way out of it
	Created  time.Time
	Subnets  []string
	Labels   map[string]string
}

// BuiltIn says that the engine itself made the network, so that it can't be deleted.
func (n Network) BuiltIn() bool {
	switch n.Name {
	case "bridge", "host", "none", "podman":
		return true
	default:
		return false
	}
}

// Project is the compose project that made the network, or "".
func (n Network) Project() string { return n.Labels[LabelComposeProject] }

// NetworkSpec is what a network is made from.
type NetworkSpec struct {
	Name     string
	Driver   string // "" means bridge
	Internal bool
	Subnet   string // "172.30.0.0/16"; "" lets the engine choose
	Labels   map[string]string
}
