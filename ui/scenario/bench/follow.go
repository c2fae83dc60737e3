package bench

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/scenario/screen"
)

const (
	// followWithin is the promise: what another tool does to the engine is on screen within a second.
	followWithin = 1.0
	followRounds = 8 // even, so that the container has its own name in the end
	// quiet is how long nothing may be painted before a round, so that the next painting is the one waited for.
	quiet = time.Second
)

// follows measures from another client's change, the renaming of a container in view, to the next painting, with 200 containers in the list.
func follows(ctx context.Context, w windows) (_ []Figure, err error) {
	o, err := w.slipway.open(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, o.close()) }()
	other, _, err := dockerops.Connector{Host: w.address}.Connect(ctx)
	if err != nil {
		return nil, fmt.Errorf("connect to the engine: %w", err)
	}
	defer func() { err = errors.Join(err, other.Close()) }()
	paints, err := o.screen.Paints()
	if err != nil {
		return nil, err
	}
	defer paints.Close()
	names := [2]string{crowdName(0), crowdName(0) + "-renamed"}
	var seconds []float64
	for i := range followRounds {
		if err := untilQuiet(ctx, paints); err != nil {
			return nil, err
		}
		start := time.Now()
		if err := other.RenameContainer(ctx, names[i%2], names[(i+1)%2]); err != nil {
			return nil, fmt.Errorf("rename a container: %w", err)
		}
		painted, err := paintAfter(ctx, paints, start)
		if err != nil {
			return nil, fmt.Errorf("wait for a painting: %w", err)
		}
		seconds = append(seconds, painted.Sub(start).Seconds())
	}
	return []Figure{{Name: "follow", Value: median(seconds), Unit: "s", Target: followWithin}}, nil
}

// untilQuiet waits until nothing was painted for a while.
func untilQuiet(ctx context.Context, paints *screen.Paints) error {
	return untilStill(ctx, paints, quiet)
}

// untilStill waits until nothing was painted for so long.
func untilStill(ctx context.Context, paints *screen.Paints, long time.Duration) error {
	ctx, stop := context.WithTimeout(ctx, limit)
	defer stop()
	timer := time.NewTimer(long)
	defer timer.Stop()
	for {
		select {
		case <-paints.Times():
			timer.Reset(long)
		case <-timer.C:
			return nil
		case <-ctx.Done():
			return fmt.Errorf("wait until the window is quiet: %w", ctx.Err())
		}
	}
}
