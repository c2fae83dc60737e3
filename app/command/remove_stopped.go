package command

// RemoveStopped is the command that deletes a stopped container. All its volumes stay.
func RemoveStopped(name string) string { return line("docker", "rm", name) }
