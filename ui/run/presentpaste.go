package run

import (
	"regexp"
	"strings"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops/runline"
)

// filledIn names what a pasted line said, since the line itself goes from the screen: it may have passwords in it.
func filledIn(line runline.Line) string {
	spec := line.Spec
	var parts []string
	add := func(has bool, part string) {
		if has {
			parts = append(parts, part)
		}
	}
	add(spec.Image != "", "the image")
	add(spec.Name != "", "the name")
	for _, many := range []struct {
		n     int
		thing string
	}{{len(spec.Ports), "port"}, {len(spec.Env), "variable"}, {len(spec.Mounts), "mount"}, {len(spec.Labels), "label"}} {
		add(many.n > 0, counted(many.n, many.thing))
	}
	add(len(spec.Command) > 0, "the command")
	add(len(spec.Entrypoint) > 0, "the entrypoint")
	add(spec.TTY || spec.Interactive, "the terminal")
	add(spec.Memory > 0 || spec.CPUs > 0, "limits")
	add(spec.User != "" || spec.WorkingDir != "" || spec.Init || spec.AutoRemove || spec.Platform != "", "further options")
	add(spec.RestartPolicy != "" && spec.RestartPolicy != "no", "when it starts again")
	add(spec.Network != "", "the network")
	text := "The form is filled in from the line: " + explain.Names(parts)
	if len(line.Left) > 0 {
		return text + ". Left out:"
	}
	return text + ". Nothing was left out."
}

var (
	// given is a word that gives a value to a name, within a line.
	given = regexp.MustCompile(`([A-Za-z_][A-Za-z0-9_.-]*)=("[^"]*"|'[^']*'|[^\s"']+)`)
	// passwordFlag is a flag that is followed by a password.
	passwordFlag = regexp.MustCompile(`(--password[= ]\s*|\blogin\b.*\s-p[= ]?\s*)("[^"]*"|'[^']*'|[^\s"']+)`)
)

// shownLeft is a part of a line that was left out, as it may be shown.
func shownLeft(l runline.Leftover) string {
	text := passwordFlag.ReplaceAllString(l.Flag, "${1}********")
	return given.ReplaceAllStringFunc(text, func(word string) string {
		name, value, _ := strings.Cut(word, "=")
		if masked := command.Masked(name, strings.Trim(value, `"'`)); masked != strings.Trim(value, `"'`) {
			return name + "=" + masked
		}
		return word
	})
}
