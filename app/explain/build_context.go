package explain

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/dockerops/build"
)

// From where on a build folder is worth a word: what an app's own code never reaches.
const (
	largeContext = 100_000_000 // bytes
	manyFiles    = 10_000
)

// left are what a build folder of a Python project has beside its code, as lines of .dockerignore, with the folder's name.
var left = []struct{ line, name string }{
	{".venv", ".venv"}, {".git", ".git"}, {"**/__pycache__", "__pycache__"}, {"**/node_modules", "node_modules"}, {"venv", "venv"}, {".tox", ".tox"}, {".mypy_cache", ".mypy_cache"},
}

// usual is how many of them are offered whether they are there or not, so that they are left out also when they come.
const usual = 4

// LargeContext explains a build folder that is larger than one of code, and offers to leave out of it what does not belong into an image; nil for one of
// an ordinary size. It looks at .dockerignore.
func LargeContext(opts build.Options, size build.ContextSize) *Card {
	if size.Bytes < largeContext && size.Files < manyFiles {
		return nil
	}
	ignore := build.IgnorePath(opts)
	card := &Card{
		Headline: fmt.Sprintf("The build folder is large: %s in %s", units.HumanSize(float64(size.Bytes)), counted(size.Files)),
		Why:      "All of it may be sent to the engine with each build, which takes time, and COPY . . puts it into the image.",
		Next:     "What the app does not need, such as data, goes into " + filepath.Base(ignore) + ", a line each.",
	}
	if most := biggest(size); most != "" {
		card.Why = "Most of it is in " + most + ". " + card.Why
	}
	lines, names := missing(ignore, size)
	if len(lines) == 0 {
		return card
	}
	if size.Ignored {
		card.Next = "Leave out " + names + ", which an image has no use for. " + card.Next
	} else {
		card.Next = "A file .dockerignore says what is left out of a build; there is none yet. Leave out " + names + ". " + card.Next
	}
	card.Actions = []Action{{
		Label: "Leave them out, in " + filepath.Base(ignore), Kind: ActionFixFile, Fix: &FileFix{Path: ignore, Append: strings.Join(lines, "\n")},
	}}
	return card
}

// missing are the lines that an ignore file lacks, and in words what they leave out.
func missing(ignore string, size build.ContextSize) (lines []string, names string) {
	content, err := os.ReadFile(ignore) //nolint:gosec // the person's own file
	if err != nil {
		content = nil // there is none, or the build says why it can't be read
	}
	there := map[string]bool{}
	for line := range strings.SplitSeq(string(content), "\n") {
		there[strings.TrimSuffix(strings.TrimSpace(line), "/")] = true
	}
	var found []string
	for i, l := range left {
		counted := slices.ContainsFunc(size.Biggest, func(f build.Folder) bool { return path.Base(f.Path) == l.name })
		if !there[l.line] && (counted || i < usual && !there[l.name]) {
			lines = append(lines, l.line)
			found = append(found, l.name)
		}
	}
	return lines, Names(found)
}

// biggest names the one or two folders that make up most.
func biggest(size build.ContextSize) string {
	var names []string
	for _, f := range size.Biggest {
		if f.Path == "." || len(names) == 2 || f.Bytes*4 < size.Bytes && f.Files*4 < size.Files {
			continue
		}
		names = append(names, fmt.Sprintf("%s (%s, %s)", f.Path, units.HumanSize(float64(f.Bytes)), counted(f.Files)))
	}
	return strings.Join(names, " and ")
}

// counted is a number of files.
func counted(files int) string {
	if files == 1 {
		return "1 file"
	}
	return thousands(files) + " files"
}

// thousands writes a number with its thousands apart.
func thousands(n int) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
