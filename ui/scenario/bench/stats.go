package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

const (
	// statsWithin is the promise for the table of what 50 containers use: points of one core over the same window without it.
	statsWithin = 5.0
	// statsFor is how long they are watched.
	statsFor = 20 * time.Second
)

// measuredCrowd is what the figures of containers are measured on.
var measuredCrowd = crowd{containers: 50, running: 50}

// measures tells how much of a core the table of what 50 containers use takes, over the same window that shows the list of containers, beside docker's own client.
// All three are watched at the same time.
func measures(ctx context.Context, w windows) (_ []Figure, err error) {
	docker, err := exec.LookPath("docker")
	if err != nil {
		return nil, fmt.Errorf("find docker's own client to compare with: %w", err)
	}
	quiet, err := w.slipway.open(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, quiet.close()) }()
	busy := w.slipway
	busy.folder = filepath.Join(filepath.Dir(w.slipway.folder), "busy")
	busy.args = []string{"--host", w.address, "--screen", "stats"}
	table, err := busy.open(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, table.close()) }()
	theirs := exec.CommandContext(ctx, docker, "stats") //nolint:gosec // found on the path by its name
	theirs.Env = append(os.Environ(), "DOCKER_HOST="+w.address)
	if err := theirs.Start(); err != nil {
		return nil, fmt.Errorf("start docker stats: %w", err)
	}
	defer func() {
		_ = theirs.Process.Kill()
		_ = theirs.Wait() // it was killed
	}()
	select {
	case <-time.After(settle):
	case <-ctx.Done():
		return nil, fmt.Errorf("wait for the figures: %w", ctx.Err())
	}
	if profiling() {
		if err := profile(ctx, table.app); err != nil {
			return nil, err
		}
	}
	used, err := cpuPercent(ctx, statsFor, table.app.PID(), quiet.app.PID(), theirs.Process.Pid)
	if err != nil {
		return nil, err
	}
	return []Figure{{Name: "stats-50", Value: used[0] - used[1], Unit: "%", Target: statsWithin, Peers: []Peer{{"docker-stats", used[2]}}}}, nil
}
