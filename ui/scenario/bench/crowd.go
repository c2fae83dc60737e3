package bench

import (
	"context"
	"errors"
	"fmt"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// The containers of the engine that windows are measured on.
const (
	crowdSize    = 200
	crowdRunning = 20
)

// crowd starts an engine of our own with many containers, some of them running. Its Close ends it all.
func crowd(ctx context.Context) (*enginetest.Daemon, error) {
	d, err := enginetest.StartPrivate(ctx)
	if err != nil {
		return nil, fmt.Errorf("start an engine: %w", err)
	}
	if err := fill(ctx, d); err != nil {
		return nil, errors.Join(fmt.Errorf("fill an engine with containers: %w", err), d.Close())
	}
	return d, nil
}

// crowdName is what the i-th container is called.
func crowdName(i int) string { return fmt.Sprintf("worker-%03d", i) }

func fill(ctx context.Context, d *enginetest.Daemon) (err error) {
	if _, err := d.Load(ctx, enginetest.Tool); err != nil {
		return err // crowd says what was done
	}
	c, _, err := dockerops.Connector{Host: d.Address}.Connect(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	for i := range crowdSize {
		spec := dockerops.RunSpec{Name: crowdName(i), Image: string(enginetest.Tool), Command: []string{"sleep"}}
		id, err := c.CreateContainer(ctx, spec)
		if err != nil {
			return err
		}
		if i < crowdRunning {
			if err := c.StartContainer(ctx, id); err != nil {
				return err
			}
		}
	}
	return nil
}
