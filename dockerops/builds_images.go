package dockerops

import "strings"

// BuildsImages says whether the engine has the builder that Slipway builds with, BuildKit. Podman builds with a tool of its own, and an engine of Windows
// containers has the old builder only. It is true as long as nothing is known of the engine.
func (e EngineInfo) BuildsImages() bool {
	return !strings.EqualFold(e.Product, productPodman) && !strings.EqualFold(e.OS, "windows")
}
