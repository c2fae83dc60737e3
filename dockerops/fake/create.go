package fake

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// namePattern is the engines' rule for container names.
var namePattern = regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9_.-]+$`)

// CreateContainer makes a container; it does not start it.
func (e *Engine) CreateContainer(ctx context.Context, spec dockerops.RunSpec) (string, error) {
	call := Call{Verb: "create container", Subject: spec.Name}
	if call.Subject == "" {
		call.Subject = spec.Image
	}
	if err := e.enter(ctx, call); err != nil {
		return "", err
	}
	w := e.world
	w.mu.Lock()
	defer w.mu.Unlock()
	b, err := w.create(call, spec)
	if err != nil {
		return "", err
	}
	return b.ID, nil
}

// create makes the container and tells of it. Callers hold mu.
func (w *world) create(call Call, spec dockerops.RunSpec) (*box, error) {
	image := w.findImage(spec.Image)
	if image == nil {
		return nil, failure(call, dockerops.KindNotFound, "No such image: "+spec.Image)
	}
	if spec.Name == "" {
		spec.Name = fmt.Sprintf("quiet_harbour_%d", w.made+1)
	}
	if !namePattern.MatchString(spec.Name) {
		return nil, failure(call, dockerops.KindInvalid, "Invalid container name ("+spec.Name+")")
	}
	if owner := w.find(spec.Name); owner != nil && owner.Name == spec.Name {
		return nil, failure(call, dockerops.KindNameInUse, fmt.Sprintf("The container name %q is already in use by container %q", "/"+spec.Name, owner.ID))
	}
	if spec.Platform != "" && !isFor(image, spec.Platform) {
		return nil, failure(call, dockerops.KindPlatform, "image with reference "+spec.Image+" was found but does not match the specified platform: wanted "+spec.Platform)
	}
	var original *box
	if spec.Original != nil {
		if original = w.find(spec.Original.ID); original == nil {
			original = w.past[spec.Original.ID]
		}
		if original == nil {
			return nil, failure(call, dockerops.KindNotFound, "No such container: "+spec.Original.ID)
		}
	}
	entrypoint, cmd := commandOf(spec, image)
	argv := slices.Concat(entrypoint, cmd)
	if len(argv) == 0 {
		return nil, failure(call, dockerops.KindInvalid, "No command specified")
	}
	networks, err := w.attachments(spec, original)
	if err != nil {
		return nil, err
	}
	now := time.Now()
	b := &box{spec: spec, argv: argv, ContainerDetails: dockerops.ContainerDetails{
		Container: dockerops.Container{
			ID: w.newID(), Name: spec.Name, Image: spec.Image, ImageID: image.ID, Command: strings.Join(argv, " "), State: dockerops.StateCreated,
			Created: now, Since: now, Ports: portsOf(spec, image), Labels: labelsOf(spec, image), Mounts: w.mounts(spec),
		},
		Entrypoint: entrypoint, Cmd: cmd, Env: envOf(spec, image), WorkingDir: cmp.Or(spec.WorkingDir, image.WorkingDir), User: cmp.Or(spec.User, image.User),
		TTY: spec.TTY, AutoRemove: spec.AutoRemove, LogDriver: "json-file", Exposed: image.Exposed, Architecture: image.Architecture,
	}}
	b.attach(networks)
	if original != nil {
		b.LogDriver, b.Grace = original.LogDriver, original.Grace
	}
	w.containers = append(w.containers, b)
	w.tell(dockerops.ObjectContainer, b.ID, "create")
	return b, nil
}

// isFor says whether an image is for a platform.
func isFor(image *picture, platform string) bool {
	return platform == image.OS+"/"+image.Architecture || strings.HasPrefix(platform, image.OS+"/"+image.Architecture+"/")
}

// commandOf is what a container runs. An entrypoint of its own goes without the image's command, and one that is an empty word takes the image's away.
func commandOf(spec dockerops.RunSpec, image *picture) (entrypoint, cmd []string) {
	entrypoint, cmd = spec.Entrypoint, spec.Command
	if len(entrypoint) == 0 {
		entrypoint = image.Entrypoint
		if len(cmd) == 0 {
			cmd = image.Cmd
		}
	}
	if len(entrypoint) == 1 && entrypoint[0] == "" {
		entrypoint = nil
	}
	return entrypoint, cmd
}

// envOf is the image's environment with the container's own in it.
func envOf(spec dockerops.RunSpec, image *picture) []string {
	env := slices.Clone(image.Env)
	for _, v := range spec.Env {
		env = slices.DeleteFunc(env, func(one string) bool { return strings.HasPrefix(one, v.Name+"=") })
	}
	for _, v := range spec.Env {
		env = append(env, v.Name+"="+v.Value)
	}
	return env
}

func labelsOf(spec dockerops.RunSpec, image *picture) map[string]string {
	labels := map[string]string{}
	maps.Copy(labels, image.Labels)
	maps.Copy(labels, spec.Labels)
	return labels
}

// mounts makes the volumes that are not there. Callers hold mu.
func (w *world) mounts(spec dockerops.RunSpec) []dockerops.Mount {
	list := []dockerops.Mount{}
	for _, m := range spec.Mounts {
		m.Target = path.Clean(m.Target)
		if m.Kind == dockerops.MountVolume {
			v := w.mounted(m.Source)
			m.Source, m.Anonymous = v.Name, v.Anonymous
		}
		list = append(list, m)
	}
	slices.SortFunc(list, func(a, b dockerops.Mount) int { return strings.Compare(a.Target, b.Target) })
	return list
}

// portsOf are the ports asked for and those that the image declares.
func portsOf(spec dockerops.RunSpec, image *picture) []dockerops.Port {
	ports := []dockerops.Port{}
	for _, p := range spec.Ports {
		if p.Protocol == "" {
			p.Protocol = "tcp"
		}
		ports = append(ports, p)
	}
	for _, p := range image.Exposed {
		if !slices.ContainsFunc(ports, func(q dockerops.Port) bool { return q.ContainerPort == p.ContainerPort }) {
			ports = append(ports, p)
		}
	}
	return ports
}
