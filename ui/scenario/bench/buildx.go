package bench

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// buildxVersion is the peer that builds are measured against.
const buildxVersion = "v0.38.2"

// buildx returns the path of docker's buildx, which is compiled once and kept in the cache folder: not every system has a package of it.
func buildx(ctx context.Context) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("find the cache folder: %w", err)
	}
	dir := filepath.Join(cache, "slipway-test", "buildx-"+buildxVersion)
	program := filepath.Join(dir, "buildx")
	if _, err := os.Stat(program); err == nil {
		return program, nil
	}
	cmd := exec.CommandContext(ctx, "go", "install", "github.com/docker/buildx/cmd/buildx@"+buildxVersion)
	cmd.Dir = os.TempDir() // outside the checkout, whose go.mod has nothing to do with it
	cmd.Env = append(os.Environ(), "GOBIN="+dir, "GOFLAGS=", "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("compile buildx %s: %w\n%s", buildxVersion, err, out)
	}
	return program, nil
}
