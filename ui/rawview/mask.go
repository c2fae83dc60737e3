package rawview

import (
	"encoding/json"
	"regexp"
	"strings"

	"github.com/slipway-dev/slipway/app/command"
)

// The two kinds of line of indented JSON that may hold a secret: an element of a list, such as NAME=value in Env, and a member whose value is a text.
var (
	element = regexp.MustCompile(`^(\s*)("(?:[^"\\]|\\.)*")(,?)$`)
	member  = regexp.MustCompile(`^(\s*("(?:[^"\\]|\\.)*"):\s*)("(?:[^"\\]|\\.)*")(,?)$`)
)

// masked is indented JSON in which values that look like secrets are stars; the rest stays as the engine wrote it, byte by byte.
func masked(raw string) string {
	lines := strings.Split(raw, "\n")
	for i, l := range lines {
		if m := element.FindStringSubmatch(l); m != nil {
			if text, ok := maskedPair(m[2]); ok {
				lines[i] = m[1] + text + m[3]
			}
		} else if m := member.FindStringSubmatch(l); m != nil {
			if text, ok := maskedMember(m[2], m[3]); ok {
				lines[i] = m[1] + text + m[4]
			}
		}
	}
	return strings.Join(lines, "\n")
}

// maskedPair masks the value in a text of the form NAME=value; ok is false when there is nothing to mask.
func maskedPair(quoted string) (text string, ok bool) {
	var pair string
	if json.Unmarshal([]byte(quoted), &pair) != nil {
		return "", false
	}
	name, value, found := strings.Cut(pair, "=")
	if !found {
		return "", false
	}
	shown := command.Masked(name, value)
	return quote(name + "=" + shown), shown != value
}

// maskedMember masks the value of a member with a telling name.
func maskedMember(quotedName, quoted string) (text string, ok bool) {
	var name, value string
	if json.Unmarshal([]byte(quotedName), &name) != nil || json.Unmarshal([]byte(quoted), &value) != nil {
		return "", false
	}
	shown := command.Masked(name, value)
	return quote(shown), shown != value
}

// quote is a text as JSON writes it, without the escapes that are meant for web pages.
func quote(text string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if e.Encode(text) != nil { // a text always encodes
		return `"********"`
	}
	return strings.TrimSuffix(b.String(), "\n")
}
