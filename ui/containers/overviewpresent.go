package containers

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/words"
)

// overview is everything that the tab tells of a container; it is drawn anew only when it changed.
type overview struct {
	facts    []fact
	health   string // the last health check's output
	ports    []portLine
	mounts   []mountLine
	networks []networkLine
	env      []variable
	labels   []pair
	compose  []pair // labels that Compose made for itself
	commands []string
	stale    bool
}

// fact is one line about the container.
type fact struct {
	label, value string
	mono         bool
	copied       string // what Copy puts on the clipboard; "" for no such button
}

// portLine is a port and where it is reached.
type portLine struct{ text, url, inside string }

// mountLine is a place in the container that lives outside its own layers.
type mountLine struct {
	kind           dockerops.MountKind
	source, target string
	note           string // "read-only", "anonymous"
	copied         string
}

// networkLine is a network that the container is in.
type networkLine struct{ name, ip, aliases string }

// pair is a name and a value; masked is value when there is nothing to hide.
type pair struct{ name, value, masked string }

// variable is an environment variable; masked is value when there is nothing to hide.
type variable struct{ name, value, masked string }

func (v variable) secret() bool { return v.masked != v.value }

// presentOverview computes what is told of a container. Its row in the snapshot is newer than what was asked for.
func presentOverview(snap live.Snapshot, d dockerops.ContainerDetails) overview {
	c, ok := snap.Container(d.ID)
	if !ok {
		c = d.Container
	}
	o := overview{
		facts: presentOverviewFacts(snap, c, d), health: strings.TrimSpace(d.HealthOutput), mounts: presentMounts(d.Mounts), networks: presentNetworks(d),
		env: presentEnv(d.Env), commands: append(presentCommands(c), command.Logs(c.Name)), stale: snap.Stale(),
	}
	for _, a := range words.Addresses(c.Ports, snap.Connection.Engine.Endpoint.Hostname()) {
		line := portLine{text: a.Text, inside: "not published"}
		if a.Published {
			line.inside = ""
		}
		if c.Running() {
			line.url = a.URL
		}
		o.ports = append(o.ports, line)
	}
	for _, name := range slices.Sorted(maps.Keys(d.Labels)) {
		list := &o.labels
		if strings.HasPrefix(name, "com.docker.compose.") {
			list = &o.compose
		}
		*list = append(*list, pair{name, d.Labels[name], command.Masked(name, d.Labels[name])})
	}
	return o
}

func presentOverviewFacts(snap live.Snapshot, c dockerops.Container, d dockerops.ContainerDetails) []fact {
	id := c.ID
	if len(id) > 12 {
		id = id[:12]
	}
	facts := []fact{
		{label: "State", value: presentState(snap, c, d)},
		{label: "Health", value: presentHealth(c.Health)},
		{label: "Restarts", value: presentRestarts(d)},
		{label: "Image", value: imageName(&images{snap: snap}, c), copied: c.Image},
		{label: "Entrypoint", value: commandLine(d.Entrypoint), mono: true, copied: commandLine(d.Entrypoint)},
		{label: "Command", value: commandLine(d.Cmd), mono: true, copied: commandLine(d.Cmd)},
		{label: "Working folder", value: d.WorkingDir, mono: true},
		{label: "User", value: presentUser(d.User)},
		{label: "Restart policy", value: presentPolicy(d.Spec, d.AutoRemove)},
		{label: "Limits", value: presentLimits(d.Spec)},
		{label: "Created", value: words.Exactly(c.Created)},
		{label: "Compose project", value: c.Project()},
		{label: "Project folder", value: c.Labels[dockerops.LabelProjectFolder], copied: c.Labels[dockerops.LabelProjectFolder]},
		{label: "ID", value: id, mono: true, copied: c.ID},
	}
	return slices.DeleteFunc(facts, func(f fact) bool { return f.value == "" })
}

