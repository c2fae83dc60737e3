package command

import "github.com/slipway-dev/slipway/dockerops"

// Exec is the command that runs a program with a terminal in a running container; user and folder are the container's own where they are "".
func Exec(name, user, folder string, program ...string) string {
	words := []string{"docker", "exec", "-it"}
	if user != "" {
		words = append(words, "--user", user)
	}
	if folder != "" {
		words = append(words, "--workdir", folder)
	}
	return line(append(append(words, name), MaskedWords(program)...)...)
}

// RunTerminal is the command that runs a program with a terminal in a container of its own, which is deleted when the program has ended.
func RunTerminal(spec dockerops.RunSpec) string {
	words := []string{"docker", "run", "-it", "--rm"}
	rest := spec.Command
	if len(spec.Entrypoint) > 0 {
		words = append(words, "--entrypoint", spec.Entrypoint[0])
		rest = append(append([]string{}, spec.Entrypoint[1:]...), spec.Command...)
	}
	return line(append(append(words, spec.Image), MaskedWords(rest)...)...)
}
