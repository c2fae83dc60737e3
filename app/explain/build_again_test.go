package explain

import (
	"path/filepath"
	"testing"

	"github.com/slipway-dev/slipway/dockerops/build"
)

func TestTheParentFolderWithADockerfile(t *testing.T) {
	top := t.TempDir()
	outside := filepath.Join(t.TempDir(), "Dockerfile")
	for given, want := range map[string]string{"": "shop/Dockerfile", "docker/web": "shop/docker/web", outside: outside} {
		opts := BuildAgain(build.Options{ContextDir: filepath.Join(top, "shop"), Dockerfile: given}, Action{Kind: ActionParentContext, Arg: top})
		if opts.ContextDir != top || opts.Dockerfile != want {
			t.Errorf("%q becomes %q in %s, want %q", given, opts.Dockerfile, opts.ContextDir, want)
		}
	}
}
