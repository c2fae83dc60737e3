package dockerops

import (
	"context"

	"github.com/docker/docker/api/types/container"
)

const opStart = "start container"

// StartContainer starts a container. Starting one that runs is no error. A host port that something else holds is KindPortInUse.
func (c *Client) StartContainer(ctx context.Context, id string) error {
	ctx, done := c.change(ctx)
	defer done()
	return c.fail(ctx, opStart, id, c.api.ContainerStart(ctx, id, container.StartOptions{}))
}
