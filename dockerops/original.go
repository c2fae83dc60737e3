package dockerops

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/containerd/errdefs"
	"github.com/docker/docker/api/types/container"
	"github.com/docker/docker/api/types/network"
)

// originalForm is a container as it was made, in the SDK's terms. It is read only: what is made after it is made of a clone.
type originalForm struct {
	ID, Name string
	Config   *container.Config
	Host     *container.HostConfig
	Networks map[string]*network.EndpointSettings
	Mounts   []container.MountPoint
	// Image is what the container's image says of itself; empty when the image is gone, so that all counts as the container's own.
	Image container.Config
	// Platform of the image, when it is another than the engine's; Architecture is told always.
	Platform, Architecture string
}

// formOf reads a container and the image it was made of.
func (c *Client) formOf(ctx context.Context, op, id string) (container.InspectResponse, *originalForm, error) {
	ctx, done := c.short(ctx)
	defer done()
	found, err := c.api.ContainerInspect(ctx, id)
	if err != nil {
		return found, nil, c.fail(ctx, op, id, err)
	}
	form := &originalForm{Config: found.Config, Mounts: found.Mounts}
	if base := found.ContainerJSONBase; base != nil {
		form.ID, form.Name, form.Host = base.ID, strings.TrimPrefix(base.Name, "/"), base.HostConfig
		if err := c.imageInto(ctx, form, base.Image); err != nil {
			return found, nil, c.fail(ctx, op, id, err)
		}
	}
	if n := found.NetworkSettings; n != nil {
		form.Networks = n.Networks
	}
	form, err = form.clone()
	return found, form, c.fail(ctx, op, id, err)
}

// imageInto asks for the image. One that is gone, or that the engine can't describe, is left out.
func (c *Client) imageInto(ctx context.Context, form *originalForm, id string) error {
	if id == "" {
		return nil
	}
	found, err := c.api.ImageInspect(ctx, id)
	switch {
	case ctx.Err() != nil:
		return err
	case err != nil && !errdefs.IsNotFound(err) && !answered(err):
		return err
	case err != nil:
		return nil //nolint:nilerr // the container tells enough without
	}
	form.Architecture = found.Architecture
	if found.Os != "" && found.Architecture != "" && found.Architecture != c.info.Architecture {
		form.Platform = strings.TrimSuffix(found.Os+"/"+found.Architecture+"/"+found.Variant, "/")
	}
	if found.Config == nil {
		return nil
	}
	// The two configurations have the same fields in JSON, and no other bridge.
	if err := copyJSON(found.Config, &form.Image); err != nil {
		return fmt.Errorf("read the image's settings: %w", err)
	}
	return nil
}

// clone is a copy that shares nothing; its parts are never nil.
func (f *originalForm) clone() (*originalForm, error) {
	made := &originalForm{}
	if err := copyJSON(f, made); err != nil {
		return nil, fmt.Errorf("copy the container's settings: %w", err)
	}
	if made.Config == nil {
		made.Config = &container.Config{}
	}
	if made.Host == nil {
		made.Host = &container.HostConfig{}
	}
	return made, nil
}

func copyJSON(from, to any) error {
	text, err := json.Marshal(from)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, to)
}

// own is the configuration without what comes from the image: engines merge the two when a container is made, and tell only the result. So made of another
// image, a container gets that one's.
func (f *originalForm) own() container.Config {
	own, image := *f.Config, f.Image
	sameEntrypoint := slices.Equal(own.Entrypoint, image.Entrypoint)
	switch {
	case sameEntrypoint && (len(own.Cmd) > 0 || len(image.Cmd) == 0):
		own.Entrypoint = nil
		if slices.Equal(own.Cmd, image.Cmd) {
			own.Cmd = nil
		}
	case len(own.Entrypoint) == 0:
		own.Entrypoint = []string{""} // how an entrypoint is taken away
	}
	own.Env = slices.DeleteFunc(slices.Clone(own.Env), func(v string) bool { return slices.Contains(image.Env, v) })
	own.ExposedPorts = without(own.ExposedPorts, image.ExposedPorts)
	own.Volumes = without(own.Volumes, image.Volumes)
	own.Labels = without(own.Labels, image.Labels)
	own.WorkingDir = unless(own.WorkingDir, image.WorkingDir)
	own.User = unless(own.User, image.User)
	own.StopSignal = unless(own.StopSignal, image.StopSignal)
	own.Healthcheck = ownCheck(own.Healthcheck, image.Healthcheck)
	own.OnBuild = nil
	if slices.Equal(own.Shell, image.Shell) {
		own.Shell = nil
	}
	if image.ArgsEscaped { //nolint:staticcheck // deprecated for images alone: engines still take it
		own.ArgsEscaped = false //nolint:staticcheck // as above
	}
	if f.hostnameIsGiven() {
		own.Hostname = ""
	}
	return own
}

// hostnameIsGiven says whether the engine chose the hostname: its short id, or another's when it lives in that one's namespace.
func (f *originalForm) hostnameIsGiven() bool {
	name := f.Config.Hostname
	return len(name) >= shortID && strings.HasPrefix(f.ID, name) || f.Host.NetworkMode.IsContainer() || f.Host.UTSMode.IsHost()
}

// ownCheck leaves out each part of a health check that is the image's: what is left out is inherited.
func ownCheck(own, image *container.HealthConfig) *container.HealthConfig {
	if own == nil || image == nil {
		return own
	}
	made := *own
	if slices.Equal(made.Test, image.Test) {
		made.Test = nil
	}
	made.Interval = unless(made.Interval, image.Interval)
	made.Timeout = unless(made.Timeout, image.Timeout)
	made.StartPeriod = unless(made.StartPeriod, image.StartPeriod)
	made.StartInterval = unless(made.StartInterval, image.StartInterval)
	made.Retries = unless(made.Retries, image.Retries)
	if made.Test == nil && made.Interval == 0 && made.Timeout == 0 && made.StartPeriod == 0 && made.StartInterval == 0 && made.Retries == 0 {
		return nil
	}
	return &made
}

// unless is value, or nothing when it is also the image's.
func unless[V comparable](value, image V) V {
	if value == image {
		var none V
		return none
	}
	return value
}

// without is a map without what is the same in the image.
func without[M ~map[K]V, K, V comparable](own, image M) M {
	made := maps.Clone(own)
	maps.DeleteFunc(made, func(key K, value V) bool {
		other, there := image[key]
		return there && other == value
	})
	return made
}
