package dockerops

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/docker/docker/api/types/container"
	"github.com/docker/docker/api/types/events"
	"github.com/docker/docker/api/types/network"
)

// What a container inherited must not be mistaken for its own, and its own not for inherited.
func TestOwnCommand(t *testing.T) {
	for _, test := range []struct {
		name                                         string
		imageEntry, imageCmd, entry, cmd, own, ownCm []string
	}{
		{name: "all of the image", imageEntry: []string{"e"}, imageCmd: []string{"c"}, entry: []string{"e"}, cmd: []string{"c"}},
		{name: "own command", imageEntry: []string{"e"}, imageCmd: []string{"c"}, entry: []string{"e"}, cmd: []string{"x"}, ownCm: []string{"x"}},
		{name: "own entrypoint", imageEntry: []string{"e"}, imageCmd: []string{"c"}, entry: []string{"x"}, own: []string{"x"}},
		{name: "own entrypoint with the image's command", imageEntry: []string{"e"}, imageCmd: []string{"c"}, entry: []string{"x"}, cmd: []string{"c"}, own: []string{"x"}, ownCm: []string{"c"}},
		{name: "the image's entrypoint said again, without its command", imageEntry: []string{"e"}, imageCmd: []string{"c"}, entry: []string{"e"}, own: []string{"e"}},
		{name: "entrypoint taken away", imageEntry: []string{"e"}, imageCmd: []string{"c"}, cmd: []string{"x"}, own: []string{""}, ownCm: []string{"x"}},
		{name: "no image", entry: []string{"e"}, cmd: []string{"c"}, own: []string{"e"}, ownCm: []string{"c"}},
	} {
		f := &originalForm{
			Config: &container.Config{Entrypoint: test.entry, Cmd: test.cmd}, Host: &container.HostConfig{}, Image: container.Config{Entrypoint: test.imageEntry, Cmd: test.imageCmd},
		}
		if own := f.own(); !slices.Equal(own.Entrypoint, test.own) || !slices.Equal(own.Cmd, test.ownCm) {
			t.Errorf("%s: %q %q, want %q %q", test.name, own.Entrypoint, own.Cmd, test.own, test.ownCm)
		}
	}
}

func TestOwnCheckAndHostname(t *testing.T) {
	id := strings.Repeat("ab", 32)
	check := container.HealthConfig{Test: []string{"CMD", "x"}, Interval: time.Second}
	slower := check
	slower.Interval = time.Minute
	f := &originalForm{ID: id, Config: &container.Config{Hostname: id[:12], Healthcheck: &slower}, Host: &container.HostConfig{}, Image: container.Config{Healthcheck: &check}}
	own := f.own()
	if own.Hostname != "" || own.Healthcheck == nil || own.Healthcheck.Interval != time.Minute || own.Healthcheck.Test != nil {
		t.Errorf("%q, %+v", own.Hostname, own.Healthcheck)
	}
	f.Config.Hostname, f.Config.Healthcheck = "web", &check
	if own := f.own(); own.Hostname != "web" || own.Healthcheck != nil {
		t.Errorf("%q, %+v", own.Hostname, own.Healthcheck)
	}
}

// The engine's default network has two names, and one may be given by its id.
func TestPrimaryNetwork(t *testing.T) {
	id := strings.Repeat("cd", 32)
	for _, test := range []struct {
		mode     container.NetworkMode
		attached map[string]*network.EndpointSettings
		want     string
	}{
		{"default", map[string]*network.EndpointSettings{"bridge": {}}, ""},
		{"bridge", map[string]*network.EndpointSettings{"bridge": {}}, ""},
		{"", nil, ""},
		{"host", nil, "host"},
		{container.NetworkMode(id), map[string]*network.EndpointSettings{"a": {}, "shop": {NetworkID: id}}, "shop"},
		{"gone", map[string]*network.EndpointSettings{"b": {}, "a": {}}, "a"},
		{"slirp4netns", nil, "slirp4netns"},
		{"container:x", nil, "container:x"},
	} {
		f := &originalForm{Config: &container.Config{}, Host: &container.HostConfig{NetworkMode: test.mode}, Networks: test.attached}
		if got := specNetwork(f.primary()); got != test.want {
			t.Errorf("%s: %q, want %q", test.mode, got, test.want)
		}
	}
}

func TestEventsTellSignalsAndExitCodes(t *testing.T) {
	for want, attributes := range map[Event]map[string]string{
		{ExitCode: 137}: {"exitCode": "137"}, {ExitCode: 3}: {"containerExitCode": "3"}, {Signal: "9"}: {"signal": "9"}, {}: {"exitCode": "many"},
	} {
		got := eventFrom(events.Message{Actor: events.Actor{Attributes: attributes}})
		if got.ExitCode != want.ExitCode || got.Signal != want.Signal {
			t.Errorf("%v: %+v", attributes, got)
		}
	}
	for _, action := range []string{"oom", "kill", "die", "pause", "unpause", "rename", "start", "destroy"} {
		if !worthTelling(events.Message{Type: events.ContainerEventType, Action: events.Action(action)}, map[string]string{}) {
			t.Errorf("%s is kept back", action)
		}
	}
}

// Docker Desktop on Windows keeps a folder as it was given, with its drive, and tells where in its own virtual machine it is.
func TestAFolderOfADriveIsRecreated(t *testing.T) {
	const folder = `C:\Users\me\my shop`
	for name, test := range map[string]struct {
		change func(spec *RunSpec)
		binds  []string
	}{
		"as it was": {func(*RunSpec) {}, []string{folder + ":/app", "data:/data:ro"}},
		"read only": {func(s *RunSpec) { s.Mounts[0].ReadOnly = true }, []string{folder + ":/app:ro", "data:/data:ro"}},
		"moved":     {func(s *RunSpec) { s.Mounts[0].Source = `D:\shop` }, []string{`D:\shop:/app`, "data:/data:ro"}},
		"taken out": {func(s *RunSpec) { s.Mounts = s.Mounts[1:] }, []string{"data:/data:ro"}},
	} {
		f := &originalForm{
			Config: &container.Config{}, Host: &container.HostConfig{Binds: []string{folder + ":/app", "data:/data:ro"}},
			Mounts: []container.MountPoint{
				{Type: "bind", Source: "/run/desktop/mnt/host/c/Users/me/my shop", Destination: "/app", RW: true}, {Type: "volume", Name: "data", Destination: "/data"},
			},
		}
		spec := f.spec()
		if spec.Mounts[0].Source != folder {
			t.Errorf("%s: told as %+v", name, spec.Mounts)
			continue
		}
		spec.Mounts = slices.Clone(spec.Mounts)
		test.change(&spec)
		if made := f.after(spec, "1.44"); !slices.Equal(made.host.Binds, test.binds) || len(made.host.Mounts) > 0 {
			t.Errorf("%s: %q %+v", name, made.host.Binds, made.host.Mounts)
		}
	}
}
