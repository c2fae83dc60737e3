package run

import (
	"fmt"
	"net/netip"
	"strconv"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
)

// holders are who has a host port, as far as it was asked: "container api", "another program", "" for nobody.
type holders map[uint16]holder

type holder struct {
	who  string
	free uint16
}

// badPort is what is said of what is no port.
const badPort = "A port is a number from 1 to 65535."

func presentPorts(f form, have facts, spec *dockerops.RunSpec, p *problems) {
	seen := map[string]bool{}
	say := func(text string) {
		if p.ports == "" { // the first to be mended
			p.ports = text
		}
	}
	for i, row := range f.ports {
		if blank(row.host, row.container, row.address) {
			continue
		}
		one, wrong := portOf(row)
		if wrong != "" {
			say(wrong)
			continue
		}
		spec.Ports = append(spec.Ports, one)
		if one.HostPort == 0 {
			continue
		}
		key := fmt.Sprint(one.HostPort, one.Protocol, one.HostIP)
		h := have.held[one.HostPort]
		own := have.self.ID != "" && h.who == "container "+have.self.Name
		switch {
		case seen[key]:
			say(fmt.Sprintf("Port %d is given away twice.", one.HostPort))
		case h.who != "" && !own && one.Protocol == "" && p.ports == "":
			say(fmt.Sprintf("Port %d is used by %s.", one.HostPort, h.who))
			p.busy, p.free = i, h.free
		}
		seen[key] = true
	}
}

// portOf is a row as the engine takes it, and what is wrong with it.
func portOf(row portRow) (dockerops.Port, string) {
	one := dockerops.Port{HostIP: strings.Trim(strings.TrimSpace(row.address), "[]"), Protocol: row.protocol}
	if one.Protocol == "tcp" {
		one.Protocol = ""
	}
	inside, ok := port(row.container)
	if !ok {
		if blank(row.container) {
			return one, "Say which port of the container: the one that the program in it listens on."
		}
		return one, badPort
	}
	one.ContainerPort = inside
	if !blank(row.host) {
		if one.HostPort, ok = port(row.host); !ok {
			return one, badPort
		}
	}
	if one.HostIP != "" {
		if _, err := netip.ParseAddr(one.HostIP); err != nil {
			return one, fmt.Sprintf("%q is no address. Left empty, the port is open on all; 127.0.0.1 is for this computer alone.", one.HostIP)
		}
	}
	return one, ""
}

func port(text string) (uint16, bool) {
	n, err := strconv.ParseUint(strings.TrimSpace(text), 10, 16)
	return uint16(n), err == nil && n > 0 //nolint:gosec // parsed into 16 bits
}

// hostPorts are the host ports of a form that can be asked about.
func hostPorts(f form) []uint16 {
	var list []uint16
	for _, row := range f.ports {
		if n, ok := port(row.host); ok && row.protocol != "udp" {
			list = append(list, n)
		}
	}
	return list
}

// suggestPorts are the lines of the form for what an image listens on.
func suggestPorts(exposed []dockerops.Port) []portRow {
	var rows []portRow
	for _, e := range exposed {
		if e.Protocol != "" && e.Protocol != "tcp" {
			continue
		}
		host := e.ContainerPort
		if host < 1024 { // what a beginner expects a web page on, and free of the rules for low ports
			host += 8000
		}
		rows = append(rows, portRow{host: strconv.Itoa(int(host)), container: strconv.Itoa(int(e.ContainerPort))})
	}
	return rows
}
