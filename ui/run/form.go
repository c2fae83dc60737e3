package run

import (
	"strconv"
	"strings"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/words"
)

// portRow is a line of the form's ports, as typed. An empty protocol is tcp.
type portRow struct{ host, container, address, protocol string }

// envRow is a variable, as typed. One that is not kept has a value that was left out of what is remembered.
type envRow struct {
	name, value string
	notKept     bool
}

// The kinds of mount, in the words of the form.
const (
	kindVolume = "Volume"
	kindFolder = "Folder"
	kindMemory = "In memory"
)

var kindOf = map[string]dockerops.MountKind{kindVolume: dockerops.MountVolume, kindFolder: dockerops.MountBind, kindMemory: dockerops.MountTmpfs}

// mountRow is a place in the container that lives outside of it. One that is anonymous has the volume of the container that is recreated.
type mountRow struct {
	kind, source, target string
	readOnly             bool
	anonymous            string
}

// form is what was typed.
type form struct {
	image, name         string
	ports               []portRow
	env                 []envRow
	mounts              []mountRow
	command, entrypoint string
	tty, interactive    bool
	init, remove        bool
	workdir, user       string
	restart, retries    string // restart is the engine's word, "" for never
	memory, cpus        string
	network, platform   string
	labels              map[string]string
	noEntrypoint        bool // the image's entrypoint is taken away
	original            *dockerops.Original
}

// formOf fills a form in. hidden are the variables whose values were not kept.
func formOf(spec dockerops.RunSpec, hidden ...string) form {
	f := form{
		image: spec.Image, name: spec.Name, tty: spec.TTY, interactive: spec.Interactive, init: spec.Init, remove: spec.AutoRemove, workdir: spec.WorkingDir, user: spec.User,
		restart: spec.RestartPolicy, network: spec.Network, platform: spec.Platform, labels: spec.Labels, original: spec.Original, command: inWords(spec.Command),
	}
	if len(spec.Entrypoint) == 1 && spec.Entrypoint[0] == "" {
		f.noEntrypoint = true
	} else {
		f.entrypoint = inWords(spec.Entrypoint)
	}
	if spec.RestartPolicy == "no" {
		f.restart = ""
	}
	if spec.RestartRetries > 0 {
		f.retries = strconv.Itoa(spec.RestartRetries)
	}
	if spec.Memory > 0 {
		f.memory = memoryText(spec.Memory)
	}
	if spec.CPUs > 0 {
		f.cpus = strconv.FormatFloat(spec.CPUs, 'f', -1, 64)
	}
	for _, p := range spec.Ports {
		f.ports = append(f.ports, portRow{host: number(p.HostPort), container: number(p.ContainerPort), address: p.HostIP, protocol: p.Protocol})
	}
	for _, e := range spec.Env {
		row := envRow{name: e.Name, value: e.Value}
		for _, name := range hidden {
			row.notKept = row.notKept || name == e.Name
		}
		f.env = append(f.env, row)
	}
	for _, m := range spec.Mounts {
		f.mounts = append(f.mounts, mountRowOf(m))
	}
	return f
}

func mountRowOf(m dockerops.Mount) mountRow {
	row := mountRow{source: m.Source, target: m.Target, readOnly: m.ReadOnly}
	for kind, k := range kindOf {
		if k == m.Kind {
			row.kind = kind
		}
	}
	if m.Anonymous {
		row.anonymous, row.source = m.Source, ""
	}
	return row
}

// inWords writes words as the form splits them.
func inWords(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return command.Words(list...)
}

// number is a port, "" for none.
func number(port uint16) string {
	if port == 0 {
		return ""
	}
	return strconv.Itoa(int(port))
}

// memoryText writes a limit so that it reads back as the same number of bytes.
func memoryText(bytes int64) string {
	text := words.Memory(bytes)
	if back, err := parseMemory(text); err == nil && back == bytes {
		return text
	}
	for _, unit := range []struct {
		size int64
		name string
	}{{1 << 20, " MB"}, {1 << 10, " KB"}} {
		if bytes%unit.size == 0 {
			return strconv.FormatInt(bytes/unit.size, 10) + unit.name
		}
	}
	return strconv.FormatInt(bytes, 10) + " B"
}

func blank(texts ...string) bool { return strings.TrimSpace(strings.Join(texts, "")) == "" }
