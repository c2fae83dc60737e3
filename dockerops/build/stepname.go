package build

import (
	"regexp"
	"strconv"
	"strings"
)

// stepName is what BuildKit's name of a Dockerfile step says: "[build 2/4] RUN make".
type stepName struct {
	stage        string // "", "build", "stage-1"
	index, total int    // 2 of 4
	rest         string // "RUN make", arguments expanded
}

// The parts are an optional platform ("linux/amd64", "linux/amd64->arm64"), an optional stage, and the count, padded to the total's width.
var numberedStep = regexp.MustCompile(`^\[(?:\w+/\S+ )?(?:(\S+) )? *(\d+)/(\d+)\] (?:ONBUILD )?(.*)$`)

// parseName reads the name of a step that is an instruction; ok is false for the builder's own steps ("[internal] load build context").
func parseName(name string) (p stepName, ok bool) {
	m := numberedStep.FindStringSubmatch(strings.ReplaceAll(name, "\n", " "))
	if m == nil {
		return stepName{}, false
	}
	index, errIndex := strconv.Atoi(m[2])
	total, errTotal := strconv.Atoi(m[3])
	if errIndex != nil || errTotal != nil {
		return stepName{}, false
	}
	return stepName{stage: m[1], index: index, total: total, rest: m[4]}, true
}

// word is the instruction's word in capitals, "RUN".
func (p stepName) word() string {
	word, _, _ := strings.Cut(p.rest, " ")
	return strings.ToUpper(word)
}

// metadataImage is the image that a step "[internal] load metadata for IMAGE" asks the registry about.
func metadataImage(name string) (string, bool) {
	return strings.CutPrefix(name, "[internal] load metadata for ")
}

// frontendImage is the Dockerfile frontend's image that a step "resolve image config for IMAGE" looks for; such a step comes from `# syntax=` only.
func frontendImage(name string) (string, bool) {
	image, ok := strings.CutPrefix(name, "resolve image config for ")
	if !ok {
		return "", false
	}
	return strings.TrimPrefix(image, "docker-image://"), true
}
