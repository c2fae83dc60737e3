package enginetest

import (
	"context"
	"os"
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
