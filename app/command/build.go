package command

import (
	"maps"
	"slices"

	"github.com/slipway-dev/slipway/dockerops/build"
)

// Build is the `docker build` that makes such an image. It has no flag for EngineFrontend.
func Build(opts build.Options) string {
	words := []string{"docker", "build"}
	add := func(flag, value string) {
		if value != "" {
			words = append(words, flag, value)
		}
	}
	for _, tag := range opts.Tags {
		add("--tag", tag)
	}
	if opts.Dockerfile != "" && opts.Dockerfile != "Dockerfile" {
		add("--file", opts.DockerfilePath())
	}
	add("--target", opts.Target)
	add("--platform", opts.Platform)
	for _, name := range slices.Sorted(maps.Keys(opts.Args)) {
		add("--build-arg", name+"="+Masked(name, opts.Args[name]))
	}
	for _, name := range slices.Sorted(maps.Keys(opts.Labels)) {
		add("--label", name+"="+Masked(name, opts.Labels[name]))
	}
	if opts.NoCache {
		words = append(words, "--no-cache")
	}
	return line(append(words, opts.ContextDir)...)
}
