package dockerops

import (
	"maps"
	"slices"
	"strings"

	"github.com/docker/docker/api/types/container"
	"github.com/docker/docker/api/types/network"
	"github.com/docker/docker/api/types/versions"
)

// networkBridge is the engine's default network.
const networkBridge = "bridge"

// primary is the network that a container is made in: the one of its mode, by name, or another one when it was taken out of that.
func (f *originalForm) primary() string {
	mode := f.Host.NetworkMode
	if mode.IsContainer() || mode.IsHost() || mode.IsNone() {
		return string(mode)
	}
	name := string(mode)
	if mode.IsDefault() || name == "" {
		name = networkBridge
	}
	if _, attached := f.Networks[name]; attached || len(f.Networks) == 0 {
		return name
	}
	names := slices.Sorted(maps.Keys(f.Networks))
	for _, other := range names {
		if e := f.Networks[other]; e != nil && len(name) >= shortID && strings.HasPrefix(e.NetworkID, name) {
			return other
		}
	}
	return names[0]
}

// specNetwork is a network as a RunSpec names it.
func specNetwork(name string) string {
	if name == networkBridge || name == network.NetworkDefault {
		return ""
	}
	return name
}

// endpoints are a container's networks besides the one it is made in, and that one's settings: of each what somebody chose, without what the engine did.
// Nothing is kept when the spec names another primary network that can't be shared.
func (f *originalForm) endpoints(spec RunSpec) (own *network.EndpointSettings, others map[string]*network.EndpointSettings) {
	before, now := f.primary(), spec.Network
	if specNetwork(now) == "" {
		now = networkBridge
	}
	own = &network.EndpointSettings{}
	mode := container.NetworkMode(now)
	if mode.IsContainer() || mode.IsHost() || mode.IsNone() {
		return own, nil
	}
	others = map[string]*network.EndpointSettings{}
	for name, e := range f.Networks {
		if name == before && name != now || container.NetworkMode(name).IsHost() || container.NetworkMode(name).IsNone() {
			continue
		}
		others[name] = chosen(f.ID, e)
	}
	switch {
	case others[now] != nil:
		own = others[now]
	case f.Networks[before] != nil:
		// Moved to another network: its names go with it, its addresses there can't.
		own.Aliases = ownAliases(f.ID, f.Networks[before].Aliases)
	}
	delete(others, now)
	if now == networkBridge {
		own.Aliases = nil // engines refuse them there
	}
	return own, others
}

// chosen is what somebody chose about a place in a network.
func chosen(id string, e *network.EndpointSettings) *network.EndpointSettings {
	made := &network.EndpointSettings{}
	if e == nil {
		return made
	}
	made.Links, made.Aliases, made.DriverOpts, made.GwPriority = e.Links, ownAliases(id, e.Aliases), e.DriverOpts, e.GwPriority
	if p := e.IPAMConfig; p != nil && (p.IPv4Address != "" || p.IPv6Address != "" || len(p.LinkLocalIPs) > 0) {
		made.IPAMConfig = p
	}
	return made
}

// apiEndpointMAC is the first API that takes a MAC address with a network, and no longer with the container.
const apiEndpointMAC = "1.44"

// networking is the SDK's form of the network that a container is made in; nil when there is nothing to say about it.
func networking(name, mac, api string, own *network.EndpointSettings) *network.NetworkingConfig {
	if mac != "" && versions.GreaterThanOrEqualTo(api, apiEndpointMAC) {
		own.MacAddress = mac
	}
	if own.IPAMConfig == nil && len(own.Links) == 0 && len(own.Aliases) == 0 && own.MacAddress == "" && len(own.DriverOpts) == 0 && own.GwPriority == 0 {
		return nil
	}
	return &network.NetworkingConfig{EndpointsConfig: map[string]*network.EndpointSettings{name: own}}
}

// linksFrom turns the engine's form of links, /db:/web/alias, into the one that it takes, db:alias.
func linksFrom(links []string) []string {
	made := make([]string, 0, len(links))
	for _, link := range links {
		from, alias, found := strings.Cut(link, ":")
		if found {
			link = strings.TrimPrefix(from, "/") + ":" + alias[strings.LastIndex(alias, "/")+1:]
		}
		made = append(made, link)
	}
	return made
}
