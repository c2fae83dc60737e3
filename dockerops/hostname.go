package dockerops

import "net/url"

// Hostname is the name under which the engine's published ports are reached: "localhost" for a local socket, else the server's name.
func (e Endpoint) Hostname() string {
	u, err := url.Parse(e.Address)
	if err != nil || u.Scheme == "unix" || u.Scheme == "npipe" || u.Hostname() == "" || u.Hostname() == "127.0.0.1" || u.Hostname() == "::1" {
		return "localhost"
	}
	return u.Hostname()
}
