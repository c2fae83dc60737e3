package scenario

import (
	"context"
	"fmt"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// OwnEngine is an engine that the scenario may stop as it likes. Its methods do nothing after a failure of the session.
type OwnEngine struct {
	s *Session
	d *enginetest.Daemon
}

// OwnEngine starts an engine of the scenario's own with running containers of these names.
func (s *Session) OwnEngine(containers ...string) *OwnEngine {
	o := &OwnEngine{s: s}
	s.Step("start an engine of our own", func() {
		d, err := enginetest.StartPrivate(s.ctx)
		if err != nil {
			s.Check(err)
			return
		}
		s.onEnd(func(context.Context) error { return d.Close() })
		o.d = d
		_, err = d.Load(s.ctx, enginetest.Tool)
		s.Check(err)
		for _, name := range containers {
			o.Run(name)
		}
	})
	return o
}

// Address is where the engine listens; "" after a failure.
func (o *OwnEngine) Address() string {
	if o.d == nil {
		return ""
	}
	return o.d.Address
}

// do calls f unless something failed already.
func (o *OwnEngine) do(f func() error) {
	if o.s.err == nil {
		o.s.Check(f())
	}
}

// Stop stops the engine as a service manager does; its containers end.
func (o *OwnEngine) Stop() { o.do(o.d.StopEngine) }

// Start starts the engine again and returns when it answers.
func (o *OwnEngine) Start() { o.do(func() error { return o.d.StartEngine(o.s.ctx) }) }

// Pause freezes the engine: it accepts and never answers.
func (o *OwnEngine) Pause() { o.do(o.d.PauseEngine) }

// Resume ends Pause.
func (o *OwnEngine) Resume() { o.do(o.d.ResumeEngine) }

// Run runs a container that sleeps, as another program would: behind the window's back.
func (o *OwnEngine) Run(name string) {
	o.do(func() error { return runSleeper(o.s.ctx, o.d.Address, name) })
}

// runSleeper runs a container that sleeps.
func runSleeper(ctx context.Context, address, name string) error {
	c, _, err := dockerops.Connector{Host: address}.Connect(ctx)
	if err != nil {
		return fmt.Errorf("run %s: %w", name, err)
	}
	defer func() { _ = c.Close() }()
	id, err := c.CreateContainer(ctx, dockerops.RunSpec{Name: name, Image: string(enginetest.Tool), Command: []string{"sleep"}})
	if err != nil {
		return fmt.Errorf("run %s: %w", name, err)
	}
	if err := c.StartContainer(ctx, id); err != nil {
		return fmt.Errorf("run %s: %w", name, err)
	}
	return nil
}
