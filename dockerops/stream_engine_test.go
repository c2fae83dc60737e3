package dockerops

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// An image of more than a hundred megabytes is saved, loaded and looked into in a few megabytes of memory.
func TestEngineImagesAreStreamed(t *testing.T) {
	engine := enginetest.Machine(t)
	enginetest.Load(t, engine, enginetest.PythonSlim)
	c, _, err := Connector{Host: engine.Address}.Connect(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	ref, path := string(enginetest.PythonSlim), filepath.Join(t.TempDir(), "image.tar")
	file, err := os.Create(path) //nolint:gosec // the test's own folder
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	for _, step := range []struct {
		name string
		do   func(count func(int64)) error
	}{
		{"save", func(count func(int64)) error { return c.SaveImages(t.Context(), []string{ref}, file, count) }},
		{"look into", func(count func(int64)) error {
			files, err := c.LayerFiles(t.Context(), ref, 0, count)
			if err == nil && len(files) < 1000 {
				t.Errorf("the layer has %d files", len(files))
			}
			return err
		}},
		{"load", func(count func(int64)) error {
			if _, err := file.Seek(0, io.SeekStart); err != nil {
				return err
			}
			names, err := c.LoadImages(t.Context(), &meteredReader{from: file, tell: count}, nil)
			if err == nil && (len(names) != 1 || names[0] != ref) {
				t.Errorf("loaded %q", names)
			}
			return err
		}},
	} {
		moved, calls := int64(0), 0
		grown := heapGrowth(func() {
			if err := step.do(func(n int64) { moved, calls = n, calls+1 }); err != nil {
				t.Errorf("%s: %v", step.name, err)
			}
		})
		t.Logf("%s: %d bytes, told %d times; the heap grew by %d", step.name, moved, calls, grown)
		if moved < 100<<20 || grown > 24<<20 {
			t.Errorf("%s: %d bytes, and the heap grew by %d", step.name, moved, grown)
		}
	}
}
