package build_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/dockerops/build"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// A project with gigabytes of data beside the code must neither be sent nor held in memory.
func TestABigFolderCostsNoMemoryAndIsNotSent(t *testing.T) {
	w := newWorld(t, enginetest.Machine(t), enginetest.Alpine)
	dir := folder(t, map[string]string{"Dockerfile": "FROM alpine:3.20\nCOPY app /app\nCOPY blob /blob\n", "app/a.py": fmt.Sprint(time.Now()), ".dockerignore": "left-out\n"})
	sparse := func(name string, size int64) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = f.Close() }()
		if err := f.Truncate(size); err != nil {
			t.Fatal(err)
		}
	}
	const sent = 64 << 20
	sparse("not-copied.bin", 2<<30)
	sparse("left-out/data.bin", 2<<30)
	sparse("blob", sent)

	runtime.GC()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	var peak atomic.Uint64
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
				var now runtime.MemStats
				runtime.ReadMemStats(&now)
				peak.Store(max(peak.Load(), now.HeapInuse))
			}
		}
	}()
	wantFindings(t, check(t, build.Options{ContextDir: dir}))
	_, r := w.mustBuild(t, build.Options{ContextDir: dir})
	close(stop)
	<-stopped

	s := r.step(t, "load build context")
	if s.Current < sent || s.Current > sent+1<<20 {
		t.Errorf("%d bytes were sent, of which %d were needed", s.Current, sent)
	}
	grown := int64(peak.Load()) - int64(before.HeapInuse)
	t.Logf("sent %d bytes; the heap grew by %d", s.Current, grown)
	if grown > 32<<20 {
		t.Errorf("the heap grew by %d bytes", grown)
	}
}
