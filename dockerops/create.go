package dockerops

import (
	"context"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/docker/docker/api/types/container"
	"github.com/docker/docker/api/types/mount"
	"github.com/docker/docker/api/types/network"
	"github.com/docker/go-connections/nat"
	ocispec "github.com/opencontainers/image-spec/specs-go/v1"
)

const opCreate = "create container"

// CreateContainer makes a container and returns its ID; it does not start it. A taken name is KindNameInUse, an image that is not there KindNotFound, one
// that is for another platform than the spec's KindPlatform.
//
// A container made after an Original has everything of that, but for what the spec says otherwise: a field that is as in the Spec which came with the
// Original leaves the original's own form untouched. Its volumes, anonymous ones too, are the same, not copies. When it can't be attached to all of the
// original's networks, it is deleted again.
func (c *Client) CreateContainer(ctx context.Context, spec RunSpec) (string, error) {
	subject := spec.Name
	if subject == "" {
		subject = spec.Image
	}
	platform, err := platformFrom(spec.Platform)
	if err != nil {
		return "", &Error{Kind: KindInvalid, Op: opCreate, Subject: subject, Err: err}
	}
	made, err := c.creation(ctx, spec)
	if err != nil {
		return "", err
	}
	callCtx, done := c.change(ctx)
	defer done()
	names := slices.Sorted(maps.Keys(made.others))
	for _, name := range names {
		// Older engines attach a container that does not run to a network that is not there, and then can't start it.
		if _, err := c.api.NetworkInspect(callCtx, name, network.InspectOptions{}); err != nil {
			return "", c.fail(callCtx, opConnectNetwork, name, err)
		}
	}
	answer, err := c.api.ContainerCreate(callCtx, made.config, made.host, made.network, platform, spec.Name)
	if err != nil {
		return "", c.fail(callCtx, opCreate, subject, err)
	}
	for _, name := range names {
		if err := c.api.NetworkConnect(callCtx, name, answer.ID, made.others[name]); err != nil {
			return "", c.unmake(ctx, answer.ID, c.fail(callCtx, opConnectNetwork, name, err))
		}
	}
	return answer.ID, nil
}

// unmake deletes a container that could not be made whole, also when the caller has gone, with the volumes that were made for it alone. It returns why,
// and that it is still there when it is.
func (c *Client) unmake(ctx context.Context, id string, why error) error {
	ctx, done := c.change(context.WithoutCancel(ctx))
	defer done()
	if err := c.api.ContainerRemove(ctx, id, container.RemoveOptions{Force: true, RemoveVolumes: true}); err != nil {
		return &Error{Kind: KindOf(why), Op: opCreate, Subject: id, Err: fmt.Errorf("%w; what was made of it could not be deleted: %w", why, err)}
	}
	return why
}

// creation is what a container is made from, in the SDK's terms.
type creation struct {
	config  *container.Config
	host    *container.HostConfig
	network *network.NetworkingConfig
	others  map[string]*network.EndpointSettings // further networks
}

// creation finds out what to make of a spec.
func (c *Client) creation(ctx context.Context, spec RunSpec) (creation, error) {
	if spec.Original == nil {
		config, host := configFrom(spec)
		return creation{config: config, host: host}, nil
	}
	form := spec.Original.original
	if form == nil {
		var err error
		if _, form, err = c.formOf(ctx, opCreate, spec.Original.ID); err != nil {
			return creation{}, err
		}
	}
	form, err := form.clone()
	if err != nil {
		return creation{}, &Error{Kind: KindOther, Op: opCreate, Subject: spec.Name, Err: err}
	}
	if form.Host.NetworkMode.IsHost() && form.Config.Hostname == c.hostName(ctx) {
		form.Config.Hostname = ""
	}
	return form.after(spec, c.api.ClientVersion()), nil
}

// hostName is the name of the engine's host, "" when it does not tell.
func (c *Client) hostName(ctx context.Context) string {
	ctx, done := c.short(ctx)
	defer done()
	info, err := c.api.Info(ctx)
	if err != nil {
		return ""
	}
	return info.Name
}

// platformPattern is how a platform is written.
var platformPattern = regexp.MustCompile(`^[a-zA-Z0-9_.-]+/[a-zA-Z0-9_.-]+(/[a-zA-Z0-9_.-]+)?$`)

func platformFrom(text string) (*ocispec.Platform, error) {
	if text == "" {
		return nil, nil //nolint:nilnil // as the SDK has it: none is the engine's own
	}
	if !platformPattern.MatchString(text) {
		return nil, fmt.Errorf("%q is no platform: those are written as linux/amd64", text)
	}
	parts := append(strings.Split(text, "/"), "")
	return &ocispec.Platform{OS: parts[0], Architecture: parts[1], Variant: parts[2]}, nil
}

// configFrom is the SDK's form of a spec that is made after nothing.
func configFrom(spec RunSpec) (*container.Config, *container.HostConfig) {
	config := &container.Config{
		Image: spec.Image, Entrypoint: spec.Entrypoint, Cmd: spec.Command, Env: envTexts(spec.Env), Labels: spec.Labels, WorkingDir: spec.WorkingDir, User: spec.User,
		Tty: spec.TTY, OpenStdin: spec.Interactive, ExposedPorts: nat.PortSet{},
	}
	host := &container.HostConfig{
		AutoRemove: spec.AutoRemove, PortBindings: nat.PortMap{}, NetworkMode: container.NetworkMode(spec.Network), RestartPolicy: restartPolicy(spec),
	}
	host.Memory, host.NanoCPUs = spec.Memory, nanoCPUs(spec.CPUs)
	if spec.Init {
		host.Init = &spec.Init
	}
	for _, p := range spec.Ports {
		publish(config, host, p)
	}
	for _, m := range spec.Mounts {
		host.Mounts = append(host.Mounts, mountOf(m))
	}
	return config, host
}

func envTexts(vars []EnvVar) []string {
	list := make([]string, 0, len(vars))
	for _, v := range vars {
		list = append(list, v.Name+"="+v.Value)
	}
	return list
}

func restartPolicy(spec RunSpec) container.RestartPolicy {
	policy := container.RestartPolicy{Name: container.RestartPolicyMode(spec.RestartPolicy)}
	if policy.Name == container.RestartPolicyOnFailure {
		policy.MaximumRetryCount = spec.RestartRetries
	}
	return policy
}

// natPort is the container's port in the SDK's form.
func natPort(p Port) nat.Port {
	protocol := p.Protocol
	if protocol == "" {
		protocol = "tcp"
	}
	return nat.Port(strconv.Itoa(int(p.ContainerPort)) + "/" + protocol)
}

// publish adds a port.
func publish(config *container.Config, host *container.HostConfig, p Port) {
	binding := nat.PortBinding{HostIP: p.HostIP}
	if p.HostPort != 0 {
		binding.HostPort = strconv.Itoa(int(p.HostPort))
	}
	if config.ExposedPorts == nil {
		config.ExposedPorts = nat.PortSet{}
	}
	if host.PortBindings == nil {
		host.PortBindings = nat.PortMap{}
	}
	inside := natPort(p)
	config.ExposedPorts[inside] = struct{}{}
	host.PortBindings[inside] = append(host.PortBindings[inside], binding)
}

func mountOf(m Mount) mount.Mount {
	made := mount.Mount{Type: mount.Type(m.Kind), Source: m.Source, Target: path.Clean(m.Target), ReadOnly: m.ReadOnly}
	if m.Kind == MountTmpfs {
		made.Source = ""
	}
	return made
}
