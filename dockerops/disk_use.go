package dockerops

import (
	"context"

	"github.com/docker/docker/api/types"
)

// DiskUse measures what takes up room, in one call. That may take seconds, and with many gigabytes in volumes a minute.
func (c *Client) DiskUse(ctx context.Context) (DiskUse, error) {
	ctx, done := c.begin(ctx, c.limits.Measure)
	defer done()
	found, err := c.api.DiskUsage(ctx, types.DiskUsageOptions{})
	if err != nil {
		return DiskUse{}, c.fail(ctx, "measure the disk", "", err)
	}
	return diskUseFrom(found), nil
}

// diskUseFrom leaves out what engines list as nothing.
func diskUseFrom(u types.DiskUsage) DiskUse {
	d := DiskUse{LayersSize: max(u.LayersSize, 0)}
	for _, i := range u.Images {
		if i != nil {
			d.Images = append(d.Images, ImageUse{ID: i.ID, Size: max(i.Size, 0), Shared: max(i.SharedSize, -1), Containers: int(max(i.Containers, -1))})
		}
	}
	for _, c := range u.Containers {
		if c != nil {
			d.Containers = append(d.Containers, ContainerUse{ID: c.ID, Size: max(c.SizeRw, 0)})
		}
	}
	for _, v := range u.Volumes {
		if v == nil {
			continue
		}
		use := VolumeUse{Name: v.Name, Size: -1, Users: -1}
		if v.UsageData != nil {
			use.Size, use.Users = max(v.UsageData.Size, -1), int(max(v.UsageData.RefCount, -1))
		}
		d.Volumes = append(d.Volumes, use)
	}
	for _, r := range u.BuildCache {
		if r == nil {
			continue
		}
		use := CacheUse{ID: r.ID, Description: r.Description, Size: max(r.Size, 0), InUse: r.InUse, Shared: r.Shared, Created: r.CreatedAt}
		if r.LastUsedAt != nil {
			use.LastUsed = *r.LastUsedAt
		}
		d.BuildCache = append(d.BuildCache, use)
	}
	return d
}
