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
		name := opts.Dockerfile
		if name == "" {
			name = "Dockerfile"
		}
		if rel, err := filepath.Rel(a.Arg, filepath.Join(opts.ContextDir, filepath.FromSlash(name))); err == nil {
			opts.ContextDir, opts.Dockerfile = a.Arg, filepath.ToSlash(rel)
		}
	}
	return opts
}
