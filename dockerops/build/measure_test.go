package build_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/dockerops/build"
)

// hugeFolder is a project with everything in it that should not be sent: 600 MB in a virtual environment, and 20,000 small files.
func hugeFolder(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name string, size int64) {
		t.Helper()
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		// With a hole: the file's length is what is sent, not what it takes on the disk.
		if err := errors.Join(f.Truncate(size), f.Close()); err != nil {
			t.Fatal(err)
		}
	}
	write("Dockerfile", 54)
	write("app.py", 91)
	write(".venv/lib/python3.14/site-packages/big.so", 600<<20)
	write(".git/objects/pack/pack-1.pack", 40<<20)
	write("src/shop/data/prices.csv", 9<<20)
	write("src/shop/models.py", 2000)
	for i := range 20_000 {
		write(fmt.Sprintf("cache/%02d/%d.json", i%100, i), 10)
	}
	return dir
}

func TestAHugeFolderIsMeasuredQuickly(t *testing.T) {
	dir := hugeFolder(t)
	reports, start := 0, time.Now()
	got, err := build.MeasureContext(t.Context(), build.Options{ContextDir: dir}, func(s build.ContextSize) {
		reports++
		if s.Files == 0 || len(s.Biggest) == 0 {
			t.Errorf("reported %+v", s)
		}
	})
	took := time.Since(start)
	if err != nil {
		t.Fatal(err)
	}
	if got.Bytes != 649<<20+54+91+2000+200_000 || got.Files != 20_006 || got.Ignored || got.Unreadable != 0 {
		t.Errorf("measured %+v", got)
	}
	want := []build.Folder{
		{Path: ".venv", Bytes: 600 << 20, Files: 1},
		{Path: ".git", Bytes: 40 << 20, Files: 1},
		{Path: "src/shop/data", Bytes: 9 << 20, Files: 1},
		{Path: "cache", Bytes: 200_000, Files: 20_000},
		{Path: ".", Bytes: 145, Files: 2},
	}
	if !slices.Equal(got.Biggest, want) {
		t.Errorf("biggest %+v, want %+v", got.Biggest, want)
	}
	t.Logf("20,006 files in %s, %d reports", took, reports)
	if took > 10*time.Second {
		t.Errorf("it took %s", took)
	}
	if most := int(took/(100*time.Millisecond)) + 1; reports > most {
		t.Errorf("%d reports in %s", reports, took)
	}
}

func TestWhatIsIgnoredIsNotMeasured(t *testing.T) {
	dir := hugeFolder(t)
	ignore := filepath.Join(dir, ".dockerignore")
	if err := os.WriteFile(ignore, []byte(".venv\n.git\ncache/*\n!cache/07\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := build.MeasureContext(t.Context(), build.Options{ContextDir: dir}, nil)
	if err != nil {
		t.Fatal(err)
	}
	// 200 of the cache, the four of the project, and .dockerignore itself.
	if got.Files != 205 || got.Bytes > 10<<20 || !got.Ignored || got.Biggest[0].Path != "src/shop/data" {
		t.Errorf("measured %+v", got)
	}
	// The file beside the Dockerfile counts in its place.
	if err := os.WriteFile(filepath.Join(dir, "Dockerfile.dockerignore"), []byte("*\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err = build.MeasureContext(t.Context(), build.Options{ContextDir: dir}, nil); err != nil || got.Files != 0 || len(got.Biggest) != 0 {
		t.Errorf("measured %+v, %v", got, err)
	}
}

func TestOddFilesAreMeasuredAsTheyAreSent(t *testing.T) {
	dir := folder(t, map[string]string{"Dockerfile": "FROM alpine\n", "a.txt": "12345"})
	if err := errors.Join(os.Symlink("a.txt", filepath.Join(dir, "link")), os.Link(filepath.Join(dir, "a.txt"), filepath.Join(dir, "b.txt"))); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/", filepath.Join(dir, "everything")); err != nil {
		t.Fatal(err)
	}
	got, err := build.MeasureContext(t.Context(), build.Options{ContextDir: dir}, nil)
	if err != nil || got.Bytes != int64(len("FROM alpine\n")+5) || got.Files != 3 {
		t.Errorf("measured %+v, %v", got, err)
	}
}

func TestMeasuringEndsWithItsContext(t *testing.T) {
	dir := hugeFolder(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := build.MeasureContext(ctx, build.Options{ContextDir: dir}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
	_, err := build.MeasureContext(t.Context(), build.Options{ContextDir: filepath.Join(dir, "nowhere")}, nil)
	var failure *build.Failure
	if !errors.As(err, &failure) || failure.Reason != build.ReasonNoContext {
		t.Errorf("without a folder: %v", err)
	}
}
