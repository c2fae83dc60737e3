package fake

import (
	"cmp"
	"context"
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// builtInNetworks are those that every engine has.
func (w *world) builtInNetworks() []*dockerops.Network {
	list := []*dockerops.Network{}
	for _, n := range []dockerops.Network{
		{Name: "bridge", Driver: "bridge", Subnets: []string{"172.17.0.0/16"}}, {Name: "host", Driver: "host"}, {Name: "none", Driver: "null"},
	} {
		n.ID, n.Scope, n.Created = w.newID(), "local", time.Now()
		list = append(list, &n)
	}
	return list
}

// ListNetworks lists all networks by name.
func (e *Engine) ListNetworks(ctx context.Context) ([]dockerops.Network, error) {
	if err := e.enter(ctx, Call{Verb: "list networks"}); err != nil {
		return nil, err
	}
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	list := make([]dockerops.Network, 0, len(e.world.networks))
	for _, n := range e.world.networks {
		list = append(list, *n)
	}
	slices.SortFunc(list, func(a, b dockerops.Network) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return list, nil
}

// CreateNetwork makes a network and returns its ID.
func (e *Engine) CreateNetwork(ctx context.Context, spec dockerops.NetworkSpec) (string, error) {
	call := Call{Verb: "create network", Subject: spec.Name}
	if err := e.enter(ctx, call); err != nil {
		return "", err
	}
	w := e.world
	w.mu.Lock()
	defer w.mu.Unlock()
	n, err := w.addNetwork(call, spec)
	if err != nil {
		return "", err
	}
	return n.ID, nil
}

// addNetwork makes a network and tells of it. Callers hold mu.
func (w *world) addNetwork(call Call, spec dockerops.NetworkSpec) (*dockerops.Network, error) {
	if !namePattern.MatchString(spec.Name) {
		return nil, failure(call, dockerops.KindInvalid, spec.Name+" is no name for a network")
	}
	if w.findNetwork(spec.Name) != nil {
		return nil, failure(call, dockerops.KindNameInUse, "network with name "+spec.Name+" already exists")
	}
	if spec.Driver != "" && spec.Driver != "bridge" {
		return nil, failure(call, dockerops.KindNotFound, "plugin \""+spec.Driver+"\" not found")
	}
	subnet, err := w.subnet(call, spec.Subnet)
	if err != nil {
		return nil, err
	}
	n := &dockerops.Network{
		ID: w.newID(), Name: spec.Name, Driver: "bridge", Scope: "local", Internal: spec.Internal, Created: time.Now(), Subnets: []string{subnet}, Labels: spec.Labels,
	}
	w.networks = append(w.networks, n)
	w.tell(dockerops.ObjectNetwork, n.ID, "create")
	return n, nil
}

// subnet checks the addresses asked for, or chooses some. Callers hold mu.
func (w *world) subnet(call Call, asked string) (string, error) {
	if asked != "" {
		prefix, err := netip.ParsePrefix(asked)
		if err != nil {
			return "", &dockerops.Error{Kind: dockerops.KindInvalid, Op: call.Verb, Subject: call.Subject, Err: fmt.Errorf("read the subnet: %w", err)}
		}
		if w.overlaps(prefix) {
			return "", failure(call, dockerops.KindConflict, "Pool overlaps with other one on this address space")
		}
		return asked, nil
	}
	for i := byte(18); i < 32; i++ {
		if prefix := netip.PrefixFrom(netip.AddrFrom4([4]byte{172, i, 0, 0}), 16); !w.overlaps(prefix) {
			return prefix.String(), nil
		}
	}
	for i := range 256 {
		if prefix := netip.PrefixFrom(netip.AddrFrom4([4]byte{192, 168, byte(i), 0}), 24); !w.overlaps(prefix) {
			return prefix.String(), nil
		}
	}
	return "", failure(call, dockerops.KindConflict, "could not find an available, non-overlapping IPv4 address pool among the defaults")
}

func (w *world) overlaps(prefix netip.Prefix) bool {
	for _, n := range w.networks {
		for _, text := range n.Subnets {
			if other, err := netip.ParsePrefix(text); err == nil && other.Overlaps(prefix) {
				return true
			}
		}
	}
	return false
}

// RemoveNetwork deletes a network that no running container is in.
func (e *Engine) RemoveNetwork(ctx context.Context, id string) error {
	call := Call{Verb: "remove network", Subject: id}
	if err := e.enter(ctx, call); err != nil {
		return err
	}
	w := e.world
	w.mu.Lock()
	defer w.mu.Unlock()
	n := w.findNetwork(id)
	switch {
	case n == nil:
		return noSuchNetwork(call)
	case n.BuiltIn():
		return failure(call, dockerops.KindInvalid, n.Name+" is a pre-defined network and cannot be removed")
	}
	for _, b := range w.containers {
		if b.Running() && slices.Contains(b.Networks, n.Name) {
			return failure(call, dockerops.KindNetworkInUse, "error while removing network: network "+n.Name+" id "+n.ID+" has active endpoints")
		}
	}
	w.networks = slices.DeleteFunc(w.networks, func(other *dockerops.Network) bool { return other == n })
	w.tell(dockerops.ObjectNetwork, n.ID, "destroy")
	return nil
}

// findNetwork finds a network by ID, the beginning of one, or name; nil when there is none. Callers hold mu.
func (w *world) findNetwork(id string) *dockerops.Network {
	for _, n := range w.networks {
		if n.ID == id || n.Name == id || len(id) >= 4 && strings.HasPrefix(n.ID, id) {
			return n
		}
	}
	return nil
}

// ConnectNetwork attaches a container to one more network.
func (e *Engine) ConnectNetwork(ctx context.Context, id, containerID string, aliases []string) error {
	return e.attach(ctx, Call{Verb: "connect to network", Subject: id}, containerID, func(call Call, b *box, n *dockerops.Network) error {
		switch {
		case n.Name == "host" || n.Name == "none" || slices.Contains(b.Networks, "host"):
			return failure(call, dockerops.KindConflict, "container sharing network namespace with another container or host cannot be connected to any other network")
		case slices.Contains(b.Networks, n.Name) && b.Running():
			return failure(call, dockerops.KindConflict, "endpoint with name "+b.Name+" already exists in network "+n.Name)
		}
		w := e.world
		w.detach(b, n.Name)
		b.Networks = append(slices.Clone(b.Networks), n.Name)
		slices.Sort(b.Networks)
		a := dockerops.Attachment{Network: n.Name, Aliases: slices.Clone(aliases)}
		if b.Running() {
			a.IP = w.address(n)
		}
		b.Attachments = append(slices.Clone(b.Attachments), a)
		slices.SortFunc(b.Attachments, func(a, b dockerops.Attachment) int { return strings.Compare(a.Network, b.Network) })
		w.tell(dockerops.ObjectNetwork, n.ID, "connect")
		return nil
	})
}

// DisconnectNetwork takes a container out of a network.
func (e *Engine) DisconnectNetwork(ctx context.Context, id, containerID string) error {
	return e.attach(ctx, Call{Verb: "disconnect from network", Subject: id}, containerID, func(call Call, b *box, n *dockerops.Network) error {
		if !slices.Contains(b.Networks, n.Name) {
			return failure(call, dockerops.KindConflict, "container "+b.ID+" is not connected to the network "+n.Name)
		}
		e.world.detach(b, n.Name)
		e.world.tell(dockerops.ObjectNetwork, n.ID, "disconnect")
		return nil
	})
}

// attach does something with a network and a container. do runs with mu held.
func (e *Engine) attach(ctx context.Context, call Call, containerID string, do func(Call, *box, *dockerops.Network) error) error {
	if err := e.enter(ctx, call); err != nil {
		return err
	}
	w := e.world
	w.mu.Lock()
	defer w.mu.Unlock()
	n, b := w.findNetwork(call.Subject), w.find(containerID)
	switch {
	case n == nil:
		return noSuchNetwork(call)
	case b == nil:
		return failure(call, dockerops.KindNotFound, "No such container: "+containerID)
	}
	return do(call, b, n)
}

// detach forgets a container's place in a network. Callers hold mu.
func (w *world) detach(b *box, network string) {
	b.Networks = slices.DeleteFunc(slices.Clone(b.Networks), func(name string) bool { return name == network })
	b.Attachments = slices.DeleteFunc(slices.Clone(b.Attachments), func(a dockerops.Attachment) bool { return a.Network == network })
}

// address makes up a container's address in a network: the one after the last that was given out there. Callers hold mu.
func (w *world) address(n *dockerops.Network) string {
	if len(n.Subnets) == 0 {
		return ""
	}
	prefix, err := netip.ParsePrefix(n.Subnets[0])
	if err != nil {
		return ""
	}
	last, given := w.addresses[n.ID]
	if !given {
		last = prefix.Addr().Next() // the network's gateway has it
	}
	if w.addresses == nil {
		w.addresses = map[string]netip.Addr{}
	}
	w.addresses[n.ID] = last.Next()
	return last.Next().String()
}

func noSuchNetwork(call Call) error {
	return failure(call, dockerops.KindNotFound, "network "+call.Subject+" not found")
}
