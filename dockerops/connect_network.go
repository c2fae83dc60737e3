package dockerops

import (
	"context"

	"github.com/containerd/errdefs"
	"github.com/docker/docker/api/types/network"
)

const (
	opConnectNetwork    = "connect to network"
	opDisconnectNetwork = "disconnect from network"
)

// ConnectNetwork attaches a container, running or not, to one more network, where others find it by its name and by the aliases. One that runs
// and is attached already, or that has the host's network, is KindConflict.
func (c *Client) ConnectNetwork(ctx context.Context, id, containerID string, aliases []string) error {
	ctx, done := c.change(ctx)
	defer done()
	// Older engines attach a container that does not run to a network that is not there, and then can't start it.
	if _, err := c.api.NetworkInspect(ctx, id, network.InspectOptions{}); err != nil {
		return c.fail(ctx, opConnectNetwork, id, err)
	}
	return c.fail(ctx, opConnectNetwork, id, c.api.NetworkConnect(ctx, id, containerID, &network.EndpointSettings{Aliases: aliases}))
}

// DisconnectNetwork takes a container out of a network. One that is not in it is KindConflict.
func (c *Client) DisconnectNetwork(ctx context.Context, id, containerID string) error {
	ctx, done := c.change(ctx)
	defer done()
	err := c.api.NetworkDisconnect(ctx, id, containerID, false)
	if err != nil && classify(opDisconnectNetwork, err) == KindConflict {
		// Older engines say "not connected" of a network that is not there at all.
		if _, missing := c.api.NetworkInspect(ctx, id, network.InspectOptions{}); missing != nil && errdefs.IsNotFound(missing) {
			err = missing
		}
	}
	return c.fail(ctx, opDisconnectNetwork, id, err)
}
