package build_test

import (
	"context"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/docker/docker/api/types/image"
	"github.com/docker/docker/api/types/versions"
	"github.com/docker/docker/client"

	"github.com/slipway-dev/slipway/dockerops/build"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// world is an engine with what builds need of it.
type world struct {
	api  *client.Client
	conn build.Conn
}

// heredocs says whether the engine's own Dockerfile reader knows them.
func (w world) heredocs() bool { return versions.GreaterThanOrEqualTo(w.api.ClientVersion(), "1.42") }

func newWorld(t *testing.T, e *enginetest.Engine, images ...enginetest.Image) world {
	t.Helper()
	enginetest.Load(t, e, images...)
	return worldOf(e.Client())
}

func worldOf(api *client.Client) world {
	return world{api: api, conn: build.Conn{
		Dial: func(ctx context.Context) (net.Conn, error) {
			return api.DialHijack(ctx, "/grpc", "h2c", nil)
		},
		APIVersion: api.ClientVersion(),
	}}
}

// everywhere runs a test on the machine's engine and on a current one.
func everywhere(t *testing.T, images []enginetest.Image, test func(t *testing.T, w world)) {
	t.Helper()
	t.Run("the machine's engine", func(t *testing.T) { test(t, newWorld(t, enginetest.Machine(t), images...)) })
	t.Run("a current engine", func(t *testing.T) { test(t, newWorld(t, enginetest.Current(t), images...)) })
}

var alpine = []enginetest.Image{enginetest.Alpine}

// build builds, and removes the image after the test.
func (w world) build(t *testing.T, opts build.Options) (build.Result, *recorder, error) {
	t.Helper()
	r := newRecorder()
	res, err := w.run(t, t.Context(), opts, r)
	return res, r, err
}

func (w world) run(t *testing.T, ctx context.Context, opts build.Options, r *recorder) (build.Result, error) {
	t.Helper()
	res, err := build.Run(ctx, w.conn, opts, r)
	if err == nil {
		t.Cleanup(func() {
			_, _ = w.api.ImageRemove(context.WithoutCancel(t.Context()), res.ImageID, image.RemoveOptions{Force: true, PruneChildren: true})
		})
	}
	return res, err
}

// mustBuild builds an image that the test needs.
func (w world) mustBuild(t *testing.T, opts build.Options) (build.Result, *recorder) {
	t.Helper()
	res, r, err := w.build(t, opts)
	if err != nil {
		t.Fatalf("build: %v\n%s", err, r.all())
	}
	return res, r
}

// tag is an image name of the test's own.
func tag(t *testing.T) string {
	t.Helper()
	name := strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			return c
		}
		return '-'
	}, strings.ToLower(filepath.Base(t.Name())))
	return fmt.Sprintf("slipway-build-test/%s:%d", strings.Trim(name, "-"), os.Getpid())
}

// folder writes files into a new folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// copied is a case's folder as a copy that a test may change.
func copied(t *testing.T, name string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", name))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// add writes one more file into a folder.
func add(t *testing.T, dir, name, content string, mode fs.FileMode) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.WriteFile(path, []byte(content), mode); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}
