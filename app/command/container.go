package command

// Start is the command that starts a stopped container.
func Start(name string) string { return line("docker", "start", name) }

// Stop is the command that stops a container.
func Stop(name string) string { return line("docker", "stop", name) }

// Restart is the command that stops a container and starts it again.
func Restart(name string) string { return line("docker", "restart", name) }

// Remove is the command that deletes a container, running or not, with its anonymous volumes.
func Remove(name string) string { return RemoveContainers(true, name) }

// RemoveContainers is the command that deletes containers, running or not, with their anonymous volumes or without.
func RemoveContainers(withVolumes bool, names ...string) string {
	words := []string{"docker", "rm", "--force"}
	if withVolumes {
		words = append(words, "--volumes")
	}
	return line(append(words, names...)...)
}

// Ps is the command that lists all containers.
func Ps() string { return line("docker", "ps", "--all") }

// Logs is the command that shows a container's log.
func Logs(name string) string { return line("docker", "logs", name) }

// Kill is the command that ends a container at once.
func Kill(name string) string { return line("docker", "kill", name) }

// Pause is the command that freezes a container.
func Pause(name string) string { return line("docker", "pause", name) }

// Resume is the command that lets a paused container run on.
func Resume(name string) string { return line("docker", "unpause", name) }

// Rename is the command that gives a container another name.
func Rename(name, next string) string { return line("docker", "rename", name, next) }

// Top is the command that lists a container's processes.
func Top(name string) string { return line("docker", "top", name) }

// Inspect is the command that shows everything about a container.
func Inspect(name string) string { return line("docker", "inspect", name) }

// CopyFrom is the command that copies a file or folder out of a container.
func CopyFrom(name, path, to string) string { return line("docker", "cp", name+":"+path, to) }

// CopyTo is the command that copies a file or folder into a container.
func CopyTo(path, name, folder string) string { return line("docker", "cp", path, name+":"+folder) }
