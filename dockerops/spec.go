package dockerops

import (
	"cmp"
	"maps"
	"math"
	"path"
	"slices"
	"strings"

	"github.com/docker/docker/api/types/container"
)

// spec is what would make such a container: of its configuration the part that a RunSpec has fields for, and not what comes from the image.
func (f *originalForm) spec() RunSpec {
	own := f.own()
	return RunSpec{
		Name: f.Name, Image: own.Image, Platform: f.Platform, Entrypoint: own.Entrypoint, Command: own.Cmd, Env: envFrom(own.Env), Ports: published(f.Host),
		Mounts: f.specMounts(), Labels: own.Labels, WorkingDir: own.WorkingDir, User: own.User, RestartPolicy: policyFrom(f.Host.RestartPolicy.Name),
		RestartRetries: f.Host.RestartPolicy.MaximumRetryCount, AutoRemove: f.Host.AutoRemove, TTY: own.Tty, Interactive: own.OpenStdin,
		Init: f.Host.Init != nil && *f.Host.Init, Memory: f.Host.Memory, CPUs: cpusFrom(f.Host), Network: specNetwork(f.primary()),
	}
}

// envFrom leaves out what has no value: such an entry takes a variable of the image away.
func envFrom(list []string) []EnvVar {
	vars := []EnvVar{}
	for _, one := range list {
		if name, value, found := strings.Cut(one, "="); found {
			vars = append(vars, EnvVar{Name: name, Value: value})
		}
	}
	return vars
}

// published are the ports that were asked for, which those that are published now may differ from.
func published(host *container.HostConfig) []Port {
	return slices.DeleteFunc(portsFromMap(host.PortBindings), func(p Port) bool { return len(host.PortBindings[natPort(p)]) == 0 })
}

// policyFrom folds the two words for no restart into "".
func policyFrom(name container.RestartPolicyMode) string {
	if name == container.RestartPolicyDisabled {
		return ""
	}
	return string(name)
}

// nanoCPUs is a number of processors in the engine's unit.
func nanoCPUs(cpus float64) int64 { return int64(math.Round(cpus * 1e9)) }

// cpusFrom is the limit in processors, however it was set.
func cpusFrom(host *container.HostConfig) float64 {
	if host.NanoCPUs > 0 {
		return float64(host.NanoCPUs) / 1e9
	}
	if host.CPUQuota > 0 {
		// The kernel's own period is 100 ms.
		return float64(host.CPUQuota) / float64(cmp.Or(host.CPUPeriod, 100_000))
	}
	return 0
}

// specMounts are the mounts as they are, with the folders as they were given: some engines tell where in their own virtual machine those are.
func (f *originalForm) specMounts() []Mount {
	mounts := mountsFrom(f.Mounts)
	for i, m := range mounts {
		if m.Kind != MountBind {
			continue
		}
		for _, bind := range f.Host.Binds {
			if source, target := splitBind(bind); target == m.Target && source != "" {
				mounts[i].Source = source
			}
		}
		for _, given := range f.Host.Mounts {
			if path.Clean(given.Target) == m.Target && given.Source != "" {
				mounts[i].Source = given.Source
			}
		}
	}
	for _, target := range slices.Sorted(maps.Keys(f.Host.Tmpfs)) {
		if !hasTarget(mounts, path.Clean(target)) {
			mounts = append(mounts, Mount{
				Kind: MountTmpfs, Target: path.Clean(target), ReadOnly: slices.Contains(strings.Split(f.Host.Tmpfs[target], ","), optionReadOnly),
			})
		}
	}
	return mounts
}

func hasTarget(mounts []Mount, target string) bool {
	return slices.ContainsFunc(mounts, func(m Mount) bool { return m.Target == target })
}

// The options of a mount in its text form.
const (
	optionReadOnly  = "ro"
	optionReadWrite = "rw"
)

// splitBind takes apart what docker's -v took: SOURCE:TARGET:OPTIONS, or a TARGET alone. The SDK has no function for it.
func splitBind(bind string) (source, target string) {
	source, target, _ = bindParts(bind)
	return source, path.Clean(target)
}

// bindParts are the three parts as they stand there. The source may be on a drive of Windows, C:\Users\me, which Docker Desktop takes: no volume has a name of one
// letter.
func bindParts(bind string) (source, target, options string) {
	parts := strings.Split(bind, ":")
	if len(parts) > 2 && len(parts[0]) == 1 && strings.HasPrefix(parts[2], "/") {
		parts = append([]string{parts[0] + ":" + parts[1]}, parts[2:]...)
	}
	switch len(parts) {
	case 1:
		return "", bind, ""
	case 2:
		return parts[0], parts[1], ""
	default:
		return parts[0], parts[1], parts[2]
	}
}
