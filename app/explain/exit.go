package explain

import (
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
)

const (
	shownLines = 12 // of a log on a card
	linkExit   = "https://docs.docker.com/engine/containers/run/#exit-status"
)

// Stopped explains why a container stopped: its exit code in words, and what its log tells.
func Stopped(f ContainerFacts) Card {
	card, ok := stoppedBecause(f)
	if !ok {
		card = Card{Headline: f.name() + " stopped: " + ExitWords(f.ExitCode, f.OOMKilled)}
		card.Why = exitWhy(f)
		card.Next = "Its last lines are below. Mend what they tell of, then run it again."
		if strings.TrimSpace(f.Log) == "" {
			card.Next = "It wrote nothing to its log. Look at the command that it is started with: " + commandWords(f.Command)
		}
		card.Link, card.LinkTitle = linkExit, "About exit codes"
	}
	if f.Looping {
		card.Why = strings.TrimSpace("The engine starts it again and again, and it ends each time. " + card.Why)
	}
	if card.Output == nil {
		card.Output = tail(beforeServer(f.Log), shownLines)
	}
	if !has(card.Actions, ActionRetry) {
		card.Actions = append(card.Actions, retry("Run again"))
	}
	card.Details = exitDetails(f)
	return card
}

// stoppedBecause are the causes that can be told, the surest first.
func stoppedBecause(f ContainerFacts) (Card, bool) {
	for _, rule := range []func(ContainerFacts) (Card, bool){outOfMemory, killed, notStartable, commandNotFound, pythonCause, serverCause, finished} {
		if card, ok := rule(f); ok {
			return card, true
		}
	}
	return Card{}, false
}

// ExitWords is an exit code in words: "exit code 137: it was ended by force".
func ExitWords(code int, oom bool) string {
	if oom {
		return fmt.Sprintf("it used more memory than it may (exit code %d)", code)
	}
	words := map[int]string{
		0:   "it finished without an error",
		1:   "the program ended with an error",
		2:   "the program was started in a way it does not understand, or ended with an error",
		3:   "the server could not start the app",
		4:   "the server found no app to start",
		125: "the engine could not start it",
		126: "its command can't be executed",
		127: "its command was not found",
		130: "it was interrupted (Ctrl+C)",
		132: "the program used an instruction that this processor does not have",
		134: "the program gave up by itself (abort)",
		135: "the program read memory that is not there (bus error)",
		136: "the program made an arithmetic error",
		137: "it was ended by force",
		139: "the program broke (segmentation fault)",
		143: "it was asked to stop, and did",
	}
	text, ok := words[code]
	switch {
	case ok:
	case code > 128 && code < 160:
		text = fmt.Sprintf("it was ended by signal %d", code-128)
	default:
		text = "the program ended with an error of its own"
	}
	return fmt.Sprintf("%s (exit code %d)", text, code)
}

func exitWhy(f ContainerFacts) string {
	switch f.ExitCode {
	case 126:
		return "The file of the command exists and is not executable, or is a folder: " + commandWords(f.Command)
	case 127:
		return "There is no program of that name in the image: " + commandWords(f.Command)
	case 132:
		return "A package was built for a newer processor than the engine's. An older version of it may work."
	case 134, 135, 136, 139:
		return "That is a fault inside the program or one of its compiled packages, not of Docker."
	case 137:
		return "Somebody killed it, it did not stop in time when it was asked to, or the computer was out of memory. The engine does not tell afterwards which of these it was."
	case 130, 143:
		return "Somebody stopped it, here or with another tool."
	default:
		return "The program ended by itself and chose this code; its own words in the log say more."
	}
}

