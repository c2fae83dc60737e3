package enginetest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// layerFile is the name of a layer's tar in its folder of the cache, and digestFile that of the file with its checksum.
const (
	layerFile  = "layer.tar"
	digestFile = "layer.sha256"
)

// layer is a part of an image, as the cache keeps it.
type layer struct {
	name, key string
	// build writes layerFile and digestFile into the folder, by layerOfTree.
	build func(ctx context.Context, dir string) error
}

// get makes the layer unless it is there, and gives its folder and checksum.
func (l layer) get(ctx context.Context) (dir, digest string, err error) {
	dir, err = made(ctx, l.name, l.key, l.build)
	if err != nil {
		return "", "", err
	}
	text, err := os.ReadFile(filepath.Join(dir, digestFile)) //nolint:gosec // our own folder
	if err != nil {
		return "", "", fmt.Errorf("read a layer's checksum: %w", err)
	}
	return dir, strings.TrimSpace(string(text)), nil
}

// layerOfTree packs a folder as a layer, and writes its checksum beside it. Owners are kept when the tree is root's own work, else all is root's.
func layerOfTree(ctx context.Context, tree, file string) error {
	args := []string{"--create", "--directory", tree, "--sort=name", "--numeric-owner", "--mtime=@1767225600"}
	if info, err := os.Stat(filepath.Join(tree, "bin/bash")); err != nil || info == nil {
		args = append(args, "--owner=0", "--group=0")
	}
	out, err := os.Create(file) //nolint:gosec // our own folder
	if err != nil {
		return fmt.Errorf("write a layer: %w", err)
	}
	defer func() { _ = out.Close() }()
	sum := sha256.New()
	cmd := asRoot(ctx, "tar", append(args, ".")...)
	cmd.Stdout = io.MultiWriter(out, sum)
	if err := run(cmd); err != nil {
		return err
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("write a layer: %w", err)
	}
	digest := "sha256:" + hex.EncodeToString(sum.Sum(nil))
	if err := os.WriteFile(filepath.Join(filepath.Dir(file), digestFile), []byte(digest+"\n"), 0o600); err != nil {
		return fmt.Errorf("write a layer's checksum: %w", err)
	}
	return nil
}