// presentState says how the container stands, and how it ended.
func presentState(snap live.Snapshot, c dockerops.Container, d dockerops.ContainerDetails) string {
	switch c.State {
	case dockerops.StateCreated:
		if d.StateError != "" {
			return "It was made, and could not be started."
		}
		return "It was made and not started yet."
	case dockerops.StateRunning:
		text := "It has been running since " + words.Exactly(d.Started) + "."
		if snap.Fates[c.ID].Starved {
			text += " One of its processes was killed meanwhile, since it was out of memory."
		}
		return text
	case dockerops.StatePaused:
		return "It is paused: its processes hold still until it is resumed. It was started " + words.Exactly(d.Started) + "."
	case dockerops.StateRestarting:
		return fmt.Sprintf("The engine starts it again and again. It ended last with the exit code %d: %s", c.ExitCode, lower(words.Ended(c.ExitCode, snap.Fates[c.ID])))
	case dockerops.StateRemoving:
		return "It is being deleted."
	default:
		fate := snap.Fates[c.ID].With(d)
		text := fmt.Sprintf("It ended %s with the exit code %d", words.Exactly(d.Finished), c.ExitCode)
		why := words.Ended(c.ExitCode, fate)
		if strings.Contains(why, "the code "+strconv.Itoa(c.ExitCode)) { // it says no more than the number
			return text + ", which its program chose itself."
		}
		return text + ": " + lower(why)
	}
}

// lower makes a sentence go on after a colon.
func lower(sentence string) string {
	if sentence == "" {
		return ""
	}
	return strings.ToLower(sentence[:1]) + sentence[1:]
}

func presentHealth(h dockerops.Health) string {
	switch h {
	case dockerops.HealthHealthy:
		return "Healthy: its health check succeeds."
	case dockerops.HealthUnhealthy:
		return "Unhealthy: its health check fails."
	case dockerops.HealthStarting:
		return "Not known yet: its health check has not succeeded so far."
	default:
		return ""
	}
}

func presentRestarts(d dockerops.ContainerDetails) string {
	switch {
	case d.RestartCount == 1:
		return "The engine has started it again once."
	case d.RestartCount > 1:
		return fmt.Sprintf("The engine has started it again %d times.", d.RestartCount)
	default:
		return ""
	}
}

// commandLine is a command as one would type it.
func commandLine(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return command.Words(list...)
}

func presentUser(user string) string {
	if user == "" {
		return "root (the image names no other)"
	}
	return user
}

// presentPolicy says what happens when the container ends.
func presentPolicy(s dockerops.RunSpec, autoRemove bool) string {
	switch {
	case autoRemove:
		return "It is deleted when it ends (--rm)."
	case s.RestartPolicy == "always":
		return "Always: started again whenever it ends, and when Docker starts."
	case s.RestartPolicy == "unless-stopped":
		return "Unless stopped: started again when it ends, unless somebody stopped it."
	case s.RestartPolicy == "on-failure" && s.RestartRetries > 0:
		return fmt.Sprintf("On failure: started again after an error, at most %s times.", strconv.Itoa(s.RestartRetries))
	case s.RestartPolicy == "on-failure":
		return "On failure: started again after an error."
	default:
		return "None: it stays stopped when it ends."
	}
}

func presentLimits(s dockerops.RunSpec) string {
	var list []string
	if s.Memory > 0 {
		list = append(list, words.Memory(s.Memory)+" of memory")
	}
	if s.CPUs > 0 {
		list = append(list, strconv.FormatFloat(s.CPUs, 'f', -1, 64)+" processors")
	}
	if len(list) == 0 {
		return "None: it may use all memory and processors."
	}
	return strings.Join(list, ", ")
}

func presentMounts(mounts []dockerops.Mount) []mountLine {
	var list []mountLine
	for _, m := range mounts {
		line := mountLine{kind: m.Kind, source: m.Source, target: m.Target, copied: m.Source}
		var notes []string
		switch {
		case m.Kind == dockerops.MountTmpfs:
			line.source = "in memory"
		case m.Anonymous:
			line.source = m.Source
			if len(line.source) > 12 {
				line.source = line.source[:12]
			}
			notes = append(notes, "anonymous")
		}
		if m.ReadOnly {
			notes = append(notes, "read-only")
		}
		line.note = strings.Join(notes, ", ")
		list = append(list, line)
	}
	return list
}

// presentNetworks tells where others find the container. An alias that is its id tells nothing.
func presentNetworks(d dockerops.ContainerDetails) []networkLine {
	var list []networkLine
	for _, a := range d.Attachments {
		aliases := slices.DeleteFunc(slices.Clone(a.Aliases), func(alias string) bool { return len(alias) >= 12 && strings.HasPrefix(d.ID, alias) })
		list = append(list, networkLine{name: a.Network, ip: a.IP, aliases: strings.Join(aliases, ", ")})
	}
	return list
}

func presentEnv(env []string) []variable {
	var list []variable
	for _, e := range env {
		name, value, _ := strings.Cut(e, "=")
		list = append(list, variable{name: name, value: value, masked: command.Masked(name, value)})
	}
	slices.SortStableFunc(list, func(a, b variable) int { return strings.Compare(a.name, b.name) })
	return list
}