func outOfMemory(f ContainerFacts) (Card, bool) {
	if !f.OOMKilled {
		return Card{}, false
	}
	card := Card{
		Headline: f.name() + " stopped: " + ExitWords(f.ExitCode, true),
		Why:      "It reached its memory limit, or the engine's machine had none left, and was ended.",
		Next:     "Give the container (or, with Docker Desktop, its virtual machine) more memory, or let the program use less: fewer workers, smaller parts of the data.",
		Link:     "https://docs.docker.com/engine/containers/resource_constraints/", LinkTitle: "About memory limits",
	}
	if f.MemoryLimit > 0 {
		card.Headline = fmt.Sprintf("%s stopped: out of memory (limit %s)", f.name(), memory(f.MemoryLimit))
		card.Why = "It used more memory than its limit allows, and the kernel ended it at once, without a word in the log."
		card.Next = "Give it a larger limit, or let the program use less: fewer workers, smaller parts of the data."
		card.Actions = []Action{moreMemory(f)}
	}
	return card, true
}

func finished(f ContainerFacts) (Card, bool) {
	if f.ExitCode != 0 || f.Looping {
		return Card{}, false
	}
	return Card{
		Headline: f.name() + " has finished: it ended without an error, and serves no page",
		Why:      "A container runs as long as its command does. This one came to its end: " + commandWords(f.Command),
		Next:     "For a website the command must start a server that keeps running, in the foreground.",
	}, true
}

// The kernel's two refusals, as a shell-less start writes them into the log (the exit code is 1 then), or the engine into its error.
var (
	execMissing = regexp.MustCompile(`(?m)exec:? "?(/?[^\s:"]+)"?: (?:stat [^:]+: )?no such file or directory`)
	execOldMiss = regexp.MustCompile(`exec user process caused:? "?no such file or directory`) // Engine 20.10 and older name no file
	execFormat  = regexp.MustCompile(`(?m)(?:exec:? "?(/?[^\s:"]+)"?: )?[Ee]xec format error`)
	execDenied  = regexp.MustCompile(`(?m)exec:? "?(/?[^\s:"]+)"?: permission denied`)
	execUnknown = regexp.MustCompile(`exec: "([^"]+)": executable file not found in \$PATH`)
	badInterp   = regexp.MustCompile(`(?m)^(?:[^\n:]*: )?(\S+): (?:/bin/)?\S+\^M: bad interpreter|/usr/bin/env: ['‘]?\S+\\r['’]?: No such file`)
)

// StartRefused explains why the engine could not start a container.
func StartRefused(err error, f ContainerFacts) Card {
	f.StateError = orElse(f.StateError, err.Error())
	card, ok := notStartable(f)
	if !ok {
		switch kind := dockerops.KindOf(err); kind {
		case dockerops.KindCommandNotFound, dockerops.KindExecFormat:
			card = Card{
				Headline: f.name() + " can't be started: its command can't be executed",
				Why:      "The image is to be started with: " + commandWords(f.Command),
				Next:     "See whether that command exists in the image.",
			}
		default:
			return Failed("start container "+f.name(), err, f.Facts)
		}
	}
	card.Actions = append(card.Actions, retry("Try again"))
	card.Details = err.Error()
	return card
}

// notStartable are the causes that lie in the file to be started.
func notStartable(f ContainerFacts) (Card, bool) {
	text := f.StateError + "\n" + strings.Join(tail(f.Log, 5), "\n")
	if m := execFormat.FindStringSubmatch(text); m != nil {
		return wrongFormat(f, orElse(m[1], first(f.Command))), true
	}
	if m := execUnknown.FindStringSubmatch(text); m != nil {
		return commandMissing(f, m[1]), true
	}
	if m := execDenied.FindStringSubmatch(text); m != nil {
		return Card{
			Headline: f.name() + " can't be started: " + m[1] + " is not executable",
			Why:      "The file is in the image, but lacks the permission to be run as a program.",
			Next:     "Add this line to the Dockerfile after the file is copied, and build again. Git can keep the permission too: git update-index --chmod=+x.",
			Command:  "RUN chmod +x " + m[1],
			Actions:  openDockerfile(f),
		}, true
	}
	if badInterp.MatchString(text) {
		return windowsEndings(f, first(f.Command)), true
	}
	if m := execMissing.FindStringSubmatch(text); m != nil {
		return scriptMissing(f, m[1]), true
	}
	if execOldMiss.MatchString(text) {
		return scriptMissing(f, first(f.Command)), true
	}
	return Card{}, false
}

