package dockerops

import (
	"context"

	"github.com/docker/docker/api/types/container"
	"github.com/docker/docker/api/types/mount"
)

const opRemove = "remove container"

// RemoveContainer deletes the container, running or not, and with it, when asked to, its anonymous volumes; named volumes stay.
//
// Engines count as anonymous only what they made with that very container. A container made after another one has the other's anonymous volumes by their
// names; those are deleted here, unless another container mounts them too. The volume that a helper was made to look into always stays.
func (c *Client) RemoveContainer(ctx context.Context, id string, withVolumes bool) error {
	var anonymous []string
	if withVolumes {
		found, err := c.inspected(ctx, opRemove, id)
		if err != nil {
			return err
		}
		looksInto := ""
		if found.Config != nil {
			looksInto = found.Config.Labels[LabelHelper]
		}
		for _, m := range found.Mounts {
			if m.Type == mount.TypeVolume && looksAnonymous(m.Name) && m.Name != looksInto {
				anonymous = append(anonymous, m.Name)
			}
		}
	}
	ctx, done := c.change(ctx)
	defer done()
	if err := c.api.ContainerRemove(ctx, id, container.RemoveOptions{Force: true, RemoveVolumes: withVolumes}); err != nil {
		return c.fail(ctx, opRemove, id, err)
	}
	for _, name := range anonymous {
		err := c.api.VolumeRemove(ctx, name, false)
		switch kind := classify(opRemoveVolume, err); {
		case err == nil, kind == KindNotFound, kind == KindVolumeInUse:
		default:
			return c.fail(ctx, opRemoveVolume, name, err)
		}
	}
	return nil
}
