package layers

import (
	"regexp"
	"strings"

	"github.com/slipway-dev/slipway/app/command"
)

var (
	// A classic builder's instruction that runs nothing.
	noRun = regexp.MustCompile(`^/bin/sh -c #\(nop\)\s+`)
	// The shell that runs a RUN, as builders write it down.
	shell = regexp.MustCompile(`^(?:/bin/sh -c|/bin/bash (?:-\S+ )*(?:-o \S+ )*-c|/bin/ash (?:-\S+ )*-c|cmd /S /C|powershell \S*)\s+`)
	// The build arguments before it: their number, then each as NAME=value. Values may hold blanks, which end at the shell.
	buildArgs  = regexp.MustCompile(`^\|\d+ .*?(/bin/(?:sh|bash|ash) )`)
	bareArgs   = regexp.MustCompile(`^\|\d+ `)
	buildKit   = regexp.MustCompile(`\s*# buildkit\s*$`)
	debianBase = regexp.MustCompile(`^(?:# |#\(nop\) ADD file:\S+ in / ?# )?debian\.sh --arch '?(\w+)'? \S+ '?([\w.-]+)'?`)
	checksums  = regexp.MustCompile(`\b(file|dir|multi):[0-9a-f]{16,}\b`)
	assignment = regexp.MustCompile(`^([A-Za-z_]\w*)=(.*)$`)
	instructed = regexp.MustCompile(`^(?:RUN|COPY|ADD|ENV|ARG|CMD|ENTRYPOINT|WORKDIR|USER|EXPOSE|LABEL|VOLUME|STOPSIGNAL|HEALTHCHECK|SHELL|ONBUILD|MAINTAINER) `)
)

// Instruction is the instruction of a Dockerfile that a builder wrote into an image's history, on one line and without the builder's own additions: what
// `/bin/sh -c #(nop) ` and `# buildkit` stand around. Values of build arguments are left out and secret-looking ones of variables masked.
func Instruction(createdBy string) string {
	text := strings.Join(strings.Fields(buildKit.ReplaceAllString(createdBy, "")), " ")
	switch {
	case text == "":
		return "not told by the builder"
	case noRun.MatchString(text):
		text = noRun.ReplaceAllString(text, "")
		text = checksums.ReplaceAllString(text, "$1")
	case strings.HasPrefix(text, "RUN "):
		text = "RUN " + ran(strings.TrimPrefix(text, "RUN "))
	case debianBase.MatchString(text):
		m := debianBase.FindStringSubmatch(text)
		return "Debian " + m[2] + ", the system that the image is built on"
	case instructed.MatchString(text):
	case shell.MatchString(text) || strings.HasPrefix(text, "|"):
		text = "RUN " + ran(text)
	}
	return maskAssignments(text)
}

// ran is what a RUN runs, without the shell and the values of build arguments.
func ran(text string) string {
	if buildArgs.MatchString(text) {
		text = buildArgs.ReplaceAllString(text, "$1")
	} else if bareArgs.MatchString(text) {
		text = withoutArgs(text)
	}
	return shell.ReplaceAllString(text, "")
}

// withoutArgs takes the arguments away from a command that no known shell runs.
func withoutArgs(text string) string {
	words := strings.Fields(text)[1:]
	for len(words) > 0 && assignment.MatchString(words[0]) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// maskAssignments masks what looks like a secret in NAME=value words.
func maskAssignments(text string) string {
	words := strings.Split(text, " ")
	for i, w := range words {
		if m := assignment.FindStringSubmatch(w); m != nil {
			words[i] = m[1] + "=" + command.Masked(m[1], m[2])
		}
	}
	return strings.Join(words, " ")
}

// runs says whether the line's instruction runs a command, and which.
func (l LayerLine) runs() (cmd string, ok bool) { return strings.CutPrefix(l.Title, "RUN ") }

// copies says whether the line's instruction copies files of the build folder.
func (l LayerLine) copies() bool {
	return strings.HasPrefix(l.Title, "COPY ") || strings.HasPrefix(l.Title, "ADD ")
}
