package enginetest

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// asRoot is a command that runs as root: as it is for root, else by sudo, which must not ask for a password since nobody is there to type it.
func asRoot(ctx context.Context, name string, args ...string) *exec.Cmd {
	if os.Geteuid() != 0 {
		args = append([]string{"-n", "--", name}, args...)
		name = "sudo"
	}
	return exec.CommandContext(ctx, name, args...) //nolint:gosec // the commands are this package's own
}

// run runs a command and says what it printed when it fails.
func run(cmd *exec.Cmd) error {
	var out bytes.Buffer
	if cmd.Stdout == nil {
		cmd.Stdout = &out
	}
	cmd.Stderr = &out
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w\n%s", strings.Join(cmd.Args, " "), err, lastLines(out.String(), 12))
	}
	return nil
}

// lastLines is the end of a text.
func lastLines(text string, count int) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	return strings.Join(lines[max(0, len(lines)-count):], "\n")
}

// removeTree removes a folder in which files of root may be.
func removeTree(ctx context.Context, dir string) error {
	if os.RemoveAll(dir) == nil {
		return nil
	}
	if err := run(asRoot(ctx, "rm", "-rf", "--one-file-system", dir)); err != nil {
		return fmt.Errorf("remove %s: %w", dir, err)
	}
	return nil
}
