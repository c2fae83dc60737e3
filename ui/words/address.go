package words

import (
	"net"
	"slices"
	"strconv"

	"github.com/slipway-dev/slipway/dockerops"
)

// Address is where a container's port is reached.
type Address struct {
	// Text is what a row shows: "localhost:8000", or "5432" for a port that is not published.
	Text string
	// URL is the page to open; "" when there is none for a browser.
	URL string
	// Published says whether the port is reached from outside the engine's own network.
	Published bool
}

// notForBrowsers are container ports of well-known servers that speak no HTTP.
var notForBrowsers = []uint16{22, 25, 53, 1433, 1521, 3306, 5432, 5672, 6379, 9042, 11211, 27017}

// Addresses are where a container's ports are reached on an engine whose published ports are at host. A port published for IPv4 and IPv6 is one.
func Addresses(ports []dockerops.Port, host string) []Address {
	var published, inside []Address
	for _, p := range ports {
		a := address(p, host)
		list := &inside
		if a.Published {
			list = &published
		}
		if !slices.Contains(*list, a) {
			*list = append(*list, a)
		}
	}
	return append(published, inside...)
}

func address(p dockerops.Port, host string) Address {
	if p.HostPort == 0 {
		return Address{Text: p.String()}
	}
	if ip := net.ParseIP(p.HostIP); ip != nil && !ip.IsUnspecified() && !ip.IsLoopback() {
		host = p.HostIP
	}
	at := net.JoinHostPort(host, strconv.Itoa(int(p.HostPort)))
	a := Address{Text: at, Published: true}
	switch {
	case p.Protocol != "" && p.Protocol != "tcp":
		a.Text += "/" + p.Protocol
	case slices.Contains(notForBrowsers, p.ContainerPort):
	case p.ContainerPort == 443 || p.HostPort == 443:
		a.URL = "https://" + at
	default:
		a.URL = "http://" + at
	}
	return a
}

// Page is the first of the addresses that a browser can open, or "".
func Page(addresses []Address) string {
	for _, a := range addresses {
		if a.URL != "" {
			return a.URL
		}
	}
	return ""
}
