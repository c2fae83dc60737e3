package dockerops

import "context"

// Ping asks the engine whether it still answers.
func (c *Client) Ping(ctx context.Context) error {
	ctx, done := c.short(ctx)
	defer done()
	_, err := c.api.Ping(ctx)
	return c.fail(ctx, "reach", c.info.Endpoint.Address, err)
}
