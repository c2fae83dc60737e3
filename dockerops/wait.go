package dockerops

import (
	"context"
	"errors"

	"github.com/docker/docker/api/types/container"
)

// WaitContainer returns the exit code once the container is not running; at once when it does not run.
func (c *Client) WaitContainer(ctx context.Context, id string) (int, error) {
	const op = "wait for container"
	ctx, done := c.begin(ctx, 0)
	defer done()
	answers, errs := c.api.ContainerWait(ctx, id, container.WaitConditionNotRunning)
	// The end of ctx comes through errs. A third case for it would leave the SDK's goroutine with an answer that nobody takes.
	select {
	case answer := <-answers:
		if answer.Error != nil {
			return 0, c.fail(ctx, op, id, errors.New(answer.Error.Message))
		}
		return int(answer.StatusCode), nil
	case err := <-errs:
		return 0, c.fail(ctx, op, id, err)
	}
}
