package dockerops

import "context"

// InspectImage tells everything about one image, found by ID or reference.
func (c *Client) InspectImage(ctx context.Context, ref string) (ImageDetails, error) {
	ctx, done := c.short(ctx)
	defer done()
	found, err := c.api.ImageInspect(ctx, ref)
	if err != nil {
		return ImageDetails{}, c.fail(ctx, "inspect image", ref, err)
	}
	return imageDetailsFrom(found), nil
}
