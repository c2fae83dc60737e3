package dockerops

import "context"

// InspectContainer tells everything about one container, found by ID or name.
func (c *Client) InspectContainer(ctx context.Context, id string) (ContainerDetails, error) {
	callCtx, done := c.short(ctx)
	defer done()
	found, err := c.api.ContainerInspect(callCtx, id)
	if err != nil {
		return ContainerDetails{}, c.fail(callCtx, "inspect container", id, err)
	}
	details := detailsFrom(found)
	if p, err := c.platformOf(ctx, details.ImageID); err == nil { // else the image is gone: no architecture
		details.Architecture = p.architecture
	}
	return details, nil
}
