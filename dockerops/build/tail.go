package build

import (
	"bytes"
	"regexp"
	"strings"
)

// maxTailLine bounds one kept line, in bytes: a progress bar without line breaks must not grow for ever.
const maxTailLine = 4096

// escapes are terminal sequences: colours, cursor moves, titles.
var escapes = regexp.MustCompile(`\x1b(?:\[[0-9;?]*[\x20-\x2f]*[\x40-\x7e]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[\x40-\x5a\x5c-\x5f])`)

// tail keeps the last lines of a step's output as a terminal would show them.
type tail struct {
	lines []string
	part  []byte
}

func (t *tail) write(data []byte) {
	for len(data) > 0 {
		i := bytes.IndexByte(data, '\n')
		if i < 0 {
			t.part = append(t.part, data...)
			if over := len(t.part) - maxTailLine; over > 0 {
				t.part = append(t.part[:0], t.part[over:]...)
			}
			return
		}
		t.part = append(t.part, data[:i]...)
		t.add(string(t.part))
		t.part = t.part[:0]
		data = data[i+1:]
	}
}

func (t *tail) add(line string) {
	if line = shownLine(line); strings.TrimSpace(line) == "" {
		return
	}
	t.lines = append(t.lines, line)
	if len(t.lines) > 2*tailLines {
		t.lines = append(t.lines[:0], t.lines[len(t.lines)-tailLines:]...)
	}
}

// last is the kept lines, at most tailLines, blank ones left out.
func (t *tail) last() []string {
	lines := append([]string(nil), t.lines...)
	if line := shownLine(string(t.part)); strings.TrimSpace(line) != "" {
		lines = append(lines, line)
	}
	if over := len(lines) - tailLines; over > 0 {
		lines = lines[over:]
	}
	return lines
}

// shownLine is what a terminal shows of a line: a carriage return starts it again, escape sequences are not text.
func shownLine(line string) string {
	line = strings.TrimSuffix(line, "\r")
	if i := strings.LastIndexByte(line, '\r'); i >= 0 {
		line = line[i+1:]
	}
	return strings.TrimRight(escapes.ReplaceAllString(line, ""), " \t")
}
