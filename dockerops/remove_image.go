package dockerops

import (
	"context"

	"github.com/docker/docker/api/types/image"
)

const opRemoveImage = "remove image"

// RemoveImage deletes a tag and, when it was the last one, the image. One that a container uses is KindImageInUse; with force the tag goes all the
// same, and the image itself unless that container runs.
func (c *Client) RemoveImage(ctx context.Context, ref string, force bool) error {
	ctx, done := c.change(ctx)
	defer done()
	_, err := c.api.ImageRemove(ctx, ref, image.RemoveOptions{Force: force, PruneChildren: true})
	return c.fail(ctx, opRemoveImage, ref, err)
}
