package dockerops

import "context"

// RestartContainer stops a container as StopContainer does, and starts it again; one that does not run is started.
func (c *Client) RestartContainer(ctx context.Context, id string) error {
	return c.stopLike(ctx, opRestart, id, c.api.ContainerRestart)
}

const opRestart = "restart container"
