package dockerops

import (
	"context"

	"github.com/docker/docker/api/types/container"
)

// RemoveContainer deletes the container, running or not, and with it its anonymous volumes; named volumes stay.
func (c *Client) RemoveContainer(ctx context.Context, id string) error {
	ctx, done := c.change(ctx)
	defer done()
	return c.fail(ctx, "remove container", id, c.api.ContainerRemove(ctx, id, container.RemoveOptions{Force: true, RemoveVolumes: true}))
}
