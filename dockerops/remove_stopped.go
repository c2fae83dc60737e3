package dockerops

import (
	"context"

	"github.com/docker/docker/api/types/container"
)

// RemoveStopped deletes a container that does not run, and leaves its volumes. One that runs, if only since a moment ago, is KindConflict.
func (c *Client) RemoveStopped(ctx context.Context, id string) error {
	ctx, done := c.change(ctx)
	defer done()
	return c.fail(ctx, opRemove, id, c.api.ContainerRemove(ctx, id, container.RemoveOptions{}))
}
