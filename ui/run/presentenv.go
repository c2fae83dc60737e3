package run

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/dockerops"
)

func presentEnv(rows []envRow, spec *dockerops.RunSpec, p *problems) {
	seen := map[string]bool{}
	say := func(format string, args ...any) {
		if p.env == "" { // the first to be mended
			p.env = fmt.Sprintf(format, args...)
		}
	}
	for _, row := range rows {
		name := strings.TrimSpace(row.name)
		switch {
		case name == "" && row.value == "":
			continue
		case name == "":
			say("A value has no name.")
			continue
		case strings.ContainsAny(name, "=\x00\n"):
			say("The name %q has a sign in it that names can't have.", name)
			continue
		case strings.ContainsRune(row.value, 0):
			say("The value of %s has a sign in it that no value can have.", name)
			continue
		case seen[name]:
			say("%s is there twice.", name)
		case row.notKept && row.value == "":
			say("Type the value of %s again: what looks like a secret is not kept. Or take the row out.", name)
		}
		seen[name] = true
		spec.Env = append(spec.Env, dockerops.EnvVar{Name: name, Value: row.value})
	}
}

// secret says whether a value is not for everybody's eyes.
func secret(name, value string) bool {
	return command.Masked(name, "x") != "x" || command.Masked(name, value) != value
}

var assignment = regexp.MustCompile(`^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\s*=(.*)$`)

// pastedEnv takes a pasted text apart, when it is lines of NAME=value and nothing else but remarks and empty lines. Values stay as they are, without the quotes
// around them; a quoted one may go over several lines.
func pastedEnv(text string) ([]envRow, bool) {
	var rows []envRow
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		if trimmed := strings.TrimSpace(line); trimmed == "" || strings.HasPrefix(trimmed, "#") {
			continue
		}
		m := assignment.FindStringSubmatch(line)
		if m == nil {
			return nil, false
		}
		value := m[2]
		if quote := openQuote(value); quote != "" {
			for j := i + 1; j < len(lines); j++ {
				if strings.HasSuffix(strings.TrimRight(lines[j], " "), quote) {
					value = strings.Join(append([]string{value}, lines[i+1:j+1]...), "\n")
					i = j
					break
				}
			}
		}
		rows = append(rows, envRow{name: m[1], value: unquoted(value)})
	}
	return rows, len(rows) > 0
}

// openQuote is the quote that a value begins with and does not end with.
func openQuote(value string) string {
	trimmed := strings.TrimSpace(value)
	for _, quote := range []string{`"`, "'"} {
		if strings.HasPrefix(trimmed, quote) && (len(trimmed) == 1 || !strings.Contains(trimmed[1:], quote)) {
			return quote
		}
	}
	return ""
}

// unquoted takes the quotes off that stand around the whole of a value.
func unquoted(value string) string {
	trimmed := strings.TrimSpace(value)
	for _, quote := range []string{`"`, "'"} {
		if len(trimmed) >= 2 && strings.HasPrefix(trimmed, quote) && strings.HasSuffix(trimmed, quote) {
			return trimmed[1 : len(trimmed)-1]
		}
	}
	return value
}
