package command

// RemoveStopped is the command that deletes stopped containers. All their volumes stay.
func RemoveStopped(names ...string) string {
	return line(append([]string{"docker", "rm"}, names...)...)
}
