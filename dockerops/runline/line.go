package runline

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
)

// maxText is how long a text may be, in bytes: nobody pastes a longer command.
const maxText = 64 << 10

// Line is what a pasted text asks for.
type Line struct {
	// Spec is what to run. Of a pull only Image and Platform are set.
	Spec dockerops.RunSpec
	// Pull says that it is a docker pull: the image is fetched and nothing is run.
	Pull bool
	// Left is what the text says and the spec can't carry, in the order written.
	Left []Leftover
	// Remarks are sentences about what was put in the place of something: the folder that $(pwd) became.
	Remarks []string
}

// Leftover is a part of the text that was not taken over.
type Leftover struct {
	// Flag is that part as a person finds it again: "--gpus all".
	Flag string
	// Why is a sentence: why it was left, and what to do where something can be done.
	Why string
}

// Where is what a shell would know.
type Where struct {
	// Folder is the folder that one is in: $(pwd) and relative paths.
	Folder string
	// Home is the person's own folder: ~ and $HOME.
	Home string
	// UID and GID are the person's, as $(id -u) and $(id -g) give them; "" where there are none, as on Windows.
	UID, GID string
}

// Problem is why a text can't be taken. It is an error.
type Problem struct {
	// Text is a sentence for the person who pasted it.
	Text string
	// Flag is the flag at fault, "--publish"; "" for none.
	Flag string
	Err  error
}

// Error is part of error.
func (p *Problem) Error() string {
	if p.Err != nil {
		return p.Text + ": " + p.Err.Error()
	}
	return p.Text
}

// Unwrap gives what the reader of the flag said.
func (p *Problem) Unwrap() error { return p.Err }

// starts is a line that begins with docker, as far as a glance tells.
var starts = regexp.MustCompile(`(?m)^\s*(?:(?:sudo|winpty|[A-Za-z_][A-Za-z0-9_]*=\S*)\s+)*(?:\S*[/\\])?(?:docker|podman)(?:\.exe)?\s.*\b(?:run|create|pull)\b`)

// Looks says whether a text begins like a docker run or docker pull, so that it is worth parsing.
func Looks(text string) bool { return len(text) <= maxText && starts.MatchString(clean(text).text) }

func isDocker(word string) bool {
	word = strings.TrimSuffix(word[strings.LastIndexAny(word, `/\`)+1:], ".exe")
	return word == "docker" || word == "podman"
}

// Parse reads a text as it is copied from a README: docker run, docker container run, docker create or docker pull, or podman's, over one line or several,
// with the prompt, sudo and comments around it. It looks at no disk. Errors are of *Problem.
func Parse(text string, where Where) (Line, error) {
	if len(text) > maxText {
		return Line{}, &Problem{Text: "This is too long for a docker run line."}
	}
	cleaned := clean(text)
	if hole := placeholder.FindString(cleaned.text); hole != "" {
		return Line{}, &Problem{Text: fmt.Sprintf("%s stands for something of yours: write that in its place.", strings.TrimSpace(hole))}
	}
	commands, sh, err := split(cleaned.text, where)
	if err != nil {
		return Line{}, err
	}
	chosen := choose(commands)
	if chosen < 0 {
		return Line{}, notDocker(commands)
	}
	line, err := commands[chosen].line(where)
	if err != nil {
		return Line{}, err
	}
	for i, other := range commands {
		if i != chosen && !other.fetches(line.Spec.Image) {
			line.Left = append(line.Left, Leftover{Flag: other.text, Why: "It is another command. The form takes one docker run at a time."})
		}
	}
	line.Left = append(line.Left, sh.left...)
	line.Remarks = slices.Concat(cleaned.remarks, sh.remarks, line.Remarks)
	return line, nil
}

// choose finds the command that the text is about: the first that runs, else the first that pulls; -1 for none.
func choose(commands []command) int {
	if i := slices.IndexFunc(commands, func(c command) bool { return c.verb == verbRun || c.verb == verbCreate }); i >= 0 {
		return i
	}
	return slices.IndexFunc(commands, func(c command) bool { return c.verb == verbPull })
}

func notDocker(commands []command) *Problem {
	for _, c := range commands {
		if c.docker {
			return &Problem{Text: fmt.Sprintf("This is docker %s. The form takes docker run, docker create and docker pull.", c.verb)}
		}
	}
	return &Problem{Text: "This is no docker command. Paste a line that begins with docker run or docker pull."}
}
