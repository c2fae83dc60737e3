package bench

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/slipway-dev/slipway/ui/scenario/drive"
)

// envProfile is set (`make bench PROFILE=1`) to save profiles of the idle window under build/bench: cpu.pprof and heap.pprof. The program is
// then built with its profiler, so that its figures are a little worse.
const envProfile = "PROFILE"

// profiling says whether profiles were asked for.
func profiling() bool { return os.Getenv(envProfile) != "" }

// tags are the build tags of the measured program beside the usual ones.
func tags() []string {
	if profiling() {
		return []string{"scenario"}
	}
	return nil
}

// profile saves what the program does while it is idle.
func profile(ctx context.Context, app *drive.App) error {
	root, err := drive.Root()
	if err != nil {
		return err
	}
	dir := filepath.Join(root, "build", "bench")
	return errors.Join(
		app.Profile(ctx, "heap", 0, filepath.Join(dir, "heap.pprof")),
		app.Profile(ctx, "profile", idleFor, filepath.Join(dir, "cpu.pprof")),
	)
}
