package enginetest

import (
	"context"
	"os"
	"sync"
	"testing"
	"time"
)

// required is the value of SLIPWAY_TEST_ENGINE with which a missing engine fails a test instead of skipping it. `make test` sets it.
const required = "required"

// patience is how long making fixtures may take before a test gives up. The first time they are made of packages that come over the network.
const patience = 10 * time.Minute

// Machine gives the machine's engine, and skips the test when there is none: or fails it, when SLIPWAY_TEST_ENGINE is "required".
func Machine(t testing.TB) *Engine {
	t.Helper()
	e, err := Find(t.Context())
	if err != nil {
		missing(t, err)
	}
	t.Cleanup(func() { _ = e.Close() })
	return e
}

// Address is the address of the machine's engine; see Machine.
func Address(t testing.TB) string {
	t.Helper()
	return Machine(t).Address
}

// Load puts images into an engine; see Engine.Load. The test fails when that can't be done.
func Load(t testing.TB, e *Engine, images ...Image) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	results, err := e.Load(ctx, images...)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		if r.Outcome == Kept {
			t.Logf("%s is not the test image: the engine's own stays", r.Image)
		}
	}
}

// missing ends a test for want of an engine.
func missing(t testing.TB, err error) {
	t.Helper()
	if os.Getenv("SLIPWAY_TEST_ENGINE") == required {
		t.Fatalf("this test needs an engine: %v", err)
	}
	t.Skipf("skipped, it needs an engine (make test starts one): %v", err)
}

// Private gives an engine that the test alone has, and may stop and start. It is of the machine's version, and ends with the test.
func Private(t testing.TB) *Daemon {
	t.Helper()
	return alone(t, StartPrivate)
}

// ContainerdStore gives a current engine with containerd's image store, for one test alone. It ends with the test.
func ContainerdStore(t testing.TB) *Daemon {
	t.Helper()
	return alone(t, StartContainerdStore)
}

// alone starts an engine for one test, which ends with it.
func alone(t testing.TB, start func(context.Context) (*Daemon, error)) *Daemon {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	d, err := start(ctx)
	if err != nil {
		missing(t, err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Errorf("end the engine: %v", err)
		}
	})
	return d
}

// current is the process's current engine: it takes seconds to start, so that all tests of a package share one. It ends with the process.
var current struct {
	sync.Mutex
	daemon *Daemon
	err    error
}

// Current gives a current engine, whichever version the machine has. All tests of a package share it: they stop nothing, and remove what they make.
func Current(t testing.TB) *Engine {
	t.Helper()
	current.Lock()
	defer current.Unlock()
	if current.daemon == nil && current.err == nil {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), patience)
		defer cancel()
		current.daemon, current.err = StartCurrent(ctx)
		if current.err == nil {
			// The shared engine outlives the test: its idle connections must not pass for a leak of the test's.
			_ = current.daemon.Engine.Close()
		}
	}
	if current.err != nil {
		missing(t, current.err)
	}
	// A client for this test, so that no connection is left over from it.
	e, err := open(t.Context(), current.daemon.Address)
	if err != nil {
		t.Fatalf("%v; the engine's log ends with:\n%s", err, current.daemon.LogEnd())
	}
	daemon := current.daemon
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("the engine's log ends with:\n%s", daemon.LogEnd())
		}
		_ = e.Close()
	})
	return e
}
