package dockerops

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/docker/docker/api/types/container"
)

// mountsAfter brings the mounts from what they were to what they are to be. One that stays keeps its own form, with all options; one that gets another
// source or mode keeps the rest of them. Anonymous volumes become named by the names that they have, so that they are the same ones.
func (f *originalForm) mountsAfter(config *container.Config, before, now []Mount) {
	now = slices.Clone(now)
	for i := range now {
		now[i].Target = path.Clean(now[i].Target)
	}
	if len(f.Host.VolumesFrom) > 0 {
		// The mounts of another container: told one by one, they do not need it.
		f.Host.VolumesFrom = nil
		for _, m := range before {
			f.pin(config, m)
		}
	}
	for _, m := range before {
		at := slices.IndexFunc(now, func(n Mount) bool { return n.Target == m.Target })
		switch {
		case at < 0:
			f.unmount(config, m.Target)
		case sameMount(now[at], m):
			if m.Anonymous {
				f.pin(config, m)
			}
		case now[at].Kind == m.Kind && (now[at].Source != "" || m.Kind == MountTmpfs) && f.change(now[at]):
		default:
			f.unmount(config, m.Target)
			f.Host.Mounts = append(f.Host.Mounts, mountOf(now[at]))
		}
	}
	for _, m := range now {
		if !hasTarget(before, m.Target) {
			f.unmount(config, m.Target) // what a mount can't tell of may be there
			f.Host.Mounts = append(f.Host.Mounts, mountOf(m))
		}
	}
}

func sameMount(a, b Mount) bool {
	return a.Kind == b.Kind && a.Source == b.Source && a.ReadOnly == b.ReadOnly
}

// pin makes sure that a mount is told with its source.
func (f *originalForm) pin(config *container.Config, m Mount) {
	for i := range f.Host.Mounts {
		if given := &f.Host.Mounts[i]; path.Clean(given.Target) == m.Target {
			given.Source = mountOf(m).Source
			return
		}
	}
	for _, bind := range f.Host.Binds {
		if source, target := splitBind(bind); target == m.Target && source != "" {
			return
		}
	}
	if _, there := f.Host.Tmpfs[m.Target]; there {
		return
	}
	f.unmount(config, m.Target)
	f.Host.Mounts = append(f.Host.Mounts, mountOf(m))
}

// unmount takes out all that is told of a target.
func (f *originalForm) unmount(config *container.Config, target string) {
	for i := len(f.Host.Mounts) - 1; i >= 0; i-- {
		if path.Clean(f.Host.Mounts[i].Target) == target {
			f.Host.Mounts = slices.Delete(f.Host.Mounts, i, i+1)
		}
	}
	f.Host.Binds = slices.DeleteFunc(f.Host.Binds, func(bind string) bool {
		_, at := splitBind(bind)
		return at == target
	})
	maps.DeleteFunc(f.Host.Tmpfs, func(at, _ string) bool { return path.Clean(at) == target })
	maps.DeleteFunc(config.Volumes, func(at string, _ struct{}) bool { return path.Clean(at) == target })
}

// change gives a mount, where it is told, another source and mode; false when it is told nowhere.
func (f *originalForm) change(m Mount) bool {
	for i := range f.Host.Mounts {
		if given := &f.Host.Mounts[i]; path.Clean(given.Target) == m.Target {
			given.Source, given.ReadOnly = mountOf(m).Source, m.ReadOnly
			return true
		}
	}
	for i, bind := range f.Host.Binds {
		source, target, options := bindParts(bind)
		if path.Clean(target) != m.Target || source == "" {
			continue
		}
		f.Host.Binds[i] = strings.TrimSuffix(m.Source+":"+target+":"+withMode(options, m.ReadOnly), ":")
		return true
	}
	for target, options := range f.Host.Tmpfs {
		if path.Clean(target) == m.Target {
			f.Host.Tmpfs[target] = withMode(options, m.ReadOnly)
			return true
		}
	}
	return false
}

// withMode is a list of options with the right one of ro and rw.
func withMode(options string, readOnly bool) string {
	list := slices.DeleteFunc(strings.Split(options, ","), func(o string) bool { return o == "" || o == optionReadOnly || o == optionReadWrite })
	if readOnly {
		list = append(list, optionReadOnly)
	}
	return strings.Join(list, ",")
}
