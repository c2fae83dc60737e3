package dockerops

import "context"

const opRename = "rename container"

// RenameContainer gives a container another name. A taken one is KindNameInUse.
func (c *Client) RenameContainer(ctx context.Context, id, name string) error {
	ctx, done := c.short(ctx)
	defer done()
	return c.fail(ctx, opRename, name, c.api.ContainerRename(ctx, id, name))
}
