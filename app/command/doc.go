// Package command writes the docker command lines that Slipway's actions equal: to read, to copy, to learn from. They are quoted for a POSIX shell, and
// what looks like a secret is left out of them.
package command

import (
	"regexp"
	"strings"
)

// harmless are texts that a shell takes as they are.
var harmless = regexp.MustCompile(`^[A-Za-z0-9_@%+=:,./-]+$`)

// quote makes one word of a shell of s.
func quote(s string) string {
	if harmless.MatchString(s) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// line joins words to a command line.
func line(words ...string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = quote(w)
	}
	return strings.Join(quoted, " ")
}

// Words is a list of words as a shell would have to be told them.
func Words(words ...string) string { return line(words...) }
