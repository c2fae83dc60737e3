package runline

import (
	"errors"
	"strconv"
	"strings"

	"github.com/docker/go-connections/nat"

	"github.com/slipway-dev/slipway/dockerops"
)

// maxPorts is how many ports a form can show.
const maxPorts = 50

// ports takes the published ports; a range is as many of them.
func (l *Line) ports(g *given) error {
	for _, text := range g.publish.GetSlice() {
		if strings.Contains(text, "=") { // the long way that docker service also takes
			l.leave("--publish "+text, "Write it as -p 8000:80.")
			continue
		}
		mappings, err := nat.ParsePortSpec(text)
		if err != nil {
			return badValue("publish", text, err)
		}
		if len(l.Spec.Ports)+len(mappings) > maxPorts {
			return badValue("publish", text, errors.New("that is more ports than the form can show"))
		}
		for _, m := range mappings {
			port := dockerops.Port{HostIP: m.Binding.HostIP, ContainerPort: uint16(m.Port.Int())} //nolint:gosec // the reader bounds it
			if protocol := m.Port.Proto(); protocol != "tcp" {
				port.Protocol = protocol
			}
			if host := m.Binding.HostPort; strings.Contains(host, "-") {
				l.leave("--publish "+text, "The engine chooses a port: the form has no field for a range to choose from.")
			} else if host != "" {
				n, err := strconv.ParseUint(host, 10, 16)
				if err != nil {
					return badValue("publish", text, err)
				}
				port.HostPort = uint16(n)
			}
			if port.ContainerPort == 0 {
				return badValue("publish", text, errors.New("a port is a number from 1 to 65535"))
			}
			l.Spec.Ports = append(l.Spec.Ports, port)
		}
	}
	return nil
}
