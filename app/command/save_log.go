package command

import "strings"

// SaveLog is the command that writes containers' logs to a file, one after another; times puts the time before each line.
func SaveLog(path string, times bool, names ...string) string {
	lines := make([]string, len(names))
	for i, name := range names {
		words := []string{"docker", "logs"}
		if times {
			words = append(words, "--timestamps")
		}
		to := " > "
		if i > 0 {
			to = " >> "
		}
		lines[i] = line(append(words, name)...) + to + quote(path) + " 2>&1"
	}
	return strings.Join(lines, "\n")
}
