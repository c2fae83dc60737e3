package contract

import (
	"context"
	"maps"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// bench is one test's place to work at.
type bench struct {
	*testing.T
	engine Engine
	images Images
	prefix string
}

// name is a container name that nobody else uses.
func (b *bench) name(part string) string { return b.prefix + "-" + part }

// create makes a container that is removed when the test ends. A spec without an image gets Tool, one without a name a name.
func (b *bench) create(spec dockerops.RunSpec) string {
	b.Helper()
	if spec.Image == "" {
		spec.Image = b.images.Tool
	}
	if spec.Name == "" {
		spec.Name = b.name("c")
	}
	labels := map[string]string{Label: "1"}
	maps.Copy(labels, spec.Labels)
	spec.Labels = labels
	id, err := b.engine.CreateContainer(b.Context(), spec)
	if err != nil {
		b.Fatalf("create %s: %v", spec.Name, err)
	}
	b.Cleanup(func() {
		err := b.engine.RemoveContainer(context.WithoutCancel(b.Context()), id, true)
		if kind := dockerops.KindOf(err); err != nil && kind != dockerops.KindNotFound {
			b.Errorf("remove %s: %v", spec.Name, err)
		}
	})
	return id
}

// run makes and starts a container.
func (b *bench) run(spec dockerops.RunSpec) string {
	b.Helper()
	id := b.create(spec)
	b.ok(b.engine.StartContainer(b.Context(), id))
	return id
}

// finished makes a container, starts it and waits for its end.
func (b *bench) finished(spec dockerops.RunSpec) (id string, exitCode int) {
	b.Helper()
	id = b.run(spec)
	code, err := b.engine.WaitContainer(b.Context(), id)
	b.ok(err)
	return id, code
}

func (b *bench) ok(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// want checks that err is of a kind.
func (b *bench) want(kind dockerops.Kind, err error) {
	b.Helper()
	if got := dockerops.KindOf(err); got != kind {
		b.Errorf("kind is %q, want %q: %v", got, kind, err)
	}
}

// listed finds a container in the list.
func (b *bench) listed(id string) (dockerops.Container, bool) {
	b.Helper()
	list, err := b.engine.ListContainers(b.Context())
	b.ok(err)
	for _, c := range list {
		if c.ID == id {
			return c, true
		}
	}
	return dockerops.Container{}, false
}

// mustList finds a container that has to be in the list.
func (b *bench) mustList(id string) dockerops.Container {
	b.Helper()
	c, found := b.listed(id)
	if !found {
		b.Fatalf("container %s is not listed", id)
	}
	return c
}

// becomes waits until a container is listed in a state. Engines write the copy that they list from a moment after they have answered and told of it.
func (b *bench) becomes(id string, want dockerops.State) dockerops.Container {
	b.Helper()
	var c dockerops.Container
	b.eventually("listed as "+string(want), func() bool {
		c = b.mustList(id)
		return c.State == want
	})
	return c
}

// eventually asks until check says yes.
func (b *bench) eventually(what string, check func() bool) {
	b.Helper()
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	again := time.NewTicker(50 * time.Millisecond)
	defer again.Stop()
	for !check() {
		select {
		case <-again.C:
		case <-deadline.C:
			b.Fatalf("%s: not within %s", what, patience)
		}
	}
}
