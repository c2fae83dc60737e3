package scenario

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// MachineEngine wants the machine's own engine to answer, with the images that the generated projects are built on, and removes at the end
// what projects of this image name left in it.
func (s *Session) MachineEngine(project string) {
	s.Step("find the engine and its images", func() {
		e, err := enginetest.Find(s.ctx)
		if err != nil {
			s.Check(err)
			return
		}
		s.onEnd(func(context.Context) error { return e.Close() })
		s.prepare(e, project)
	})
}

// prepare loads the images and has the project's traces removed, now and at the end.
func (s *Session) prepare(e *enginetest.Engine, project string) {
	if _, err := e.Load(s.ctx, enginetest.PythonSlim, enginetest.Hello); err != nil {
		s.Check(err)
		return
	}
	s.Check(sweep(s.ctx, e.Address, project))
	s.onEnd(func(ctx context.Context) error { return sweep(ctx, e.Address, project) })
}

// sweep removes the containers and images of a project from the engine: those that a scenario made, or left behind when it was interrupted.
func sweep(ctx context.Context, address, project string) error {
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
	for _, one := range containers {
		if mine(one.Image, project) || mine(one.Name, project) {
			errs = append(errs, c.RemoveContainer(ctx, one.ID))
		}
	}
	images, err := c.ListImages(ctx)
	errs = append(errs, err)
	for _, one := range images {
		for _, tag := range one.Tags {
			if mine(tag, project) {
				errs = append(errs, c.RemoveImage(ctx, tag, true))
			}
		}
	}
	return errors.Join(errs...)
}

// mine says whether an image's or container's name is the project's: the name itself, or followed by what Slipway adds.
func mine(name, project string) bool {
	rest, ok := strings.CutPrefix(name, project)
	return ok && (rest == "" || strings.ContainsRune(":-_", rune(rest[0])))
}
