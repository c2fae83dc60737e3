package explain

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/slipway-dev/slipway/dockerops/build"
)

// notFoundInLog is what a shell says of a program that is not there: dash, bash and busybox say it in this order, zsh in the other.
var notFoundInLog = regexp.MustCompile(`(?m)^(?:/\S*/)?\S*sh: (?:line )?(?:\d+: )?(?:exec: )?([^\s:]+): (?:command )?not found\s*$|command not found: (\S+)\s*$`)

// deniedInLog is what a shell says of a program that may not be executed.
var deniedInLog = regexp.MustCompile(`(?mi)^(?:/\S*/)?\S*sh: (?:line )?(?:\d+: )?(?:exec: )?([^\s:]+): permission denied\s*$`)

const (
	exitNotExecutable = 126
	exitNotFound      = 127
)

// commandNotFound is a command that a shell could not run.
func commandNotFound(f ContainerFacts) (Card, bool) {
	log := strings.Join(tail(f.Log, 5), "\n")
	switch f.ExitCode {
	case exitNotFound:
		m := notFoundInLog.FindStringSubmatch(log)
		if m == nil {
			return Card{}, false
		}
		name := orElse(m[1], m[2])
		card := Card{
			Headline: fmt.Sprintf("%s stopped: %s is not installed in the image", f.name(), name),
			Why:      fmt.Sprintf("The command that the container is started with names the program %s, and the image has none of that name (exit code 127).", name),
			Next:     "Correct the name in CMD or ENTRYPOINT, or install the program in the Dockerfile.",
			Actions:  openDockerfile(f),
		}
		if strings.HasPrefix(name, "/") || strings.HasPrefix(name, "./") {
			card.Headline = fmt.Sprintf("%s stopped: there is no file %s in the image", f.name(), name)
			card.Next = "Copy the file in the Dockerfile, or correct its path in CMD or ENTRYPOINT, and build again."
			return card, true
		}
		return withPackage(card, f, name), true
	case exitNotExecutable:
		m := deniedInLog.FindStringSubmatch(log)
		if m == nil {
			return Card{}, false
		}
		return Card{
			Headline: fmt.Sprintf("%s stopped: %s is not executable", f.name(), m[1]),
			Why:      "The file is in the image, but lacks the permission to be run as a program (exit code 126).",
			Next:     "Add this line to the Dockerfile after the file is copied, and build again. Git can keep the permission too: git update-index --chmod=+x.",
			Command:  "RUN chmod +x " + m[1],
			Actions:  openDockerfile(f),
		}, true
	}
	return Card{}, false
}

// withPackage says which package brings the program that is missing, and offers to add it to the project's requirements.txt.
func withPackage(card Card, f ContainerFacts, program string) Card {
	name := build.PackageOf(program)
	if name == "" {
		return card
	}
	card.Next = fmt.Sprintf("Add a line %s to requirements.txt and build again.", name)
	if f.Folder == "" {
		return card
	}
	file := filepath.Join(f.Folder, "requirements.txt")
	if info, err := os.Stat(file); err != nil || !info.Mode().IsRegular() {
		return card
	}
	card.Actions = append([]Action{
		{Label: "Add " + name + " to requirements.txt", Kind: ActionFixFile, Fix: &FileFix{Path: file, Append: name}},
		{Label: "Open requirements.txt", Kind: ActionOpenFile, Arg: file},
	}, card.Actions...)
	return card
}
