package dockerops

import (
	"context"
	"time"

	"github.com/docker/docker/api/types/container"
)

// StopContainer asks a container to stop and, after the grace period that it was made with (10 s when it names none), makes it. Stopping one that does not
// run is no error.
func (c *Client) StopContainer(ctx context.Context, id string) error {
	return c.stopLike(ctx, "stop container", id, c.api.ContainerStop)
}

// stopLike calls do, which takes as long as the container's grace period.
func (c *Client) stopLike(ctx context.Context, op, id string, do func(context.Context, string, container.StopOptions) error) error {
	limit, err := c.graceOf(ctx, op, id)
	if err != nil {
		return err
	}
	ctx, done := c.begin(ctx, limit+c.limits.Change)
	defer done()
	return c.fail(ctx, op, id, do(ctx, id, container.StopOptions{}))
}

func (c *Client) graceOf(ctx context.Context, op, id string) (time.Duration, error) {
	ctx, done := c.short(ctx)
	defer done()
	found, err := c.api.ContainerInspect(ctx, id)
	if err != nil {
		return 0, c.fail(ctx, op, id, err)
	}
	if found.Config == nil || found.Config.StopTimeout == nil {
		return c.limits.Grace, nil
	}
	return time.Duration(*found.Config.StopTimeout) * time.Second, nil
}
