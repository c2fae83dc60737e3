package contract

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

func compare(a, b string) int { return cmp.Compare(a, b) }

// network makes a network that is removed when the test ends.
func (b *bench) network(spec dockerops.NetworkSpec) string {
	b.Helper()
	spec.Labels = map[string]string{Label: "1"}
	id, err := b.engine.CreateNetwork(b.Context(), spec)
	b.ok(err)
	b.Cleanup(func() {
		err := b.engine.RemoveNetwork(context.WithoutCancel(b.Context()), id)
		if err != nil && dockerops.KindOf(err) != dockerops.KindNotFound {
			b.Errorf("remove the network %s: %v", spec.Name, err)
		}
	})
	return id
}

func (b *bench) listedNetwork(id string) (dockerops.Network, bool) {
	b.Helper()
	list, err := b.engine.ListNetworks(b.Context())
	b.ok(err)
	if !slices.IsSortedFunc(list, func(a, b dockerops.Network) int { return compare(a.Name, b.Name) }) {
		b.Error("the networks are not sorted by name")
	}
	for _, n := range list {
		if n.ID == id || n.Name == id {
			return n, true
		}
	}
	return dockerops.Network{}, false
}

func testNetworks(b *bench) {
	name := b.name("net")
	id := b.network(dockerops.NetworkSpec{Name: name, Internal: true, Subnet: "10.213.17.0/24"})
	listed, found := b.listedNetwork(id)
	if !found || listed.Name != name || listed.Driver != "bridge" || listed.Scope != "local" || !listed.Internal || listed.BuiltIn() || listed.Labels[Label] != "1" ||
		!slices.Equal(listed.Subnets, []string{"10.213.17.0/24"}) {
		b.Errorf("listed as %+v", listed)
	}
	if age := time.Since(listed.Created); age < -time.Minute || age > time.Minute {
		b.Errorf("made %s ago", age)
	}
	_, err := b.engine.CreateNetwork(b.Context(), dockerops.NetworkSpec{Name: name})
	b.want(dockerops.KindNameInUse, err)
	_, err = b.engine.CreateNetwork(b.Context(), dockerops.NetworkSpec{Name: b.name("overlap"), Subnet: "10.213.17.128/25"})
	b.want(dockerops.KindConflict, err)
	b.ok(b.engine.RemoveNetwork(b.Context(), id))
	if _, found := b.listedNetwork(id); found {
		b.Error("removed, and still listed")
	}
}

func testNetworkFailures(b *bench) {
	ctx := b.Context()
	bridge, found := b.listedNetwork("bridge")
	if !found || !bridge.BuiltIn() {
		b.Errorf("the engine's own network is listed as %+v", bridge)
	}
	b.want(dockerops.KindInvalid, b.engine.RemoveNetwork(ctx, bridge.ID))
	b.want(dockerops.KindNotFound, b.engine.RemoveNetwork(ctx, b.name("missing")))
	for _, spec := range []dockerops.NetworkSpec{{Name: "my net"}, {Name: ""}, {Name: b.name("odd"), Subnet: "ten dot zero"}} {
		_, err := b.engine.CreateNetwork(ctx, spec)
		b.want(dockerops.KindInvalid, err)
	}
	_, err := b.engine.CreateNetwork(ctx, dockerops.NetworkSpec{Name: b.name("odd"), Driver: "there-is-no-such-driver"})
	b.want(dockerops.KindNotFound, err)
}

func testConnect(b *bench) {
	ctx := b.Context()
	name := b.name("joined")
	network := b.network(dockerops.NetworkSpec{Name: name})
	id := b.run(dockerops.RunSpec{})
	b.ok(b.engine.ConnectNetwork(ctx, network, id, []string{"db"}))
	b.eventually("listed in the network", func() bool { return slices.Contains(b.mustList(id).Networks, name) })
	details, err := b.engine.InspectContainer(ctx, id)
	b.ok(err)
	place := slices.IndexFunc(details.Attachments, func(a dockerops.Attachment) bool { return a.Network == name })
	if place < 0 || details.Attachments[place].IP == "" || !slices.Contains(details.Attachments[place].Aliases, "db") {
		b.Errorf("attached as %+v", details.Attachments)
	}
	b.want(dockerops.KindConflict, b.engine.ConnectNetwork(ctx, network, id, nil))
	b.want(dockerops.KindNetworkInUse, b.engine.RemoveNetwork(ctx, network))
	b.ok(b.engine.DisconnectNetwork(ctx, network, id))
	b.eventually("no longer listed in the network", func() bool { return !slices.Contains(b.mustList(id).Networks, name) })
	b.want(dockerops.KindConflict, b.engine.DisconnectNetwork(ctx, network, id))
	b.ok(b.engine.RemoveNetwork(ctx, network))
}

func testConnectFailures(b *bench) {
	ctx := b.Context()
	network := b.network(dockerops.NetworkSpec{Name: b.name("net")})
	still := b.create(dockerops.RunSpec{Name: b.name("still")})
	b.want(dockerops.KindNotFound, b.engine.ConnectNetwork(ctx, network, b.name("missing"), nil))
	b.want(dockerops.KindNotFound, b.engine.ConnectNetwork(ctx, b.name("missing"), still, nil))
	b.want(dockerops.KindNotFound, b.engine.DisconnectNetwork(ctx, b.name("missing"), still))
	b.want(dockerops.KindConflict, b.engine.ConnectNetwork(ctx, "host", still, nil))
	// What does not run can be attached too, and starts there.
	b.ok(b.engine.ConnectNetwork(ctx, network, still, nil))
	b.ok(b.engine.StartContainer(ctx, still))
	b.want(dockerops.KindNetworkInUse, b.engine.RemoveNetwork(ctx, network))
	b.ok(b.engine.RemoveContainer(ctx, still, true))
}
