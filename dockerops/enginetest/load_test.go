package enginetest_test

import (
	"archive/tar"
	"bytes"
	"slices"
	"testing"

	"github.com/docker/docker/api/types/image"

	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// load loads one image and gives what became of it.
func load(t *testing.T, e *enginetest.Engine, one enginetest.Image) enginetest.Outcome {
	t.Helper()
	results, err := e.Load(t.Context(), one)
	if err != nil {
		t.Fatal(err)
	}
	return results[0].Outcome
}

func TestLoadKeepsOthersImages(t *testing.T) {
	d := enginetest.Private(t)
	if got := load(t, d.Engine, enginetest.Alpine); got != enginetest.Loaded {
		t.Errorf("into an empty engine: %s", got)
	}
	if got := load(t, d.Engine, enginetest.Alpine); got != enginetest.Present {
		t.Errorf("a second time: %s", got)
	}
	// Somebody's own image under a name that the tests use.
	var tree bytes.Buffer
	w := tar.NewWriter(&tree)
	if err := w.WriteHeader(&tar.Header{Name: "mine", Mode: 0o644}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	answer, err := d.Client().ImageImport(t.Context(), image.ImportSource{Source: &tree, SourceName: "-"}, string(enginetest.Hello), image.ImportOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var told bytes.Buffer
	if _, err := told.ReadFrom(answer); err != nil {
		t.Fatal(err)
	}
	_ = answer.Close()
	before, err := d.Client().ImageInspect(t.Context(), string(enginetest.Hello))
	if err != nil {
		t.Fatalf("%v, the import said %s", err, told.String())
	}
	if got := load(t, d.Engine, enginetest.Hello); got != enginetest.Kept {
		t.Errorf("over somebody's image: %s", got)
	}
	after, err := d.Client().ImageInspect(t.Context(), string(enginetest.Hello))
	if err != nil {
		t.Fatal(err)
	}
	if before.ID != after.ID {
		t.Error("somebody's image has lost its name")
	}
}

// TestWheelsAreWhatProjectsPin names the packages without which no project that Slipway writes can be built here.
func TestWheelsAreWhatProjectsPin(t *testing.T) {
	enginetest.Machine(t) // making them needs what an engine needs
	wheels, err := enginetest.Wheels(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"flask==3.1.3", "gunicorn==26.2.2", "requests==2.34.2"} {
		if !slices.Contains(wheels, name) {
			t.Errorf("pip does not find %s in the Python images, but %v", name, wheels)
		}
	}
}
