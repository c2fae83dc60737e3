package bench

import (
	"context"
	"errors"
	"fmt"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// crowd is what the engine has that windows are measured on.
type crowd struct{ containers, running, images int }

// The engine of a busy person, and that of the largest machine that is promised to work well.
var (
	usualCrowd = crowd{containers: 200, running: 20}
	largeCrowd = crowd{containers: 1000, running: 20, images: 500}
)

// start starts an engine of our own with the crowd. Its Close ends it all.
func (c crowd) start(ctx context.Context) (*enginetest.Daemon, error) {
	d, err := enginetest.StartPrivate(ctx)
	if err != nil {
		return nil, fmt.Errorf("start an engine: %w", err)
	}
	if err := c.fill(ctx, d); err != nil {
		return nil, errors.Join(fmt.Errorf("fill an engine with containers: %w", err), d.Close())
	}
	return d, nil
}

// crowdName is what the i-th container is called.
func crowdName(i int) string { return fmt.Sprintf("worker-%03d", i) }

func (c crowd) fill(ctx context.Context, d *enginetest.Daemon) (err error) {
	if _, err := d.Load(ctx, enginetest.Tool); err != nil {
		return err // crowd says what was done
	}
	if c.images > 0 {
		if err := d.LoadCopies(ctx, enginetest.Tool, c.images-1); err != nil { // the image itself is one of them
			return err
		}
	}
	client, _, err := dockerops.Connector{Host: d.Address}.Connect(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, client.Close()) }()
	for i := range c.containers {
		spec := dockerops.RunSpec{Name: crowdName(i), Image: string(enginetest.Tool), Command: []string{"sleep"}}
		id, err := client.CreateContainer(ctx, spec)
		if err != nil {
			return err
		}
		if i < c.running {
			if err := client.StartContainer(ctx, id); err != nil {
				return err
			}
		}
	}
	return nil
}
