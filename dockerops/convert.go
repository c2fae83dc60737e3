package dockerops

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/docker/docker/api/types/container"
	"github.com/docker/docker/api/types/events"
	"github.com/docker/docker/api/types/image"
	"github.com/docker/docker/api/types/mount"
	"github.com/docker/docker/api/types/network"
	"github.com/docker/go-connections/nat"
)

// Everything that comes from the SDK becomes a value of this package here, and nowhere else.

func containerFrom(s container.Summary) Container {
	c := Container{
		ID: s.ID, Name: nameFrom(s.Names), Image: s.Image, ImageID: s.ImageID, Command: s.Command, State: stateFrom(s.State), Health: healthIn(s.Status),
		ExitCode: exitCodeIn(s.Status), Created: secondsFrom(s.Created), Ports: portsFrom(s.Ports), Labels: s.Labels, Mounts: mountsFrom(s.Mounts),
	}
	if s.NetworkSettings != nil {
		c.Networks = slices.Sorted(maps.Keys(s.NetworkSettings.Networks))
	}
	if !c.Running() {
		// Docker lists a port as published only while it is; Podman lists what was asked for at all times.
		c.Ports = slices.DeleteFunc(c.Ports, func(p Port) bool { return p.HostPort != 0 })
	}
	return c
}

// nameFrom picks the container's own name: the others are aliases that linked containers gave it ("/web/db").
func nameFrom(names []string) string {
	for _, name := range names {
		if name = strings.TrimPrefix(name, "/"); !strings.Contains(name, "/") {
			return name
		}
	}
	return ""
}

// stateFrom maps Podman's own words to Docker's.
func stateFrom(s container.ContainerState) State {
	switch word := strings.ToLower(s); word {
	case "configured", "initialized":
		return StateCreated
	case "stopped":
		return StateExited
	case "stopping":
		return StateRunning
	default:
		return State(word)
	}
}

func portsFrom(list []container.Port) []Port {
	ports := make([]Port, 0, len(list))
	for _, p := range list {
		ports = append(ports, Port{HostIP: hostIP(p.IP), HostPort: p.PublicPort, ContainerPort: p.PrivatePort, Protocol: p.Type})
	}
	return tidyPorts(ports)
}

// hostIP folds "all addresses" of both families into "": engines list a published port once for each family.
func hostIP(ip string) string {
	if ip == "0.0.0.0" || ip == "::" {
		return ""
	}
	return ip
}

// tidyPorts sorts by container port and takes out what is twice there.
func tidyPorts(ports []Port) []Port {
	slices.SortFunc(ports, func(a, b Port) int {
		return cmp.Or(cmp.Compare(a.ContainerPort, b.ContainerPort), cmp.Compare(a.Protocol, b.Protocol), cmp.Compare(a.HostPort, b.HostPort),
			cmp.Compare(a.HostIP, b.HostIP))
	})
	return slices.Compact(ports)
}

func portsFromMap(m nat.PortMap) []Port {
	ports := []Port{}
	for p, bindings := range m {
		inside, protocol := uint16(p.Int()), p.Proto() //nolint:gosec // the library's ports are 0 to 65535
		if len(bindings) == 0 {
			ports = append(ports, Port{ContainerPort: inside, Protocol: protocol})
		}
		for _, b := range bindings {
			outside, err := nat.ParsePort(b.HostPort)
			if err != nil {
				continue
			}
			ports = append(ports, Port{HostIP: hostIP(b.HostIP), HostPort: uint16(outside), ContainerPort: inside, Protocol: protocol}) //nolint:gosec // as above
		}
	}
	return tidyPorts(ports)
}

func portsFromSet[V any](m map[nat.Port]V) []Port {
	ports := make([]Port, 0, len(m))
	for p := range m {
		ports = append(ports, Port{ContainerPort: uint16(p.Int()), Protocol: p.Proto()}) //nolint:gosec // the library's ports are 0 to 65535
	}
	return tidyPorts(ports)
}

// detailsFrom tolerates whatever is missing: Podman and old engines leave out parts.
func detailsFrom(r container.InspectResponse) ContainerDetails {
	d := ContainerDetails{}
	if base := r.ContainerJSONBase; base != nil {
		d.ID, d.Name, d.ImageID = base.ID, strings.TrimPrefix(base.Name, "/"), base.Image
		d.Created, d.RestartCount = timeFrom(base.Created), base.RestartCount
		d.Command = strings.Join(append([]string{base.Path}, base.Args...), " ")
		stateInto(&d, base.State)
		if h := base.HostConfig; h != nil {
			d.AutoRemove, d.LogDriver = h.AutoRemove, h.LogConfig.Type
			d.Ports = portsFromMap(h.PortBindings)
		}
	}
	if c := r.Config; c != nil {
		d.Image, d.Labels, d.Env, d.WorkingDir, d.User, d.TTY = c.Image, c.Labels, c.Env, c.WorkingDir, c.User, c.Tty
		d.Entrypoint, d.Cmd = c.Entrypoint, c.Cmd
		d.Exposed = portsFromSet(c.ExposedPorts)
		if c.StopTimeout != nil && *c.StopTimeout > 0 {
			d.Grace = time.Duration(*c.StopTimeout) * time.Second
		}
	}
	if n := r.NetworkSettings; n != nil {
		// While it runs, the engine's choices stand here; before, and after, only what was asked for.
		if ports := portsFromMap(n.Ports); len(ports) > 0 {
			d.Ports = ports
		}
		d.Networks = slices.Sorted(maps.Keys(n.Networks))
		d.Attachments = attachmentsFrom(d.ID, n.Networks)
	}
	d.Mounts = mountsFrom(r.Mounts)
	return d
}

