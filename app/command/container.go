package command

// Start is the command that starts a stopped container.
func Start(name string) string { return line("docker", "start", name) }

// Stop is the command that stops a container.
func Stop(name string) string { return line("docker", "stop", name) }

// Restart is the command that stops a container and starts it again.
func Restart(name string) string { return line("docker", "restart", name) }

// Remove is the command that deletes a container, running or not, with its anonymous volumes.
func Remove(name string) string { return line("docker", "rm", "--force", "--volumes", name) }

// Ps is the command that lists all containers.
func Ps() string { return line("docker", "ps", "--all") }

// Logs is the command that shows a container's log.
func Logs(name string) string { return line("docker", "logs", name) }
