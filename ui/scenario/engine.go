package scenario

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// usualAddress is where a machine's engine listens unless somebody arranged it otherwise.
const usualAddress = "unix:///var/run/docker.sock"

// MachineEngine wants the machine's own engine to answer, with the images that the generated projects are built on, and removes at the end
// what scenarios' projects left in it.
func (s *Session) MachineEngine() {
	s.Step("find the engine and its images", func() {
		e, err := enginetest.Find(s.ctx)
		if err != nil {
			s.Check(err)
			return
		}
		s.onEnd(func(context.Context) error { return e.Close() })
		// Where the machine has no engine, make test starts one and tells where. On a machine that has one, the window finds it by itself.
		if e.Address != usualAddress {
			s.env = append(s.env, "DOCKER_HOST="+e.Address)
		}
		s.Check(s.alone())
		if s.err != nil {
			return
		}
		if _, err := e.Load(s.ctx, enginetest.PythonSlim, enginetest.Hello); err != nil {
			s.Check(err)
			return
		}
		s.Check(sweep(s.ctx, e.Address)) // an earlier run may have been interrupted
		s.onEnd(func(ctx context.Context) error { return sweep(ctx, e.Address) })
	})
}

// alone waits until no other scenario uses the machine's engine: their containers have the same names.
func (s *Session) alone() error {
	l := flock.New(filepath.Join(os.TempDir(), "slipway-scenarios.lock"))
	if _, err := l.TryLockContext(s.ctx, 100*time.Millisecond); err != nil {
		return fmt.Errorf("wait for another scenario to end: %w", err)
	}
	s.onEnd(func(context.Context) error { return l.Close() })
	return nil
}

// sweep removes the containers of scenarios' projects, and the images they were made from, from the engine. They are known by the folder of
// their project, which no person's is in.
func sweep(ctx context.Context, address string) error {
	c, _, err := dockerops.Connector{Host: address}.Connect(ctx)
	if err != nil {
		return fmt.Errorf("clean up: %w", err)
	}
	defer func() { _ = c.Close() }()
	containers, err := c.ListContainers(ctx)
	if err != nil {
		return fmt.Errorf("clean up: %w", err)
	}
	var errs []error
	ours := filepath.Join(os.TempDir(), folderPrefix)
	images := map[string]bool{}
	for _, one := range containers {
		if strings.HasPrefix(one.Labels[dockerops.LabelProjectFolder], ours) {
			errs = append(errs, c.RemoveContainer(ctx, one.ID, true))
			images[one.Image] = true
		}
	}
	for image := range images {
		errs = append(errs, c.RemoveImage(ctx, image, false))
	}
	return errors.Join(errs...)
}
