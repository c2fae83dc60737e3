package words

import (
	"net"
	"net/url"
	"strconv"

	"github.com/slipway-dev/slipway/dockerops"
)

// LinkFromInside is an address that a program in a container wrote, as it is reached from outside: http://0.0.0.0:5000/login is http://localhost:8001/login where
// the container's port 5000 is published at 8001. host is that of published ports. Addresses of other machines, and of ports that are not published, stay.
func LinkFromInside(link string, ports []dockerops.Port, host string) string {
	u, err := url.Parse(link)
	if err != nil {
		return link
	}
	ip := net.ParseIP(u.Hostname())
	if u.Hostname() != "localhost" && (ip == nil || !ip.IsLoopback() && !ip.IsUnspecified()) {
		return link
	}
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	number, err := strconv.ParseUint(port, 10, 16)
	if err != nil {
		return link
	}
	for _, p := range ports {
		if uint64(p.ContainerPort) != number || p.HostPort == 0 || p.Protocol != "" && p.Protocol != "tcp" {
			continue
		}
		if ip := net.ParseIP(p.HostIP); ip != nil && !ip.IsUnspecified() && !ip.IsLoopback() {
			host = p.HostIP
		}
		u.Host = net.JoinHostPort(host, strconv.Itoa(int(p.HostPort)))
		return u.String()
	}
	return link
}
