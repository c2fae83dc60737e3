package build_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/dockerops/build"
)

// A Dockerfile can be outside the build folder, as with `docker build --file`: its own ignore file is beside it, and COPY counts from the build folder.

func elsewhere(t *testing.T, ignore map[string]string) build.Options {
	t.Helper()
	files := map[string]string{"web.Dockerfile": "FROM alpine:3.20\nCOPY a.txt b.txt /\nRUN cat /a.txt\n"}
	for name, content := range ignore {
		files[name] = content
	}
	return build.Options{
		ContextDir: folder(t, map[string]string{"a.txt": "from the build folder\n", "b.txt": "b\n"}), Dockerfile: filepath.Join(folder(t, files), "web.Dockerfile"), Tags: []string{tag(t)},
	}
}

func TestCheckOfADockerfileElsewhere(t *testing.T) {
	for name, tt := range map[string]struct {
		ignore map[string]string
		want   string // the ignore file that hides b.txt; "" for none
	}{
		"its own":         {map[string]string{"web.Dockerfile.dockerignore": "b.txt\n"}, "web.Dockerfile.dockerignore"},
		"that of another": {map[string]string{".dockerignore": "b.txt\n"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			opts := elsewhere(t, tt.ignore)
			found, err := build.Check(t.Context(), opts)
			if err != nil {
				t.Fatal(err)
			}
			if tt.want == "" {
				if len(found) != 0 {
					t.Errorf("found %+v", found)
				}
				return
			}
			if len(found) != 1 || found[0].PatternFile != filepath.Join(filepath.Dir(opts.Dockerfile), tt.want) {
				t.Errorf("found %+v", found)
			}
			size, err := build.MeasureContext(t.Context(), opts, nil)
			if err != nil || size.Files != 1 || !size.Ignored {
				t.Errorf("measured %+v, %v", size, err)
			}
		})
	}
}

func TestADockerfileGivenByItsWholePath(t *testing.T) {
	dir := folder(t, map[string]string{"docker/web": "FROM a\n"})
	for given, want := range map[string]string{"": filepath.Join(dir, "Dockerfile"), "docker/web": filepath.Join(dir, "docker", "web"), filepath.Join(dir, "docker", "web"): filepath.Join(dir, "docker", "web")} {
		if got := (build.Options{ContextDir: dir, Dockerfile: given}).DockerfilePath(); got != want {
			t.Errorf("%q is at %s, want %s", given, got, want)
		}
	}
	_, err := build.Check(t.Context(), build.Options{ContextDir: dir, Dockerfile: filepath.Join(dir, "docker", "web")})
	if err != nil {
		t.Error(err)
	}
}

func TestBuildWithADockerfileElsewhere(t *testing.T) {
	everywhere(t, alpine, func(t *testing.T, w world) {
		opts := elsewhere(t, nil)
		opts.NoCache = true // a step of an earlier run says nothing
		_, r := w.mustBuild(t, opts)
		if !strings.Contains(r.all(), "from the build folder") {
			t.Errorf("the build said\n%s", r.all())
		}
		_, _, err := w.build(t, elsewhere(t, map[string]string{"web.Dockerfile.dockerignore": "b.txt\n"}))
		if err == nil {
			t.Error("the ignore file beside the Dockerfile is not used")
		}
	})
}
