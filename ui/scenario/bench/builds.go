package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
)

// Rounds of each side, taken in turn so that both see the same machine; one more before them warms the cache.
const buildRounds = 9

// builds measures a build of the wizard's default project with a warm cache beside docker's buildx on the same folder.
func builds(ctx context.Context, address string) (_ []Figure, err error) {
	theirs, err := buildx(ctx)
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "slipway-bench-")
	if err != nil {
		return nil, fmt.Errorf("make a folder: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	p := scaffold.NewProject("flask")
	p.Name, p.Parent = "bench-build", folder
	project, err := scaffold.Write(p)
	if err != nil {
		return nil, fmt.Errorf("write the project: %w", err)
	}
	c, _, err := dockerops.Connector{Host: address}.Connect(ctx)
	if err != nil {
		return nil, fmt.Errorf("connect to the engine: %w", err)
	}
	defer func() { err = errors.Join(err, c.Close()) }()

	ours := func() error {
		_, err := c.Build(ctx, build.Options{ContextDir: project, Tags: []string{"bench-build:ours"}}, deaf{})
		return err // timed says which
	}
	peer := func() error {
		cmd := exec.CommandContext(ctx, theirs, "build", "--builder", "default", "--tag", "bench-build:theirs", project) //nolint:gosec // our own program
		cmd.Env = append(os.Environ(), "DOCKER_HOST="+address, "DOCKER_CONFIG="+filepath.Join(folder, "docker"))
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("%w\n%s", err, out)
		}
		return nil
	}
	var us, them []float64
	for i := range buildRounds + 1 {
		u, err := timed("build with Slipway", ours)
		if err != nil {
			return nil, err
		}
		t, err := timed("build with buildx", peer)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			us, them = append(us, u), append(them, t)
		}
	}
	for _, tag := range []string{"bench-build:ours", "bench-build:theirs"} {
		if err := c.RemoveImage(ctx, tag, true); err != nil {
			return nil, fmt.Errorf("clean up: %w", err)
		}
	}
	mine, other := median(us), median(them)
	return []Figure{{Name: "build-overhead", Value: mine, Unit: "s", Target: 1.15 * other, Peers: []Peer{{"buildx", other}}}}, nil
}

// timed is how many seconds f takes.
func timed(what string, f func() error) (float64, error) {
	start := time.Now()
	if err := f(); err != nil {
		return 0, fmt.Errorf("%s: %w", what, err)
	}
	return time.Since(start).Seconds(), nil
}

// deaf is a build's listener that keeps nothing.
type deaf struct{}

func (deaf) Step(build.Step)         {}
func (deaf) Log(string, int, []byte) {}
func (deaf) Warning(string, int)     {}