// mountsFrom are the mounts as they are. The engine tells of no tmpfs made with --tmpfs here.
func mountsFrom(list []container.MountPoint) []Mount {
	mounts := make([]Mount, 0, len(list))
	for _, m := range list {
		one := Mount{Kind: MountKind(m.Type), Source: m.Source, Target: m.Destination, ReadOnly: !m.RW}
		if m.Type == mount.TypeVolume {
			one.Source, one.Anonymous = m.Name, looksAnonymous(m.Name)
		}
		mounts = append(mounts, one)
	}
	slices.SortFunc(mounts, func(a, b Mount) int { return cmp.Compare(a.Target, b.Target) })
	return mounts
}

// attachmentsFrom are a container's places in its networks, by name.
func attachmentsFrom(id string, networks map[string]*network.EndpointSettings) []Attachment {
	list := make([]Attachment, 0, len(networks))
	for _, name := range slices.Sorted(maps.Keys(networks)) {
		a := Attachment{Network: name}
		if e := networks[name]; e != nil {
			a.IP, a.Aliases = cmp.Or(e.IPAddress, e.GlobalIPv6Address), ownAliases(id, e.Aliases)
		}
		list = append(list, a)
	}
	return list
}

// ownAliases leaves out the container's short id, which older engines add to the aliases.
func ownAliases(id string, aliases []string) []string {
	return slices.DeleteFunc(slices.Clone(aliases), func(alias string) bool { return len(alias) >= shortID && strings.HasPrefix(id, alias) })
}

// shortID is the length of the ids that engines show and use as names, in digits.
const shortID = 12

func stateInto(d *ContainerDetails, s *container.State) {
	if s == nil {
		return
	}
	d.State, d.ExitCode, d.OOMKilled, d.StateError = stateFrom(s.Status), s.ExitCode, s.OOMKilled, s.Error
	d.Started, d.Finished = timeFrom(s.StartedAt), timeFrom(s.FinishedAt)
	switch d.State {
	case StateCreated:
		d.Since = d.Created
	case StateRunning, StatePaused:
		d.Since = d.Started
	default:
		d.Since = d.Finished
	}
	if s.Health == nil {
		return
	}
	switch h := Health(s.Health.Status); h {
	case HealthStarting, HealthHealthy, HealthUnhealthy:
		d.Health = h
	}
	if n := len(s.Health.Log); n > 0 && s.Health.Log[n-1] != nil {
		d.HealthOutput = s.Health.Log[n-1].Output
	}
}

// secondsFrom reads a time in seconds since 1970; an engine that does not know it says 0 or the year 1.
func secondsFrom(seconds int64) time.Time {
	if seconds <= 0 {
		return time.Time{}
	}
	return time.Unix(seconds, 0)
}

// timeFrom reads an engine's time; zero for "never", which engines write as the year 1, and for what can't be read.
func timeFrom(text string) time.Time {
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil || t.Year() <= 1 {
		return time.Time{}
	}
	return t
}

func imageFrom(s image.Summary) Image {
	return Image{ID: s.ID, Tags: tagsFrom(s.RepoTags), Digests: tagsFrom(s.RepoDigests), Size: max(s.Size, 0), Created: secondsFrom(s.Created)}
}

// tagsFrom leaves out the engine's placeholder for "no tag" and "no digest".
func tagsFrom(list []string) []string {
	tags := make([]string, 0, len(list))
	for _, tag := range list {
		if !strings.HasPrefix(tag, "<none>") {
			tags = append(tags, tag)
		}
	}
	return tags
}

func imageDetailsFrom(r image.InspectResponse) ImageDetails {
	d := ImageDetails{Image: Image{
		ID: r.ID, Tags: tagsFrom(r.RepoTags), Digests: tagsFrom(r.RepoDigests), Size: max(r.Size, 0), Created: timeFrom(r.Created), OS: r.Os, Architecture: r.Architecture,
	}}
	if c := r.Config; c != nil {
		d.Entrypoint, d.Cmd, d.Env, d.WorkingDir, d.User, d.Labels = c.Entrypoint, c.Cmd, c.Env, c.WorkingDir, c.User, c.Labels
		// "NONE" switches off a check that a base image declares.
		d.HasHealth = c.Healthcheck != nil && len(c.Healthcheck.Test) > 0 && c.Healthcheck.Test[0] != "NONE"
		exposed := make(map[nat.Port]struct{}, len(c.ExposedPorts))
		for p := range c.ExposedPorts {
			exposed[nat.Port(p)] = struct{}{}
		}
		d.Exposed = portsFromSet(exposed)
	}
	return d
}

func eventFrom(m events.Message) Event {
	at := time.Unix(m.Time, 0)
	if m.TimeNano != 0 {
		at = time.Unix(0, m.TimeNano)
	}
	e := Event{Kind: ObjectKind(m.Type), ID: m.Actor.ID, Action: string(m.Action), Time: at, Signal: m.Actor.Attributes["signal"]}
	// Podman has its own name for it.
	if code, err := strconv.Atoi(cmp.Or(m.Actor.Attributes["exitCode"], m.Actor.Attributes["containerExitCode"])); err == nil {
		e.ExitCode = code
	}
	return e
}
