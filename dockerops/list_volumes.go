package dockerops

import (
	"context"
	"slices"
	"strings"

	"github.com/docker/docker/api/types/volume"
)

// ListVolumes lists all volumes by name, in one call. It tells neither size nor users: those are DiskUse's and the containers'.
func (c *Client) ListVolumes(ctx context.Context) ([]Volume, error) {
	ctx, done := c.short(ctx)
	defer done()
	found, err := c.api.VolumeList(ctx, volume.ListOptions{})
	if err != nil {
		return nil, c.fail(ctx, "list volumes", "", err)
	}
	list := make([]Volume, 0, len(found.Volumes))
	for _, one := range found.Volumes {
		if one != nil {
			list = append(list, volumeFrom(*one))
		}
	}
	slices.SortFunc(list, func(a, b Volume) int { return strings.Compare(a.Name, b.Name) })
	return list, nil
}

// labelAnonymous is on the volumes that engines since 24 made without a name.
const labelAnonymous = "com.docker.volume.anonymous"

func volumeFrom(v volume.Volume) Volume {
	_, labelled := v.Labels[labelAnonymous]
	return Volume{
		Name: v.Name, Driver: v.Driver, Created: timeFrom(v.CreatedAt), Labels: v.Labels, Mountpoint: v.Mountpoint,
		Anonymous: labelled || looksAnonymous(v.Name),
	}
}

// looksAnonymous says whether a name is one that engines give out: 64 hexadecimal digits. Older engines mark such volumes by nothing else.
func looksAnonymous(name string) bool {
	return len(name) == 64 && strings.Trim(name, "0123456789abcdef") == ""
}