func commandMissing(f ContainerFacts, name string) Card {
	card := Card{
		Headline: fmt.Sprintf("%s can't be started: there is no program %q in the image", f.name(), name),
		Why:      "The image is started with: " + commandWords(f.Command),
		Next:     "Correct the name in CMD or ENTRYPOINT, or install the program in the Dockerfile.",
		Actions:  openDockerfile(f),
	}
	if strings.Contains(name, " ") {
		card.Next = "The whole line was taken for one name. Write the command as a list, each word in quotation marks of its own: " +
			`CMD ["python", "app.py"].`
	} else {
		card = withPackage(card, f, name)
	}
	return card
}

// wrongFormat is a program for another processor, or a script that does not say what runs it: the kernel's words are the same.
func wrongFormat(f ContainerFacts, file string) Card {
	if f.ImageArch != "" && f.Engine.Architecture != "" && f.ImageArch != f.Engine.Architecture {
		card := Card{
			Headline: fmt.Sprintf("The image was built for %s, this engine is %s", f.ImageArch, f.Engine.Architecture),
			Why:      "Programs are made for one kind of processor, and this engine can't run those of another kind.",
			Next:     "Build or get the image for linux/" + f.Engine.Architecture + ".",
			Link:     "https://docs.docker.com/build/building/multi-platform/", LinkTitle: "About images for several processors",
		}
		return forThisProcessor(card, f)
	}
	card := Card{
		Headline: fmt.Sprintf("%s can't be started: the script %s does not say what runs it", f.name(), orElse(file, "it starts with")),
		Why:      "A script that is started by itself needs a first line such as #!/bin/sh. The image is made for this processor, so that is not the cause.",
		Next:     "Make #!/bin/sh the first line of the script and build again. Or start it through its shell: " + `CMD ["sh", "` + orElse(file, "script.sh") + `"].`,
		Actions:  openDockerfile(f),
	}
	if local, _ := localFile(f, file); local != "" {
		card.File = local
		card.Actions = append([]Action{{Label: "Open " + filepath.Base(local), Kind: ActionOpenFile, Arg: local}}, card.Actions...)
	}
	return card
}

// forThisProcessor adds the way to an image for the engine's processor.
func forThisProcessor(card Card, f ContainerFacts) Card {
	platform := "linux/" + f.Engine.Architecture
	if f.Dockerfile == "" {
		card.Command = "docker pull --platform " + platform + " " + f.Image
		card.Next = "Get the image for " + platform + " with the command, if its registry has it for that, and run it again. If you built it, build it for " + platform + "."
		return card
	}
	builds := buildCase{engine: f.Engine}
	for _, found := range f.Findings {
		if found.Kind != build.FindingPlatform || builds.sameArch(found.Path) {
			continue
		}
		// What the FROM line fixes, no option of the build changes.
		card.Why += fmt.Sprintf(" Line %d of the Dockerfile asks for %s.", found.Line, found.Path)
		card.Next = fmt.Sprintf("Take --platform=%s out of that line, and build again.", found.Path)
		card.File, card.Code = f.Dockerfile, []CodeLine{{Number: found.Line, Text: found.Instruction, Failing: true}}
		if fix := withoutPlatform(f.Dockerfile, found); fix != nil {
			card.Actions = []Action{{Label: fmt.Sprintf("Change line %d, build for %s and run", found.Line, platform), Kind: ActionFixFile, Fix: fix}}
		}
		card.Actions = append(card.Actions, openDockerfile(f)...)
		return card
	}
	card.Actions = []Action{{Label: "Build for " + platform + " and run", Kind: ActionBuildPlatform, Arg: platform}}
	return card
}

