package enginetest

import (
	"context"
	_ "embed" // for the files of the small layers
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

//go:embed tool/main.go
var toolSource string

//go:embed scripts/addgroup.sh
var addgroup string

//go:embed scripts/adduser.sh
var adduser string

// toolPackage is built by the go command that runs the tests, so they must run inside this module.
const toolPackage = "github.com/slipway-dev/slipway/dockerops/enginetest/tool"

// foreignArch is an architecture that this machine's programs are not of.
func foreignArch() string {
	if runtime.GOARCH == "arm64" {
		return "amd64"
	}
	return "arm64"
}

// toolLayer is the tool for an architecture, as /tool.
func toolLayer(name, arch string) layer {
	return layer{name: name, key: keyOf("tool", arch, toolSource), build: func(ctx context.Context, dir string) error {
		return smallTree(ctx, dir, func(tree string) error {
			cmd := exec.CommandContext(ctx, "go", "build", "-ldflags=-s -w", "-o", filepath.Join(tree, "tool"), toolPackage) //nolint:gosec // fixed
			cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS=linux", "GOARCH="+arch, "GOFLAGS=")
			return run(cmd)
		})
	}}
}

// usersLayer adds Alpine's commands for making users to a Debian tree.
func usersLayer() layer {
	return layer{name: "users", key: keyOf("users", addgroup, adduser), build: func(ctx context.Context, dir string) error {
		return smallTree(ctx, dir, func(tree string) error { return writeUserCommands(filepath.Join(tree, "usr/local/sbin")) })
	}}
}

// busyboxLayer is a small system around one static busybox.
func busyboxLayer() layer {
	return layer{name: "busybox", key: keyOf("busybox", addgroup, adduser), build: func(ctx context.Context, dir string) error {
		return smallTree(ctx, dir, func(tree string) error { return busyboxTree(ctx, dir, tree) })
	}}
}

func busyboxTree(ctx context.Context, dir, tree string) error {
	debs := filepath.Join(dir, "debs")
	if err := os.Mkdir(debs, 0o750); err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	defer func() { _ = os.RemoveAll(debs) }()
	if err := unpack(ctx, debs, "busybox-static"); err != nil {
		return err
	}
	for _, d := range []string{"bin", "etc", "root", "home", "tmp", "var", "proc", "sys", "dev", "run", "usr/bin"} {
		if err := os.MkdirAll(filepath.Join(tree, d), 0o755); err != nil { //nolint:gosec // a container's root is entered by other users
			return fmt.Errorf("make a folder: %w", err)
		}
	}
	if err := os.Chmod(filepath.Join(tree, "tmp"), os.ModeSticky|0o777); err != nil { //nolint:gosec // so is /tmp everywhere
		return fmt.Errorf("open /tmp: %w", err)
	}
	found, err := filepath.Glob(filepath.Join(debs, "*bin", "busybox"))
	if err != nil || len(found) == 0 {
		if found, err = filepath.Glob(filepath.Join(debs, "usr", "*bin", "busybox")); err != nil || len(found) == 0 {
			return fmt.Errorf("find busybox in Debian's package: %w", os.ErrNotExist)
		}
	}
	busybox := filepath.Join(tree, "bin/busybox")
	if err := os.Rename(found[0], busybox); err != nil {
		return fmt.Errorf("take busybox: %w", err)
	}
	names, err := exec.CommandContext(ctx, busybox, "--list").Output() //nolint:gosec // our own folder
	if err != nil {
		return fmt.Errorf("list busybox's commands: %w", err)
	}
	for _, name := range strings.Fields(string(names)) {
		if name == "busybox" {
			continue
		}
		if err := os.Symlink("busybox", filepath.Join(tree, "bin", name)); err != nil {
			return fmt.Errorf("link a command: %w", err)
		}
	}
	if err := os.Symlink("/bin/env", filepath.Join(tree, "usr/bin/env")); err != nil {
		return fmt.Errorf("link a command: %w", err)
	}
	if err := writeUserCommands(filepath.Join(tree, "bin")); err != nil {
		return err
	}
	for name, text := range map[string]string{ //nolint:gosec // no passwords are in it
		"etc/passwd":     "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/sbin/nologin\n",
		"etc/group":      "root:x:0:root\nnobody:x:65534:\n",
		"etc/os-release": "NAME=\"Alpine Linux\"\nID=alpine\nVERSION_ID=3.20.0\nPRETTY_NAME=\"Stand-in for Alpine Linux v3.20\"\n",
	} {
		if err := os.WriteFile(filepath.Join(tree, name), []byte(text), 0o644); err != nil { //nolint:gosec // read by every user, as everywhere
			return fmt.Errorf("write %s: %w", name, err)
		}
	}
	return nil
}

func writeUserCommands(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil { //nolint:gosec // a container's root is entered by other users
		return fmt.Errorf("make a folder: %w", err)
	}
	for name, text := range map[string]string{"addgroup": addgroup, "adduser": adduser} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o755); err != nil { //nolint:gosec // commands are for every user
			return fmt.Errorf("write %s: %w", name, err)
		}
	}
	return nil
}

// smallTree makes a layer of files that fill writes.
func smallTree(ctx context.Context, dir string, fill func(tree string) error) error {
	tree := filepath.Join(dir, "tree")
	if err := os.Mkdir(tree, 0o755); err != nil { //nolint:gosec // a container's root is entered by other users
		return fmt.Errorf("make a folder: %w", err)
	}
	if err := fill(tree); err != nil {
		return err
	}
	if err := layerOfTree(ctx, tree, filepath.Join(dir, layerFile)); err != nil {
		return err
	}
	return removeTree(ctx, tree)
}
