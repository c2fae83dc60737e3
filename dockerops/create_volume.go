package dockerops

import (
	"context"
	"errors"

	"github.com/docker/docker/api/types/volume"
)

const opCreateVolume = "create volume"

// errVolumeThere says in our words what engines pass over.
var errVolumeThere = errors.New("a volume of that name is there already")

// CreateVolume makes an empty volume. A taken name is KindNameInUse: engines give back the volume that has it, with the data in it, as if it were new.
func (c *Client) CreateVolume(ctx context.Context, spec VolumeSpec) (Volume, error) {
	ctx, done := c.change(ctx)
	defer done()
	if spec.Name != "" {
		if _, err := c.api.VolumeInspect(ctx, spec.Name); err == nil {
			return Volume{}, &Error{Kind: KindNameInUse, Op: opCreateVolume, Subject: spec.Name, Err: errVolumeThere}
		}
	}
	made, err := c.api.VolumeCreate(ctx, volume.CreateOptions{Name: spec.Name, Driver: spec.Driver, Labels: spec.Labels})
	if err != nil {
		return Volume{}, c.fail(ctx, opCreateVolume, spec.Name, err)
	}
	return volumeFrom(made), nil
}
