package dockerops

import "context"

const opRemoveVolume = "remove volume"

// RemoveVolume deletes a volume and the data in it. One that a container mounts, running or not, is KindVolumeInUse.
func (c *Client) RemoveVolume(ctx context.Context, name string) error {
	ctx, done := c.change(ctx)
	defer done()
	return c.fail(ctx, opRemoveVolume, name, c.api.VolumeRemove(ctx, name, false))
}
