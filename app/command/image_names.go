package command

// PullFor is Pull for another platform than the engine's own; "" is the engine's own.
func PullFor(ref, platform string) string {
	if platform == "" {
		return Pull(ref)
	}
	return line("docker", "pull", "--platform", platform, ref)
}

// TagImage is the command that gives an image one more name.
func TagImage(ref, tag string) string { return line("docker", "tag", ref, tag) }

// RemoveImages is RemoveImage, without force, for several.
func RemoveImages(refs ...string) string { return line(append([]string{"docker", "rmi"}, refs...)...) }

// PruneImages is the command that deletes all images without a name that no container uses; it asks before.
func PruneImages() string { return line("docker", "image", "prune") }

// SaveImages is the command that writes images to a tar.
func SaveImages(path string, refs ...string) string {
	return line(append([]string{"docker", "save", "--output", path}, refs...)...)
}

// LoadImages is the command that takes images from a tar.
func LoadImages(path string) string { return line("docker", "load", "--input", path) }

// History is the command that lists an image's layers.
func History(ref string) string { return line("docker", "history", "--no-trunc", ref) }

// InspectImage is the command that shows everything about an image.
func InspectImage(ref string) string { return line("docker", "image", "inspect", ref) }

// SearchImages is the command that looks for images on Docker Hub.
func SearchImages(term string) string { return line("docker", "search", term) }
