package enginetest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/gofrs/flock"
)

// format is counted up when what is kept in the cache changes its shape.
const format = "1"

// CacheDir is the folder that images and engines are kept in: SLIPWAY_TEST_CACHE, or slipway-test in the user's cache folder.
func CacheDir() (string, error) {
	if dir := os.Getenv("SLIPWAY_TEST_CACHE"); dir != "" {
		return filepath.Abs(dir)
	}
	base, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("find the cache folder: %w", err)
	}
	return filepath.Join(base, "slipway-test"), nil
}

// keyOf is a short name for everything that decides what a recipe gives.
func keyOf(parts ...string) string {
	h := sha256.New()
	for _, p := range append([]string{format, runtime.GOARCH}, parts...) {
		_, _ = fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}

// made gives the folder name-key of the cache, and has it made when it is missing. It is made beside and renamed, under a lock that other processes
// respect: what is there is whole. Older versions of it are removed.
func made(ctx context.Context, name, key string, build func(ctx context.Context, dir string) error) (string, error) {
	cache, err := CacheDir()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(cache, name+"-"+key)
	if exists(dir) {
		return dir, nil
	}
	unlock, err := lock(ctx, name)
	if err != nil {
		return "", err
	}
	defer unlock()
	if exists(dir) {
		return dir, nil
	}
	stale, err := filepath.Glob(filepath.Join(cache, name+"-*"))
	if err != nil {
		return "", fmt.Errorf("look for older fixtures: %w", err)
	}
	for _, old := range stale {
		if err := removeTree(ctx, old); err != nil {
			return "", err
		}
	}
	beside, err := os.MkdirTemp(cache, name+"-making-")
	if err != nil {
		return "", fmt.Errorf("make a fixture's folder: %w", err)
	}
	// Containers' roots are entered by other users too.
	if err := os.Chmod(beside, 0o755); err != nil { //nolint:gosec // nothing in it is secret
		return "", fmt.Errorf("make a fixture's folder: %w", err)
	}
	if err := build(ctx, beside); err != nil {
		return "", errors.Join(fmt.Errorf("make the fixture %s: %w", name, err), removeTree(context.WithoutCancel(ctx), beside))
	}
	if err := os.Rename(beside, dir); err != nil {
		return "", fmt.Errorf("keep the fixture %s: %w", name, err)
	}
	return dir, nil
}

// lock waits until no other process holds the lock of this name.
func lock(ctx context.Context, name string) (unlock func(), err error) {
	cache, err := CacheDir()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(cache, 0o750); err != nil {
		return nil, fmt.Errorf("make the cache folder: %w", err)
	}
	l := flock.New(filepath.Join(cache, "."+name+".lock"))
	if _, err := l.TryLockContext(ctx, 100*time.Millisecond); err != nil {
		return nil, fmt.Errorf("wait for another process that makes %s: %w", name, err)
	}
	return func() { _ = l.Close() }, nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}
