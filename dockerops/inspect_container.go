package dockerops

import "context"

const opInspect = "inspect container"

// InspectContainer tells everything about one container, found by ID or name, and what would make it again. It asks about its image too.
func (c *Client) InspectContainer(ctx context.Context, id string) (ContainerDetails, error) {
	found, form, err := c.formOf(ctx, opInspect, id)
	if err != nil {
		return ContainerDetails{}, err
	}
	details := detailsFrom(found)
	details.Architecture = form.Architecture
	details.Spec = form.spec()
	// What --tmpfs made stands with the settings alone.
	for _, m := range details.Spec.Mounts {
		if m.Kind == MountTmpfs && !hasTarget(details.Mounts, m.Target) {
			details.Mounts = append(details.Mounts, m)
		}
	}
	details.Spec.Original = &Original{ID: details.ID, original: form}
	return details, nil
}
