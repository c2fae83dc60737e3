package drive

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Root is the checkout's folder, the one with go.mod above the working directory.
func Root() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("find the checkout: %w", err)
	}
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			return at, nil
		}
		if at == filepath.Dir(at) {
			return "", fmt.Errorf("find the checkout: no go.mod in %s or above", dir)
		}
	}
}

// envRace is set to have programs built with the race detector; a race it finds is a complaint (see Output).
const envRace = "RACE"

// envTags are the build tags of every program here, as the Makefile has them in TAGS.
const envTags = "TAGS"

// Build compiles the package (a path below root, such as ".") into root/build/name, with the usual build tags and these, and returns the
// program's path. The Go tool's cache makes a second call quick.
func Build(ctx context.Context, root, pkg, name string, tags ...string) (string, error) {
	usual := os.Getenv(envTags)
	if usual == "" {
		usual = "gles"
	}
	tags = append(strings.Fields(usual), tags...)
	program := filepath.Join(root, "build", name)
	args := []string{"build", "-tags", strings.Join(tags, " "), "-o", program}
	if os.Getenv(envRace) != "" {
		args = append(args, "-race")
	}
	cmd := exec.CommandContext(ctx, "go", append(args, pkg)...) //nolint:gosec // our own arguments
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build %s: %w\n%s", name, err, out)
	}
	return program, nil
}
