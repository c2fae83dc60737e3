package scenario

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
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
	o.Make(dockerops.RunSpec{Name: name, Image: string(enginetest.Tool), Command: []string{"sleep"}})
}

// Load puts images into the engine.
func (o *OwnEngine) Load(images ...enginetest.Image) {
	o.do(func() error {
		_, err := o.d.Load(o.s.ctx, images...)
		return err
	})
}

// Build builds an image from files, by their names below the build folder.
func (o *OwnEngine) Build(tag string, files map[string]string) {
	folder := filepath.Join(o.s.folder, "build-"+tag)
	o.do(func() error {
		for name, text := range files {
			path := filepath.Join(folder, name)
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				return fmt.Errorf("make the folder of %s: %w", name, err)
			}
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				return fmt.Errorf("write %s: %w", name, err)
			}
		}
		return nil
	})
	o.Ask(func(ctx context.Context, c *dockerops.Client) error {
		_, err := c.Build(ctx, build.Options{ContextDir: folder, Tags: []string{tag}}, unseen{})
		return err
	})
}

// unseen is where the progress of a build goes that nobody watches.
type unseen struct{}

func (unseen) Step(build.Step)         {}
func (unseen) Log(string, int, []byte) {}
func (unseen) Warning(string, int)     {}

// Forget deletes an image of the engine's.
func (o *OwnEngine) Forget(ref string) {
	o.Ask(func(ctx context.Context, c *dockerops.Client) error { return c.RemoveImage(ctx, ref, false) })
}

// Make runs a container of a spec, behind the window's back.
func (o *OwnEngine) Make(spec dockerops.RunSpec) {
	o.Ask(func(ctx context.Context, c *dockerops.Client) error {
		id, err := c.CreateContainer(ctx, spec)
		if err != nil {
			return err
		}
		return c.StartContainer(ctx, id)
	})
}

// Ask asks the engine itself: what the window says is believed only when the engine says it too.
func (o *OwnEngine) Ask(question func(ctx context.Context, c *dockerops.Client) error) {
	o.do(func() error {
		c, _, err := dockerops.Connector{Host: o.d.Address}.Connect(o.s.ctx)
		if err != nil {
			return fmt.Errorf("ask the engine: %w", err)
		}
		defer func() { _ = c.Close() }()
		if err := question(o.s.ctx, c); err != nil {
			return fmt.Errorf("ask the engine: %w", err)
		}
		return nil
	})
}

// idOf is the id of a container; "" after a failure.
func (o *OwnEngine) idOf(name string) (id string) {
	o.Ask(func(ctx context.Context, c *dockerops.Client) error {
		d, err := c.InspectContainer(ctx, name)
		id = d.ID
		return err
	})
	return id
}

// Names wants the engine to have containers of these names and no others, in the order of the list.
func (o *OwnEngine) Names(want ...string) {
	o.Ask(func(ctx context.Context, c *dockerops.Client) error { return named(ctx, c, want) })
}

// named says whether an engine has containers of these names and no others.
func named(ctx context.Context, c *dockerops.Client, want []string) error {
	list, err := c.ListContainers(ctx)
	if err != nil {
		return fmt.Errorf("list the containers: %w", err)
	}
	var names []string
	for _, one := range list {
		names = append(names, one.Name)
	}
	slices.Sort(names)
	if !slices.Equal(names, want) {
		return fmt.Errorf("it has the containers %q, want %q", names, want)
	}
	return nil
}

// Registry starts a registry with one of the engine's images in it, under a name such as team/page:1, and returns the whole name; "" after a failure.
func (o *OwnEngine) Registry(image, name string) (ref string) {
	o.do(func() error {
		r, err := enginetest.StartRegistry(o.s.ctx)
		if err != nil {
			return err
		}
		o.s.onEnd(func(context.Context) error { return r.Close() })
		ref, err = r.Push(o.s.ctx, o.d.Engine, image, name)
		return err
	})
	return ref
}
