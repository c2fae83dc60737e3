package enginetest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// suite is the Debian release that images and the current engine are made of. It is the first with Python 3.14.
const suite = "forky"

// mirror is where this machine gets Debian's packages from.
func mirror(ctx context.Context) (string, error) {
	cmd := exec.CommandContext(ctx, "apt-get", "indextargets", "--format", "$(ORIGIN)|$(LABEL)|$(REPO_URI)", "Created-By: Packages")
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("read where Debian's packages come from (apt-get indextargets): %w", err)
	}
	for line := range strings.Lines(string(out)) {
		if f := strings.SplitN(strings.TrimSpace(line), "|", 3); len(f) == 3 && f[0] == "Debian" && f[1] == "Debian" {
			return f[2], nil
		}
	}
	return "", errors.New("apt knows no mirror of Debian; run apt-get update once as root, or use a machine with Debian")
}

// debootstrap makes a Debian system in dir, which must not exist, with these packages beside the least there is.
func debootstrap(ctx context.Context, dir string, packages ...string) error {
	from, err := mirror(ctx)
	if err != nil {
		return err
	}
	args := []string{"--variant=minbase", "--include=" + strings.Join(packages, ","), suite, dir, from}
	// A debootstrap older than the suite knows it not by name; all suites since long are made as sid is.
	if scripts := "/usr/share/debootstrap/scripts"; !exists(filepath.Join(scripts, suite)) {
		args = append(args, filepath.Join(scripts, "sid"))
	}
	return run(asRoot(ctx, "debootstrap", args...))
}

// chroot is a command in a system made by debootstrap.
func chroot(ctx context.Context, dir, script string) *exec.Cmd {
	cmd := asRoot(ctx, "chroot", dir, "/usr/bin/env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "DEBIAN_FRONTEND=noninteractive",
		"/bin/sh", "-euc", script)
	return cmd
}

// unpack gives the files of Debian packages, by name, of the suite that this machine itself has. It needs no root.
func unpack(ctx context.Context, dir string, packages ...string) error {
	debs, err := os.MkdirTemp("", "slipway-debs-")
	if err != nil {
		return fmt.Errorf("make a folder for packages: %w", err)
	}
	defer func() { _ = os.RemoveAll(debs) }()
	// As root apt fetches as another user, who can't enter a folder of ours.
	cmd := exec.CommandContext(ctx, "apt-get", append([]string{"download", "-q", "-o", "APT::Sandbox::User=root"}, packages...)...) //nolint:gosec // our own list
	cmd.Dir = debs
	if err := run(cmd); err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(debs, "*.deb"))
	if err != nil {
		return fmt.Errorf("find the packages: %w", err)
	}
	for _, f := range files {
		if err := run(exec.CommandContext(ctx, "dpkg-deb", "-x", f, dir)); err != nil { //nolint:gosec // our own folder
			return err
		}
	}
	return nil
}
