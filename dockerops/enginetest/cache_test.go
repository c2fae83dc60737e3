package enginetest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
)

// names are the folders in the cache, without the locks.
func names(t *testing.T, cache string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(cache, "[a-z]*"))
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range found {
		found[i] = filepath.Base(f)
	}
	return found
}

func TestMadeOnceByMany(t *testing.T) {
	t.Setenv("SLIPWAY_TEST_CACHE", t.TempDir())
	var builds atomic.Int32
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			dir, err := made(t.Context(), "thing", "1", func(_ context.Context, dir string) error {
				builds.Add(1)
				return os.WriteFile(filepath.Join(dir, "file"), []byte("x"), 0o600)
			})
			if err != nil {
				t.Error(err)
			} else if !exists(filepath.Join(dir, "file")) {
				t.Error("what was made is not whole")
			}
		})
	}
	wg.Wait()
	if builds.Load() != 1 {
		t.Errorf("made %d times", builds.Load())
	}
}

func TestMadeLeavesNothingHalf(t *testing.T) {
	cache := t.TempDir()
	t.Setenv("SLIPWAY_TEST_CACHE", cache)
	broken := errors.New("the mirror is gone")
	_, err := made(t.Context(), "thing", "1", func(_ context.Context, dir string) error {
		return errors.Join(os.WriteFile(filepath.Join(dir, "file"), nil, 0o600), broken)
	})
	if !errors.Is(err, broken) {
		t.Errorf("err = %v", err)
	}
	if left := names(t, cache); len(left) != 0 {
		t.Errorf("left over: %v", left)
	}
}

func TestMadeReplacesOlder(t *testing.T) {
	cache := t.TempDir()
	t.Setenv("SLIPWAY_TEST_CACHE", cache)
	for _, key := range []string{"1", "2"} {
		if _, err := made(t.Context(), "thing", key, func(context.Context, string) error { return nil }); err != nil {
			t.Fatal(err)
		}
	}
	if left := names(t, cache); len(left) != 1 || left[0] != "thing-2" {
		t.Errorf("kept: %v", left)
	}
}
