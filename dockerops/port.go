package dockerops

import (
	"net"
	"strconv"
)

// Port is a container port and, when published, where on the engine's host it is reached.
type Port struct {
	HostIP        string // "" means all addresses
	HostPort      uint16 // 0 means not published (in a RunSpec: the engine chooses)
	ContainerPort uint16
	Protocol      string // "tcp" or "udp"; "" means tcp
}

// String is the port as docker's -p takes it: 127.0.0.1:8000:8000/udp, 8000:8000, 5432.
func (p Port) String() string {
	s := strconv.Itoa(int(p.ContainerPort))
	if p.HostPort != 0 {
		s = strconv.Itoa(int(p.HostPort)) + ":" + s
		if p.HostIP != "" {
			s = net.JoinHostPort(p.HostIP, s)
		}
	}
	if p.Protocol != "" && p.Protocol != "tcp" {
		s += "/" + p.Protocol
	}
	return s
}
