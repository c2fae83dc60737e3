package fake

import (
	"context"
	"fmt"
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
	cmd := spec.Command
	if len(cmd) == 0 {
		cmd = image.Cmd
	}
	argv := slices.Concat(image.Entrypoint, cmd)
	if len(argv) == 0 {
		return nil, failure(call, dockerops.KindInvalid, "No command specified")
	}
	now := time.Now()
	b := &box{spec: spec, argv: argv, ContainerDetails: dockerops.ContainerDetails{
		Container: dockerops.Container{
			ID: w.newID(), Name: spec.Name, Image: spec.Image, ImageID: image.ID, Command: strings.Join(argv, " "), State: dockerops.StateCreated,
			Created: now, Since: now, Ports: portsOf(spec, image), Labels: spec.Labels, Mounts: spec.Mounts, Networks: []string{"bridge"},
		},
		Entrypoint: image.Entrypoint, Cmd: cmd, Env: slices.Clone(image.Env), WorkingDir: image.WorkingDir, User: image.User, TTY: spec.TTY,
		AutoRemove: spec.AutoRemove, LogDriver: "json-file", Exposed: image.Exposed, Architecture: image.Architecture,
	}}
	for _, v := range spec.Env {
		b.Env = append(b.Env, v.Name+"="+v.Value)
	}
	w.containers = append(w.containers, b)
	w.tell(dockerops.ObjectContainer, b.ID, "create")
	return b, nil
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
