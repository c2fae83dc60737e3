package command

// Images is the command that lists all images.
func Images() string { return line("docker", "images") }

// Pull is the command that fetches an image from its registry.
func Pull(ref string) string { return line("docker", "pull", ref) }

// RemoveImage is the command that deletes an image, or only takes the tag away when it has others. force also takes an image that a stopped container
// was made from.
func RemoveImage(ref string, force bool) string {
	if force {
		return line("docker", "rmi", "--force", ref)
	}
	return line("docker", "rmi", ref)
}

// HelloWorld is the command that runs Docker's smallest image once.
func HelloWorld() string { return line("docker", "run", "--rm", "hello-world") }
