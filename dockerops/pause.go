package dockerops

import "context"

const (
	opPause  = "pause container"
	opResume = "resume container"
)

// PauseContainer freezes a running container's processes. One that does not run, or is paused already, is KindConflict.
func (c *Client) PauseContainer(ctx context.Context, id string) error {
	ctx, done := c.change(ctx)
	defer done()
	return c.fail(ctx, opPause, id, c.api.ContainerPause(ctx, id))
}

// ResumeContainer lets a paused container go on. One that is not paused is KindConflict.
func (c *Client) ResumeContainer(ctx context.Context, id string) error {
	ctx, done := c.change(ctx)
	defer done()
	return c.fail(ctx, opResume, id, c.api.ContainerUnpause(ctx, id))
}
