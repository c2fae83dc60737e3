package build_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/docker/docker/api/types/container"

	"github.com/slipway-dev/slipway/dockerops/build"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

func TestAnIgnoredSourceFailsUntilItIsLetIn(t *testing.T) {
	everywhere(t, []enginetest.Image{enginetest.PythonSlim}, func(t *testing.T, w world) {
		dir := copied(t, "ignored-requirements")
		opts := build.Options{ContextDir: dir}
		_, _, err := w.build(t, opts)
		var f *build.Failure
		if !errors.As(err, &f) || f.Reason != build.ReasonCopyMissing || f.Subject != "requirements.txt" || f.Line != 3 {
			t.Fatalf("got %v", err)
		}
		add(t, dir, ".dockerignore", "# keep the image small\n*.txt\n!requirements.txt\n", 0o644)
		wantFindings(t, check(t, opts))
		w.mustBuild(t, opts)
	})
}

func TestASourceOutsideIsSeenFromTheParentFolder(t *testing.T) {
	everywhere(t, alpine, func(t *testing.T, w world) {
		_, _, err := w.build(t, build.Options{ContextDir: "testdata/copy-outside/web"})
		var f *build.Failure
		if !errors.As(err, &f) || f.Reason != build.ReasonCopyMissing || f.Line != 2 {
			t.Fatalf("got %v", err)
		}
		w.mustBuild(t, build.Options{ContextDir: "testdata/copy-outside", Dockerfile: "web/Dockerfile"})
	})
}

func TestNoForeignFileGetsIntoAnImageByWayOfALink(t *testing.T) {
	everywhere(t, alpine, func(t *testing.T, w world) {
		outside := folder(t, map[string]string{"secret.txt": "from another folder"})
		dir := copied(t, "copy-outside/link")
		if err := os.Symlink(filepath.Join(outside, "secret.txt"), filepath.Join(dir, "link.txt")); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(outside, filepath.Join(dir, "folder")); err != nil {
			t.Fatal(err)
		}
		_, _, err := w.build(t, build.Options{ContextDir: dir})
		var f *build.Failure
		if !errors.As(err, &f) || f.Reason != build.ReasonCopyMissing {
			t.Fatalf("a link that leaves the folder gives %v", err)
		}

		add(t, dir, "Dockerfile", "FROM alpine:3.20\nCOPY . /app/\nCMD [\"sleep\", \"1\"]\n", 0o644)
		res, _ := w.mustBuild(t, build.Options{ContextDir: dir})
		made, err := w.api.ContainerCreate(t.Context(), &container.Config{Image: res.ImageID}, nil, nil, nil, "")
		if err != nil {
			t.Fatal(err)
		}
		defer func() {
			_ = w.api.ContainerRemove(context.WithoutCancel(t.Context()), made.ID, container.RemoveOptions{Force: true})
		}()
		for _, name := range []string{"link.txt", "folder"} {
			st, err := w.api.ContainerStatPath(t.Context(), made.ID, "/app/"+name)
			if err != nil || st.Mode&os.ModeSymlink == 0 {
				t.Errorf("%s is %v, %v in the image, not a link", name, st.Mode, err)
			}
		}
		if _, err := w.api.ContainerStatPath(t.Context(), made.ID, "/app/folder/secret.txt"); err == nil {
			t.Error("the foreign file is in the image")
		}
	})
}

func TestModernSyntaxBuildsOrSaysWhatItNeeds(t *testing.T) {
	t.Run("cache mounts", func(t *testing.T) {
		everywhere(t, []enginetest.Image{enginetest.PythonSlim}, func(t *testing.T, w world) {
			opts := build.Options{ContextDir: copied(t, "modern-syntax/mount"), EngineFrontend: true}
			w.mustBuild(t, opts)
			_, r := w.mustBuild(t, opts)
			if s := r.step(t, "pip --version"); s.State != build.StateCached {
				t.Errorf("built again, the step is %s", s.State)
			}
		})
	})
	t.Run("heredocs whose reader can't be had", func(t *testing.T) {
		everywhere(t, alpine, func(t *testing.T, w world) {
			dir := folder(t, map[string]string{"Dockerfile": "# syntax=127.0.0.1:1/reader:1\nFROM alpine:3.20\nRUN <<EOF\necho hi\nEOF\n"})
			_, _, err := w.build(t, build.Options{ContextDir: dir})
			var f *build.Failure
			if !errors.As(err, &f) || f.Reason != build.ReasonFrontend || !f.Heredocs || f.Line != 1 {
				t.Errorf("got %+v", f)
			}
		})
	})
	t.Run("heredocs", func(t *testing.T) {
		everywhere(t, alpine, func(t *testing.T, w world) {
			_, r, err := w.build(t, build.Options{ContextDir: copied(t, "modern-syntax/heredoc"), EngineFrontend: true})
			if w.heredocs() {
				if err != nil {
					t.Errorf("got %v\n%s", err, r.all())
				}
				return
			}
			var f *build.Failure
			if !errors.As(err, &f) || f.Reason != build.ReasonEngineTooOld || f.Subject != "heredoc" || f.Line != 3 || !strings.HasPrefix(f.Instruction, "RUN <<EOF") {
				t.Errorf("got %+v", f)
			}
		})
	})
}

func TestAnOptionNewerThanTheEnginesReader(t *testing.T) {
	w := newWorld(t, enginetest.Machine(t), enginetest.Alpine)
	dir := folder(t, map[string]string{"Dockerfile": "FROM alpine:3.20\nCOPY --link a.txt /\n", "a.txt": ""})
	_, _, err := w.build(t, build.Options{ContextDir: dir})
	var f *build.Failure
	switch {
	case w.heredocs() && err != nil:
		t.Errorf("got %v", err)
	case !w.heredocs() && (!errors.As(err, &f) || f.Reason != build.ReasonEngineTooOld || f.Subject != "--link" || f.Line != 2):
		t.Errorf("got %+v", f)
	}
}
