package command

import (
	"maps"
	"slices"

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
		add("--label", name+"="+spec.Labels[name])
	}
	if spec.RestartPolicy != "no" {
		add("--restart", spec.RestartPolicy)
	}
	for _, flag := range []struct {
		on   bool
		name string
	}{{spec.AutoRemove, "--rm"}, {spec.TTY, "--tty"}, {spec.Init, "--init"}} {
		if flag.on {
			words = append(words, flag.name)
		}
	}
	words = append(words, spec.Image)
	return line(append(words, spec.Command...)...)
}

// mount uses the long form: --volume can't say a path with a colon.
func mount(m dockerops.Mount) []string {
	if m.Kind == dockerops.MountTmpfs {
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
