package fake

import (
	"cmp"
	"slices"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
)

// networkBridge is the engine's default network.
const networkBridge = "bridge"

// attachments are the places of a new container in networks: the one that the spec names, and those that the original has besides. Callers hold mu.
func (w *world) attachments(spec dockerops.RunSpec, original *box) ([]dockerops.Attachment, error) {
	now := cmp.Or(spec.Network, networkBridge)
	own := dockerops.Attachment{Network: now}
	if original == nil || alone(now) {
		return []dockerops.Attachment{own}, nil
	}
	before := original.primary()
	list := []dockerops.Attachment{}
	for _, a := range original.Attachments {
		switch {
		case a.Network == now, a.Network == before && !slices.Contains(original.Networks, now):
			own.Aliases = slices.Clone(a.Aliases)
		case a.Network != before && !alone(a.Network):
			if w.findNetwork(a.Network) == nil {
				return nil, noSuchNetwork(Call{Verb: "connect to network", Subject: a.Network})
			}
			list = append(list, dockerops.Attachment{Network: a.Network, Aliases: slices.Clone(a.Aliases)})
		}
	}
	if now == networkBridge {
		own.Aliases = nil
	}
	return append(list, own), nil
}

// alone says whether a container of this network can be in no other.
func alone(network string) bool {
	return network == "host" || network == "none" || strings.HasPrefix(network, "container:")
}

// primary is the network that a container is made in, or another one when it was taken out of that.
func (b *box) primary() string {
	name := cmp.Or(b.spec.Network, networkBridge)
	if slices.Contains(b.Networks, name) || len(b.Networks) == 0 {
		return name
	}
	return b.Networks[0]
}

// attach sets a container's places in networks.
func (b *box) attach(list []dockerops.Attachment) {
	slices.SortFunc(list, func(a, b dockerops.Attachment) int { return strings.Compare(a.Network, b.Network) })
	names := []string{}
	for _, a := range list {
		if !strings.HasPrefix(a.Network, "container:") {
			names = append(names, a.Network)
		}
	}
	b.Networks = names
	b.Attachments = slices.DeleteFunc(list, func(a dockerops.Attachment) bool { return !slices.Contains(names, a.Network) })
}

// addressed gives a container that starts its addresses, or takes them from one that ends. Callers hold mu.
func (w *world) addressed(b *box, running bool) error {
	list := slices.Clone(b.Attachments)
	for i := range list {
		n := w.findNetwork(list[i].Network)
		switch {
		case !running:
			list[i].IP = ""
		case n == nil:
			return noSuchNetwork(Call{Verb: "start container", Subject: list[i].Network})
		default:
			list[i].IP = w.address(n)
		}
	}
	b.Attachments = list
	return nil
}

// specOf is what would make such a container again. Callers hold mu.
func (w *world) specOf(b *box) dockerops.RunSpec {
	spec := b.spec
	spec.Name, spec.Original = b.Name, &dockerops.Original{ID: b.ID}
	spec.Mounts = slices.Clone(b.Mounts)
	spec.Ports = slices.Clone(spec.Ports)
	for i := range spec.Ports {
		spec.Ports[i].Protocol = cmp.Or(spec.Ports[i].Protocol, "tcp")
	}
	if spec.RestartPolicy == "no" {
		spec.RestartPolicy = ""
	}
	if spec.Network = b.primary(); spec.Network == networkBridge {
		spec.Network = ""
	}
	p := w.shelf[b.ImageID]
	if p == nil {
		return spec
	}
	if slices.Equal(spec.Entrypoint, p.Entrypoint) && (len(spec.Command) > 0 || len(p.Cmd) == 0) {
		spec.Entrypoint = nil
	}
	if len(spec.Entrypoint) == 0 && slices.Equal(spec.Command, p.Cmd) {
		spec.Command = nil
	}
	spec.Env = slices.DeleteFunc(slices.Clone(spec.Env), func(v dockerops.EnvVar) bool { return slices.Contains(p.Env, v.Name+"="+v.Value) })
	return spec
}
