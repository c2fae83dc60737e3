package dockerops

import "context"

const opRemoveNetwork = "remove network"

// RemoveNetwork deletes a network. One with running containers in it is KindNetworkInUse, one of the engine's own KindInvalid.
func (c *Client) RemoveNetwork(ctx context.Context, id string) error {
	ctx, done := c.change(ctx)
	defer done()
	return c.fail(ctx, opRemoveNetwork, id, c.api.NetworkRemove(ctx, id))
}
