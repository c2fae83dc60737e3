package build

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/moby/patternmatcher"
	"github.com/moby/patternmatcher/ignorefile"
)

// ignoreName is the name of an ignore file, and the ending of one that belongs to a single Dockerfile.
const ignoreName = ".dockerignore"

// ignoreFile is a .dockerignore with the line of each of its patterns.
type ignoreFile struct {
	name     string // below the build folder, or absolute beside a Dockerfile elsewhere; "" when there is none
	patterns []string
	lines    []int // lines[i] is the 1-based line of patterns[i]
}

// readIgnore reads the ignore file that BuildKit would: the one beside the Dockerfile with its name, else .dockerignore in the build folder. dockerfile is as
// Options.dockerfile gives it.
func readIgnore(root, dockerfile string) (ignoreFile, error) {
	for _, name := range []string{dockerfile + ignoreName, ignoreName} {
		data, err := os.ReadFile(inFolder(root, name)) //nolint:gosec // the person's own file
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return ignoreFile{}, fmt.Errorf("read %s: %w", name, err)
		}
		f := ignoreFile{name: name}
		for i, line := range splitLines(data) {
			pats, err := ignorefile.ReadAll(strings.NewReader(line))
			if err != nil {
				return ignoreFile{}, fmt.Errorf("read %s line %d: %w", name, i+1, err)
			}
			for _, p := range pats {
				if _, err := patternmatcher.New([]string{p}); err != nil {
					continue // the builder says so itself
				}
				f.patterns = append(f.patterns, p)
				f.lines = append(f.lines, i+1)
			}
		}
		return f, nil
	}
	return ignoreFile{}, nil
}

// IgnorePath is where the ignore file of a build is on the disk, or where it would be if there is none.
func IgnorePath(opts Options) string {
	own := inFolder(opts.ContextDir, opts.dockerfile()+ignoreName)
	if info, err := os.Stat(own); err == nil && !info.IsDir() {
		return own
	}
	return inFolder(opts.ContextDir, ignoreName)
}

// hides says whether a path (with slashes) is left out, and by which pattern: the last one that took it out and was not undone by a later "!".
func (f ignoreFile) hides(path string) (index int, hidden bool) {
	if len(f.patterns) == 0 || !f.matches(path, len(f.patterns)) {
		return 0, false
	}
	// Of several that match the last is named: taking an earlier one away would not help.
	for i := len(f.patterns) - 1; i >= 0; i-- {
		if strings.HasPrefix(f.patterns[i], "!") {
			continue
		}
		m, err := patternmatcher.New(f.patterns[i : i+1])
		if err != nil {
			continue
		}
		if ok, err := m.MatchesOrParentMatches(path); err == nil && ok {
			return i, true
		}
	}
	return 0, false
}

func (f ignoreFile) matches(path string, n int) bool {
	m, err := patternmatcher.New(f.patterns[:n])
	if err != nil {
		return false
	}
	ok, err := m.MatchesOrParentMatches(path)
	return err == nil && ok
}

// exceptions says whether any pattern takes something back in.
func (f ignoreFile) exceptions() bool {
	for _, p := range f.patterns {
		if strings.HasPrefix(p, "!") {
			return true
		}
	}
	return false
}
