package dockerops

import (
	"context"

	"github.com/docker/docker/api/types/container"
)

// RemoveContainer deletes the container, running or not, and with it, when asked to, its anonymous volumes; named volumes stay.
func (c *Client) RemoveContainer(ctx context.Context, id string, withVolumes bool) error {
	ctx, done := c.change(ctx)
	defer done()
	return c.fail(ctx, "remove container", id, c.api.ContainerRemove(ctx, id, container.RemoveOptions{Force: true, RemoveVolumes: withVolumes}))
}
