package command

import (
	"maps"
	"slices"
	"strconv"

	"github.com/slipway-dev/slipway/dockerops"
)

// Run is the `docker run` that makes and starts such a container.
func Run(spec dockerops.RunSpec) string {
	words := []string{"docker", "run", "--detach"}
	add := func(flag, value string) {
		if value != "" {
			words = append(words, flag, value)
		}
	}
	add("--name", spec.Name)
	add("--platform", spec.Platform)
	for _, p := range spec.Ports {
		add("--publish", p.String())
	}
	for _, e := range spec.Env {
		add("--env", e.Name+"="+Masked(e.Name, e.Value))
	}
	for _, m := range spec.Mounts {
		words = append(words, mount(m)...)
	}
	for _, name := range slices.Sorted(maps.Keys(spec.Labels)) {
		add("--label", name+"="+Masked(name, spec.Labels[name]))
	}
	add("--workdir", spec.WorkingDir)
	add("--user", spec.User)
	add("--network", spec.Network)
	add("--restart", restart(spec))
	if spec.Memory > 0 {
		add("--memory", size(spec.Memory))
	}
	if spec.CPUs > 0 {
		add("--cpus", strconv.FormatFloat(spec.CPUs, 'f', -1, 64))
	}
	for _, flag := range []struct {
		on   bool
		name string
	}{{spec.AutoRemove, "--rm"}, {spec.Interactive, "--interactive"}, {spec.TTY, "--tty"}, {spec.Init, "--init"}} {
		if flag.on {
			words = append(words, flag.name)
		}
	}
	rest := spec.Command
	if len(spec.Entrypoint) > 0 { // the flag takes the program alone
		words = append(words, "--entrypoint", maskedText(spec.Entrypoint[0])) // an empty one takes the image's away
		rest = slices.Concat(spec.Entrypoint[1:], spec.Command)
	}
	words = append(words, spec.Image)
	return line(append(words, MaskedWords(rest)...)...)
}

// restart is the policy as the flag takes it; "" for none.
func restart(spec dockerops.RunSpec) string {
	switch {
	case spec.RestartPolicy == "no":
		return ""
	case spec.RestartPolicy == "on-failure" && spec.RestartRetries > 0:
		return "on-failure:" + strconv.Itoa(spec.RestartRetries)
	default:
		return spec.RestartPolicy
	}
}

// size is a number of bytes in the largest unit that tells it exactly.
func size(bytes int64) string {
	for _, unit := range []struct {
		shift uint
		name  string
	}{{30, "g"}, {20, "m"}, {10, "k"}} {
		if bytes%(1<<unit.shift) == 0 {
			return strconv.FormatInt(bytes>>unit.shift, 10) + unit.name
		}
	}
	return strconv.FormatInt(bytes, 10)
}

// mount uses the long form: --volume can't say a path with a colon.
func mount(m dockerops.Mount) []string {
	if m.Kind == dockerops.MountTmpfs {
		if m.ReadOnly {
			return []string{"--tmpfs", m.Target + ":ro"}
		}
		return []string{"--tmpfs", m.Target}
	}
	text := "type=" + string(m.Kind)
	if m.Source != "" {
		text += "," + csv("source="+m.Source)
	}
	text += "," + csv("target="+m.Target)
	if m.ReadOnly {
		text += ",readonly"
	}
	return []string{"--mount", text}
}

// csv quotes a field of --mount, which is read as a line of CSV.
func csv(field string) string {
	quoted := ""
	special := false
	for _, r := range field {
		if r == '"' {
			quoted += `""`
		} else {
			quoted += string(r)
		}
		special = special || r == ',' || r == '"'
	}
	if special {
		return `"` + quoted + `"`
	}
	return field
}
