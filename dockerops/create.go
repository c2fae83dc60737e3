package dockerops

import (
	"context"
	"strconv"

	"github.com/docker/docker/api/types/container"
	"github.com/docker/docker/api/types/mount"
	"github.com/docker/go-connections/nat"
)

const opCreate = "create container"

// CreateContainer makes a container and returns its ID; it does not start it. A taken name is KindNameInUse, an image that is not there KindNotFound.
func (c *Client) CreateContainer(ctx context.Context, spec RunSpec) (string, error) {
	ctx, done := c.change(ctx)
	defer done()
	config, host := configFrom(spec)
	subject := spec.Name
	if subject == "" {
		subject = spec.Image
	}
	made, err := c.api.ContainerCreate(ctx, config, host, nil, nil, spec.Name)
	if err != nil {
		return "", c.fail(ctx, opCreate, subject, err)
	}
	return made.ID, nil
}

// configFrom is the SDK's form of a spec.
func configFrom(spec RunSpec) (*container.Config, *container.HostConfig) {
	config := &container.Config{
		Image: spec.Image, Cmd: spec.Command, Labels: spec.Labels, Tty: spec.TTY, OpenStdin: spec.TTY,
		Env: make([]string, 0, len(spec.Env)), ExposedPorts: nat.PortSet{},
	}
	for _, v := range spec.Env {
		config.Env = append(config.Env, v.Name+"="+v.Value)
	}
	host := &container.HostConfig{
		AutoRemove: spec.AutoRemove, PortBindings: nat.PortMap{}, RestartPolicy: container.RestartPolicy{Name: container.RestartPolicyMode(spec.RestartPolicy)},
	}
	if spec.Init {
		host.Init = &spec.Init
	}
	for _, p := range spec.Ports {
		protocol := p.Protocol
		if protocol == "" {
			protocol = "tcp"
		}
		inside := nat.Port(strconv.Itoa(int(p.ContainerPort)) + "/" + protocol)
		binding := nat.PortBinding{HostIP: p.HostIP}
		if p.HostPort != 0 {
			binding.HostPort = strconv.Itoa(int(p.HostPort))
		}
		config.ExposedPorts[inside] = struct{}{}
		host.PortBindings[inside] = append(host.PortBindings[inside], binding)
	}
	for _, m := range spec.Mounts {
		host.Mounts = append(host.Mounts, mount.Mount{Type: mount.Type(m.Kind), Source: m.Source, Target: m.Target, ReadOnly: m.ReadOnly})
	}
	return config, host
}
