package dockerops

import (
	"context"
	"time"

	"github.com/docker/docker/api/types/container"
)

// ListContainers lists all containers, running or not, in one call.
//
// What it shows may lag what an engine has answered and told in events by some milliseconds: Docker's engine lists from a copy that it writes last, after
// the event of a container's end. Whoever lists on an event waits a moment first.
func (c *Client) ListContainers(ctx context.Context) ([]Container, error) {
	ctx, done := c.short(ctx)
	defer done()
	found, err := c.api.ContainerList(ctx, container.ListOptions{All: true})
	if err != nil {
		return nil, c.fail(ctx, "list containers", "", err)
	}
	list, statuses := make([]Container, 0, len(found)), make([]string, 0, len(found))
	for _, one := range found {
		list = append(list, containerFrom(one))
		statuses = append(statuses, one.Status)
	}
	c.since.settle(list, statuses, time.Now())
	return list, nil
}
