package explain

import (
	"path/filepath"

	"github.com/slipway-dev/slipway/dockerops/build"
)

// BuildAgain is the options of the next build after an action was chosen on a card of Build. Actions that change a file leave them as they are.
func BuildAgain(opts build.Options, a Action) build.Options {
	switch a.Kind {
	case ActionEngineFrontend:
		opts.EngineFrontend = true
	case ActionBuildPlatform:
		opts.Platform = a.Arg
	case ActionParentContext:
		path := opts.DockerfilePath()
		opts.ContextDir, opts.Dockerfile = a.Arg, path
		if rel, err := filepath.Rel(a.Arg, path); err == nil && filepath.IsLocal(rel) {
			opts.Dockerfile = filepath.ToSlash(rel)
		}
	}
	return opts
}
