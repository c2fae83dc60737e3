package layers

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/docker/go-units"
)

const (
	// fullBaseFrom is the size under a Python from which a base is the full one: a slim one has about 85 MB there, an Alpine one 10, the full one 800.
	fullBaseFrom = 300_000_000
	// slimBase is about what a slim base has there.
	slimBase = 85_000_000
)

var pythonVersion = regexp.MustCompile(`^ENV (?:.* )?PYTHON_VERSION=(\d+\.\d+)`)

// fullTools are packages that only the full base of Python images brings.
var fullTools = regexp.MustCompile(`\b(?:default-libmysqlclient-dev|libmagickcore-dev|libmagickwand-dev|imagemagick|mercurial|subversion|tk-dev)\b`)

// baseEnd is how many lines of the history come from the official Python image; 0 when there is none of it.
func baseEnd(lines []LayerLine) int {
	at := -1
	for i, l := range lines {
		if pythonVersion.MatchString(l.Title) {
			at = i
		}
	}
	if at < 0 {
		return 0
	}
	// It ends with the command that starts Python.
	for i := at + 1; i < len(lines) && i < at+12; i++ {
		if strings.HasPrefix(lines[i].Title, "CMD ") && strings.Contains(lines[i].Title, "python") {
			return i + 1
		}
	}
	return at + 1
}

// fullBase finds that an image is built on the full Python image, where the slim one would mostly do.
func fullBase(base []LayerLine) []Finding {
	version, under, tools := "", int64(0), int64(0)
	for _, l := range base {
		if m := pythonVersion.FindStringSubmatch(l.Title); m != nil {
			version = m[1]
			continue
		}
		if version == "" {
			under += l.Size
		}
		if fullTools.MatchString(l.Title) {
			tools += l.Size
		}
	}
	if version == "" || under < fullBaseFrom && tools < worthSaying {
		return nil
	}
	saves := max(under-slimBase, tools)
	return []Finding{{
		Title: fmt.Sprintf("It is built on the full python:%s", version),
		Why: fmt.Sprintf("The full image has compilers, version control and the headers of many libraries beside Python: %s in its first layers. An app that runs needs none "+
			"of them.", units.HumanSize(float64(under))),
		Next:  fmt.Sprintf("Begin the Dockerfile with FROM python:%s-slim. If a package must be compiled, pip says so; compile it in a first stage then, and copy the result.", version),
		Saves: saves, Layer: -1,
	}}
}