// scriptMissing tells a script that is not there from one whose first line names what is not there. The latter is nearly always a Windows line ending,
// which makes the kernel look for a program called "sh\r".
func scriptMissing(f ContainerFacts, file string) Card {
	inLog := execMissing.MatchString(f.Log) || execOldMiss.MatchString(f.Log) // the engine itself finds that the file is missing; only the kernel finds the interpreter missing
	local, content := localFile(f, file)
	switch {
	case strings.Contains(firstLine(content), "\r"):
		return windowsEndings(f, file)
	case inLog && content != "" && strings.HasPrefix(content, "#!"):
		return Card{
			Headline: fmt.Sprintf("%s can't be started: what %s is to be run with is not in the image", f.name(), file),
			Why:      "The script is there. Its first line asks for " + strings.TrimPrefix(firstLine(content), "#!") + ", which the image does not have. Alpine images have no bash, for example.",
			Next:     "Change the first line of the script to #!/bin/sh, or install the shell in the Dockerfile, and build again.",
			File:     local, Code: []CodeLine{{Number: 1, Text: firstLine(content), Failing: true}},
			Actions: []Action{{Label: "Open " + filepath.Base(local), Kind: ActionOpenFile, Arg: local}},
		}
	case inLog:
		return windowsEndings(f, file)
	}
	return Card{
		Headline: fmt.Sprintf("%s can't be started: there is no file %s in the image", f.name(), file),
		Why:      "The image is started with: " + commandWords(f.Command),
		Next:     "Copy the file in the Dockerfile, or correct its path in CMD or ENTRYPOINT, and build again.",
		Actions:  openDockerfile(f),
	}
}

// windowsEndings is a script whose lines end as on Windows.
func windowsEndings(f ContainerFacts, file string) Card {
	card := Card{
		Headline: fmt.Sprintf("%s can't be started: the script %s has Windows line endings", f.name(), file),
		Why: "The file is in the image. Its lines end with two characters, as on Windows, so its first line asks for a shell whose name ends with an invisible " +
			"character; Linux finds none.",
		Next: "Turn its line endings into Unix ones and build again. A line in .gitattributes keeps git from turning them back.",
		Link: "https://docs.github.com/en/get-started/git-basics/configuring-git-to-handle-line-endings", LinkTitle: "About line endings in git",
	}
	local, content := localFile(f, file)
	if local == "" || !strings.Contains(content, "\r\n") {
		card.Why = "The file is in the image. Most likely its lines end as on Windows, so its first line asks for a shell whose name ends with an invisible " +
			"character. It may also ask for a shell that the image does not have."
		card.Command = "sed -i 's/\\r$//' " + path.Base(file)
		return card
	}
	card.File = local
	base := filepath.Base(local)
	card.Actions = []Action{
		{Label: "Convert " + base + " and run again", Kind: ActionFixFile, Fix: toLF(local, f.Folder, base)},
		{Label: "Open " + base, Kind: ActionOpenFile, Arg: local},
	}
	return card
}

func openDockerfile(f ContainerFacts) []Action {
	if f.Dockerfile == "" {
		return nil
	}
	return []Action{{Label: "Open the Dockerfile", Kind: ActionOpenFile, Arg: f.Dockerfile}}
}

// exitDetails is everything the engine tells, for whoever wants it.
func exitDetails(f ContainerFacts) string {
	text := fmt.Sprintf("Exit code %d", f.ExitCode)
	if f.OOMKilled {
		text += ", out of memory"
	}
	text += "\nCommand: " + commandWords(f.Command)
	if f.StateError != "" {
		text += "\nEngine: " + f.StateError
	}
	if log := strings.TrimRight(f.Log, "\n"); log != "" {
		text += "\n\nEnd of the log:\n" + log
	}
	return text
}
