package explain

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/slipway-dev/slipway/dockerops/build"
)

// copyMissing explains a COPY whose source the builder does not have. The engine's text is the same for all causes; the findings tell them apart.
func (c buildCase) copyMissing() Card {
	f := c.failure
	if strings.Contains(f.Instruction, "--from=") {
		return Card{
			Headline: fmt.Sprintf("The stage to copy from has no %s", f.Subject),
			Why:      fmt.Sprintf("Line %d of %s copies it out of another stage or image, and it is not there.", f.Line, c.dockerfile()),
			Next:     "Check the path, and that the other stage makes it.",
			Actions:  []Action{c.openFile(c.dockerfile()), retry("Build again")},
		}
	}
	var sameLine *build.Finding
	for i, found := range c.findings {
		switch found.Kind {
		case build.FindingHidden, build.FindingOutside, build.FindingLinkOutside, build.FindingMissing:
		default:
			continue
		}
		if found.Path == f.Subject || strings.HasSuffix(found.Path, "/"+f.Subject) {
			return c.finding(found)
		}
		if f.Line > 0 && found.Line == f.Line && sameLine == nil {
			sameLine = &c.findings[i]
		}
	}
	if sameLine != nil {
		return c.finding(*sameLine)
	}
	return Card{
		Headline: fmt.Sprintf("The builder did not get %s", f.Subject),
		Why:      fmt.Sprintf("Line %d of %s needs it. Either it is not in the build folder, or a line of .dockerignore leaves it out.", f.Line, c.dockerfile()),
		Next:     "Check the spelling, capitals included, and .dockerignore.",
		Actions:  []Action{c.openFile(c.dockerfile()), retry("Build again")},
	}
}

// badDockerfile explains a Dockerfile that is missing or can't be understood.
func (c buildCase) badDockerfile() Card {
	f, name := c.failure, c.dockerfile()
	switch f.Reason {
	case build.ReasonNoDockerfile:
		return Card{
			Headline: "There is no " + name + " in this folder",
			Why:      "A Dockerfile says how the image is made, and none is at " + c.file(name) + ".",
			Next:     "Check the name: it is written Dockerfile, with a capital D and without an ending. New project makes a folder with one.",
			Actions:  []Action{retry("Build again")},
		}
	case build.ReasonEmptyDockerfile:
		return Card{
			Headline: "The " + name + " is empty",
			Why:      "It has no instructions, so there is nothing to build. It may not have been saved in your editor.",
			Actions:  []Action{c.openFile(name), retry("Build again")},
		}
	case build.ReasonDockerfileAway:
		return Card{
			Headline: "The Dockerfile is outside the build folder",
			Why:      fmt.Sprintf("%s is not below %s.", name, c.opts.ContextDir),
			Next:     "Choose a Dockerfile inside the build folder, or a build folder further up.",
		}
	case build.ReasonNoContext:
		return Card{
			Headline: "The project's folder is not there",
			Why:      c.opts.ContextDir + " was moved, renamed or deleted, or it is no folder.",
			Actions:  []Action{retry("Build again")},
		}
	case build.ReasonTarget:
		return Card{
			Headline: fmt.Sprintf("The %s has no stage %q", name, c.opts.Target),
			Why:      "A stage has the name that stands after AS in its FROM line.",
			Actions:  []Action{c.openFile(name), retry("Build again")},
		}
	case build.ReasonInvalidReference:
		return Card{
			Headline: fmt.Sprintf("%q is not an image name", f.Subject),
			Why:      "Image names are lower case, such as python:3.14-slim." + c.where(),
			Actions:  []Action{c.openFile(name), retry("Build again")},
		}
	}
	return c.parse()
}

// parse explains a Dockerfile that the engine does not understand.
func (c buildCase) parse() Card {
	f, name := c.failure, c.dockerfile()
	card := Card{
		Headline: fmt.Sprintf("The %s can't be understood", name),
		Why:      "The engine's words are under Details.",
		Next:     "Correct the file and build again.",
		Actions:  []Action{c.openFile(name), retry("Build again")},
	}
	if f.Line > 0 {
		card.Headline = fmt.Sprintf("Line %d of the %s can't be understood", f.Line, name)
	}
	switch {
	case strings.ContainsAny(f.Subject, "\x00\uFFFD") || !utf8.ValidString(f.Subject):
		return c.notText()
	case f.Subject == "" && c.fewArguments() != "":
		card.Why = c.fewArguments()
	case strings.HasPrefix(f.Subject, "--"):
		card.Why = fmt.Sprintf("There is no option %s for this instruction.", f.Subject)
	case f.Subject != "":
		card.Why = fmt.Sprintf("There is no instruction %s.", f.Subject)
		card.Next = "Check the spelling. If the line belongs to the one above it, that one must end with a backslash."
		if near, ok := nearInstruction(f.Subject); ok {
			card.Why = fmt.Sprintf("There is no instruction %s. It looks like %s.", f.Subject, near)
		}
	}
	return card
}

// notText explains a Dockerfile in an encoding that the engine does not read.
func (c buildCase) notText() Card {
	name := c.dockerfile()
	return Card{
		Headline: fmt.Sprintf("The %s is not saved as UTF-8 text", name),
		Why:      "The engine reads no other encoding. Windows PowerShell and Notepad sometimes save as UTF-16, which puts an invisible character beside each letter.",
		Next:     "Save the file again in your editor with the encoding UTF-8, and build again.",
		Actions:  []Action{c.openFile(name), retry("Build again")},
		Code:     []CodeLine{}, // none: its lines can't be shown
	}
}

// needsArguments is what the engine says of an instruction with too little behind it.
var needsArguments = regexp.MustCompile(`\b([A-Z]+) requires (at least one argument|exactly one argument|at least two arguments)`)

// fewArguments says what such an instruction lacks; "" when it is not that.
func (c buildCase) fewArguments() string {
	if c.err == nil {
		return ""
	}
	m := needsArguments.FindStringSubmatch(c.err.Error())
	switch {
	case m == nil:
		return ""
	case m[1] == "COPY" || m[1] == "ADD":
		return m[1] + " needs two things behind it: what to copy, and where to in the image. For the working folder that is a dot: " + m[1] + " app.py ."
	case m[2] == "exactly one argument":
		return m[1] + " needs exactly one word behind it."
	}
	return m[1] + " needs something behind it, and there is nothing, or too little."
}

// instructionWords are the words that a Dockerfile's line can begin with.
var instructionWords = []string{
	"ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
}

// nearInstruction is the instruction that a misspelt word most likely means: one letter too many, too few, wrong, or two swapped.
func nearInstruction(word string) (string, bool) {
	word = strings.ToUpper(word)
	for _, w := range instructionWords {
		if oneEdit(word, w) {
			return w, true
		}
	}
	return "", false
}

func oneEdit(a, b string) bool {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	a, b = a[i:], b[i:]
	switch len(a) - len(b) {
	case 1:
		return a[1:] == b
	case -1:
		return a == b[1:]
	case 0:
		if len(a) == 0 {
			return false
		}
		return a[1:] == b[1:] || len(a) > 1 && a[0] == b[1] && a[1] == b[0] && a[2:] == b[2:]
	}
	return false
}
