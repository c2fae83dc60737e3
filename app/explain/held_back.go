package explain

import (
	"regexp"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
)

const unbuffered = "PYTHONUNBUFFERED"

// pythonCommand finds the interpreter in a command, also within a shell's.
var pythonCommand = regexp.MustCompile(`(?:^|[\s/;&|'"])python[0-9.]*(?:\s|$)`)

// HoldsBack says whether a container's command is a Python that keeps its output to itself until there is much of it: it has no terminal, and nothing tells it
// otherwise.
func HoldsBack(command []string, env []string, tty bool) bool {
	words := strings.Join(command, " ")
	if tty || !pythonCommand.MatchString(words) || unbufferedByOption(words) {
		return false
	}
	for _, v := range env {
		if name, value, _ := strings.Cut(v, "="); name == unbuffered && value != "" {
			return false
		}
	}
	return true
}

// unbufferedByOption says whether the interpreter's own options have -u, which does the same as the variable. What comes after the script is the script's.
func unbufferedByOption(words string) bool {
	rest := strings.Fields(words[pythonCommand.FindStringIndex(words)[1]:])
	for i := 0; i < len(rest) && strings.HasPrefix(rest[i], "-"); i++ {
		letters := strings.TrimPrefix(rest[i], "-")
		end := strings.IndexAny(letters, "cmXW") // what stands behind these is their argument
		switch {
		case end < 0 && strings.Contains(letters, "u"), end > 0 && strings.Contains(letters[:end], "u"):
			return true
		case end >= 0 && (letters[end] == 'c' || letters[end] == 'm'):
			return false
		case end == len(letters)-1 && end >= 0:
			i++
		}
	}
	return false
}

// HeldBack explains the empty log of a running container whose Python holds its output back.
func HeldBack(f ContainerFacts) Card {
	return Card{
		Headline: "No output yet: Python may be holding it back",
		Why: f.name() + " is running and has written nothing to its log. Without a terminal, Python collects what print() writes and passes it on in large parts, " +
			"often only at the end.",
		Next: "Set " + unbuffered + "=1: then each line is in the log at once. The container is made again for that; the old one is kept until you delete it. " +
			"In the Dockerfile the line is ENV " + unbuffered + "=1.",
		Actions: []Action{{
			Label: "Restart with " + unbuffered + "=1", Kind: ActionChange, Change: &Change{ContainerID: f.ContainerID, Env: dockerops.EnvVar{Name: unbuffered, Value: "1"}},
		}},
		Link: "https://docs.python.org/3/using/cmdline.html#envvar-PYTHONUNBUFFERED", LinkTitle: "About PYTHONUNBUFFERED",
	}
}
