package dockerops

import (
	"maps"
	"slices"

	"github.com/docker/docker/api/types/container"
	"github.com/docker/go-connections/nat"
)

// after is what a container is made from that is to be as f but for what spec says otherwise. It uses f up.
func (f *originalForm) after(spec RunSpec, api string) creation {
	base, own := f.spec(), f.own()
	host := f.Host
	config := &own
	host.ContainerIDFile = ""
	host.Links = linksFrom(host.Links)
	config.Image = spec.Image
	if !slices.Equal(spec.Entrypoint, base.Entrypoint) {
		config.Entrypoint = spec.Entrypoint
	}
	if !slices.Equal(spec.Command, base.Command) {
		config.Cmd = spec.Command
	}
	if !slices.Equal(spec.Env, base.Env) {
		config.Env = slices.Concat(withoutValues(config.Env), envTexts(spec.Env))
	}
	if !maps.Equal(spec.Labels, base.Labels) {
		config.Labels = spec.Labels
	}
	if spec.WorkingDir != base.WorkingDir {
		config.WorkingDir = spec.WorkingDir
	}
	if spec.User != base.User {
		config.User = spec.User
	}
	if spec.TTY != base.TTY {
		config.Tty = spec.TTY
	}
	if spec.Interactive != base.Interactive {
		config.OpenStdin = spec.Interactive
		config.StdinOnce, config.AttachStdin = config.StdinOnce && spec.Interactive, config.AttachStdin && spec.Interactive
	}
	host.AutoRemove = spec.AutoRemove
	if spec.Init != base.Init {
		host.Init = &spec.Init
	}
	restartAfter(host, base, spec)
	limitsAfter(host, base, spec)
	portsAfter(config, host, base.Ports, spec.Ports)
	f.mountsAfter(config, base.Mounts, spec.Mounts)
	return f.networksAfter(config, spec, api)
}

// withoutValues are the entries that take a variable of the image away.
func withoutValues(env []string) []string {
	return slices.DeleteFunc(slices.Clone(env), func(one string) bool { return len(envFrom([]string{one})) > 0 })
}

func restartAfter(host *container.HostConfig, base, spec RunSpec) {
	policy := policyFrom(container.RestartPolicyMode(spec.RestartPolicy))
	if policy == base.RestartPolicy && spec.RestartRetries == base.RestartRetries {
		return
	}
	host.RestartPolicy = restartPolicy(spec)
	if policy == "" {
		host.RestartPolicy.Name = container.RestartPolicyDisabled
	}
}

func limitsAfter(host *container.HostConfig, base, spec RunSpec) {
	if spec.Memory != base.Memory {
		// What there is with swap has to be more than what there is without. The room for swap stays as it was.
		switch swap := host.MemorySwap - host.Memory; {
		case host.MemorySwap <= 0:
		case spec.Memory == 0 || swap == host.Memory: // the engine's own choice: as much again
			host.MemorySwap = 0
		default:
			host.MemorySwap = spec.Memory + max(swap, 0)
		}
		host.Memory = spec.Memory
	}
	if nanoCPUs(spec.CPUs) != nanoCPUs(base.CPUs) {
		// Engines take one of the two ways to say it.
		host.NanoCPUs, host.CPUPeriod, host.CPUQuota = nanoCPUs(spec.CPUs), 0, 0
	}
}

// portsAfter takes out and adds what is different; what a Port can't tell, such as a range, stays.
func portsAfter(config *container.Config, host *container.HostConfig, before, now []Port) {
	now = slices.Clone(now)
	for i := range now {
		now[i].HostIP = hostIP(now[i].HostIP)
		now[i].Protocol = natPort(now[i]).Proto()
	}
	for _, p := range before {
		if slices.Contains(now, p) {
			continue
		}
		inside := natPort(p)
		left := slices.DeleteFunc(host.PortBindings[inside], func(b nat.PortBinding) bool {
			number, err := nat.ParsePort(b.HostPort)
			return err == nil && number == int(p.HostPort) && hostIP(b.HostIP) == p.HostIP
		})
		host.PortBindings[inside] = left
		if len(left) == 0 {
			delete(host.PortBindings, inside)
			delete(config.ExposedPorts, inside)
		}
	}
	for _, p := range now {
		if !slices.Contains(before, p) {
			publish(config, host, p)
		}
	}
}

// networksAfter completes what is made with the networks.
func (f *originalForm) networksAfter(config *container.Config, spec RunSpec, api string) creation {
	made := creation{config: config, host: f.Host}
	name := f.primary()
	if specNetwork(spec.Network) != specNetwork(name) {
		name = spec.Network
		f.Host.Links = nil // those lead to others in the network that was left
		if specNetwork(name) == "" {
			name = networkBridge
		}
	}
	if mode := f.Host.NetworkMode; specNetwork(string(mode)) != specNetwork(name) {
		f.Host.NetworkMode = container.NetworkMode(name)
	}
	own, others := f.endpoints(spec)
	made.network, made.others = networking(name, config.MacAddress, api, own), others //nolint:staticcheck // before API 1.44 it is the container's, and kept there
	if mode := f.Host.NetworkMode; mode.IsContainer() || mode.IsHost() || mode.IsNone() {
		made.network = nil
	}
	if f.Host.NetworkMode.IsContainer() {
		config.Hostname, config.MacAddress = "", "" //nolint:staticcheck // as above
	}
	return made
}
