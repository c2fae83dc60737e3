package fake

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// store is a volume.
type store struct {
	dockerops.Volume
	size  int64 // bytes
	files tree
}

// ListVolumes lists all volumes by name.
func (e *Engine) ListVolumes(ctx context.Context) ([]dockerops.Volume, error) {
	if err := e.enter(ctx, Call{Verb: "list volumes"}); err != nil {
		return nil, err
	}
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	list := make([]dockerops.Volume, 0, len(e.world.volumes))
	for _, v := range e.world.volumes {
		list = append(list, v.Volume)
	}
	slices.SortFunc(list, func(a, b dockerops.Volume) int { return strings.Compare(a.Name, b.Name) })
	return list, nil
}

// CreateVolume makes an empty volume.
func (e *Engine) CreateVolume(ctx context.Context, spec dockerops.VolumeSpec) (dockerops.Volume, error) {
	call := Call{Verb: "create volume", Subject: spec.Name}
	if err := e.enter(ctx, call); err != nil {
		return dockerops.Volume{}, err
	}
	w := e.world
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case spec.Name != "" && !namePattern.MatchString(spec.Name):
		return dockerops.Volume{}, failure(call, dockerops.KindInvalid, "\""+spec.Name+"\" includes invalid characters for a local volume name")
	case spec.Driver != "" && spec.Driver != "local":
		return dockerops.Volume{}, failure(call, dockerops.KindNotFound, "plugin \""+spec.Driver+"\" not found")
	case w.findVolume(spec.Name) != nil:
		return dockerops.Volume{}, failure(call, dockerops.KindNameInUse, "a volume of that name is there already")
	}
	return w.addVolume(spec).Volume, nil
}

// RemoveVolume deletes a volume that no container mounts.
func (e *Engine) RemoveVolume(ctx context.Context, name string) error {
	call := Call{Verb: "remove volume", Subject: name}
	if err := e.enter(ctx, call); err != nil {
		return err
	}
	w := e.world
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.findVolume(name) == nil {
		return failure(call, dockerops.KindNotFound, "get "+name+": no such volume")
	}
	if users := w.usersOf(name); len(users) > 0 {
		return failure(call, dockerops.KindVolumeInUse, "remove "+name+": volume is in use - ["+users[0].ID+"]")
	}
	w.dropVolume(name)
	return nil
}

// findVolume finds a volume by name; nil when there is none. Callers hold mu.
func (w *world) findVolume(name string) *store {
	for _, v := range w.volumes {
		if v.Name == name {
			return v
		}
	}
	return nil
}

// addVolume makes a volume and tells of it; without a name it is an anonymous one. Callers hold mu.
func (w *world) addVolume(spec dockerops.VolumeSpec) *store {
	v := &store{Volume: dockerops.Volume{Name: spec.Name, Driver: "local", Created: time.Now(), Labels: spec.Labels}}
	if v.Name == "" {
		v.Name, v.Anonymous = w.newID(), true
	}
	v.Mountpoint = "/var/lib/docker/volumes/" + v.Name + "/_data"
	w.volumes = append(w.volumes, v)
	w.tell(dockerops.ObjectVolume, v.Name, "create")
	return v
}

// mounted is the volume of a mount, made when it is not there: as engines do when a container is made. Callers hold mu.
func (w *world) mounted(name string) *store {
	if v := w.findVolume(name); v != nil && name != "" {
		return v
	}
	return w.addVolume(dockerops.VolumeSpec{Name: name})
}

// dropVolume takes a volume out, and tells of it. Callers hold mu.
func (w *world) dropVolume(name string) {
	w.volumes = slices.DeleteFunc(w.volumes, func(v *store) bool { return v.Name == name })
	w.tell(dockerops.ObjectVolume, name, "destroy")
}

// dropAnonymous takes out those of the anonymous volumes of a container that is gone that may go, but for those that others mount. Callers hold mu.
func (w *world) dropAnonymous(b *box, may func(dockerops.Mount) bool) {
	for _, m := range b.Mounts {
		if m.Kind == dockerops.MountVolume && m.Anonymous && may(m) && w.findVolume(m.Source) != nil && len(w.usersOf(m.Source)) == 0 {
			w.dropVolume(m.Source)
		}
	}
}

// usersOf are the containers that mount a volume. Callers hold mu.
func (w *world) usersOf(volume string) []*box {
	users := []*box{}
	for _, b := range w.containers {
		if slices.ContainsFunc(b.Mounts, func(m dockerops.Mount) bool { return m.Kind == dockerops.MountVolume && m.Source == volume }) {
			users = append(users, b)
		}
	}
	return users
}
