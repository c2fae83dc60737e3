package dockerops

import (
	"cmp"
	"context"
	"slices"

	"github.com/docker/docker/api/types/network"
)

// ListNetworks lists all networks by name, in one call. Who is attached is told by the containers' own list.
func (c *Client) ListNetworks(ctx context.Context) ([]Network, error) {
	ctx, done := c.short(ctx)
	defer done()
	found, err := c.api.NetworkList(ctx, network.ListOptions{})
	if err != nil {
		return nil, c.fail(ctx, "list networks", "", err)
	}
	list := make([]Network, 0, len(found))
	for _, one := range found {
		list = append(list, networkFrom(one))
	}
	// Two networks may have one name.
	slices.SortFunc(list, func(a, b Network) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return list, nil
}

func networkFrom(n network.Summary) Network {
	one := Network{ID: n.ID, Name: n.Name, Driver: n.Driver, Scope: n.Scope, Internal: n.Internal, Labels: n.Labels}
	if n.Created.Year() > 1 {
		one.Created = n.Created
	}
	for _, pool := range n.IPAM.Config {
		if pool.Subnet != "" {
			one.Subnets = append(one.Subnets, pool.Subnet)
		}
	}
	return one
}
