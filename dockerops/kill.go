package dockerops

import "context"

const opKill = "kill container"

// KillContainer ends a container's processes at once, without a grace period. Killing one that does not run is no error.
func (c *Client) KillContainer(ctx context.Context, id string) error {
	ctx, done := c.change(ctx)
	defer done()
	err := c.api.ContainerKill(ctx, id, "KILL")
	if err != nil && classify(opKill, err) == KindConflict && !c.runs(ctx, id) {
		return nil
	}
	return c.fail(ctx, opKill, id, err)
}

// runs says whether a container's processes exist; true when that can't be told.
func (c *Client) runs(ctx context.Context, id string) bool {
	found, err := c.api.ContainerInspect(ctx, id)
	if err != nil || found.ContainerJSONBase == nil || found.State == nil {
		return true
	}
	return found.State.Running || found.State.Restarting
}
