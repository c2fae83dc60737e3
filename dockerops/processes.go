package dockerops

import "context"

const opProcesses = "list the processes of"

// Processes are those inside a running container, as the engine's own ps tells them. One that does not run is KindConflict.
func (c *Client) Processes(ctx context.Context, id string) (ProcessTable, error) {
	ctx, done := c.short(ctx)
	defer done()
	found, err := c.api.ContainerTop(ctx, id, nil)
	if err != nil {
		return ProcessTable{}, c.fail(ctx, opProcesses, id, err)
	}
	return ProcessTable{Titles: found.Titles, Rows: found.Processes}, nil
}
