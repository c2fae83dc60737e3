package dockerops_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/docker/docker/api/types/container"
	"github.com/docker/docker/api/types/mount"
	"github.com/docker/docker/api/types/network"
	"github.com/docker/docker/api/types/versions"
	"github.com/docker/docker/api/types/volume"
	"github.com/docker/docker/client"
	"github.com/docker/go-connections/nat"
	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

func TestRecreateWithTheMachinesEngine(t *testing.T) { recreateEverything(t, enginetest.Machine(t)) }

func TestRecreateWithACurrentEngine(t *testing.T) { recreateEverything(t, enginetest.Current(t)) }

// remade is a place to make containers again.
type remade struct {
	*testing.T
	api    *client.Client
	engine *dockerops.Client
}

func recreateEverything(t *testing.T, engine *enginetest.Engine) {
	enginetest.Load(t, engine, enginetest.Tool, enginetest.Alpine)
	r := &remade{T: t, api: engine.Client(), engine: mustConnect(t, engine.Address, dockerops.Limits{})}
	r.clean()
	t.Cleanup(r.clean)
	for name, test := range map[string]func(*remade){
		"Nothing is lost": testNothingLost, "The image's own is not carried over": testImageOwn, "What is changed is changed": testChanged,
		"Moved to another network": testMoved, "With the host's network": testHostNetwork, "In another's network": testContainerNetwork,
		"A failed one is not left": testFailedIsNotLeft,
	} {
		t.Run(name, func(t *testing.T) { test(&remade{T: t, api: r.api, engine: r.engine}) })
	}
}

const remadePrefix = "slipway-remade-"

// clean takes away what a test made, and what an earlier one left.
func (r *remade) clean() {
	ctx := context.WithoutCancel(r.Context())
	list, err := r.api.ContainerList(ctx, container.ListOptions{All: true})
	r.ok(err)
	for _, c := range list {
		if slices.ContainsFunc(c.Names, func(n string) bool { return strings.HasPrefix(n, "/"+remadePrefix) }) {
			_ = r.api.ContainerRemove(ctx, c.ID, container.RemoveOptions{Force: true, RemoveVolumes: true})
		}
	}
	for _, name := range []string{"one", "two", "three"} {
		_ = r.api.NetworkRemove(ctx, remadePrefix+name)
	}
	_ = r.api.VolumeRemove(ctx, remadePrefix+"data", true)
}

func (r *remade) ok(err error) {
	r.Helper()
	if err != nil {
		r.Fatal(err)
	}
}

func (r *remade) create(name string, config *container.Config, host *container.HostConfig, networking *network.NetworkingConfig) string {
	r.Helper()
	made, err := r.api.ContainerCreate(r.Context(), config, host, networking, nil, remadePrefix+name)
	r.ok(err)
	r.Cleanup(func() {
		_ = r.api.ContainerRemove(context.WithoutCancel(r.Context()), made.ID, container.RemoveOptions{Force: true, RemoveVolumes: true})
	})
	return made.ID
}

func (r *remade) network(name, subnet string) string {
	r.Helper()
	name = remadePrefix + name
	_, err := r.api.NetworkCreate(r.Context(), name, network.CreateOptions{IPAM: &network.IPAM{Config: []network.IPAMConfig{{Subnet: subnet}}}})
	r.ok(err)
	r.Cleanup(func() { _ = r.api.NetworkRemove(context.WithoutCancel(r.Context()), name) })
	return name
}

func (r *remade) raw(id string) container.InspectResponse {
	r.Helper()
	found, err := r.api.ContainerInspect(r.Context(), id)
	r.ok(err)
	return found
}

func (r *remade) spec(id string) dockerops.RunSpec {
	r.Helper()
	details, err := r.engine.InspectContainer(r.Context(), id)
	r.ok(err)
	return details.Spec
}

// again makes a container after another, under another name, and starts both one after the other.
func (r *remade) again(id, name string, change func(*dockerops.RunSpec)) string {
	r.Helper()
	spec := r.spec(id)
	spec.Name = remadePrefix + name
	if change != nil {
		change(&spec)
	}
	made, err := r.engine.CreateContainer(r.Context(), spec)
	r.ok(err)
	r.Cleanup(func() { _ = r.engine.RemoveContainer(context.WithoutCancel(r.Context()), made, true) })
	return made
}

// same compares two values as JSON: those of the engine hold pointers.
func (r *remade) same(what string, got, want any) {
	r.Helper()
	one, err := json.MarshalIndent(got, "", " ")
	r.ok(err)
	two, err := json.MarshalIndent(want, "", " ")
	r.ok(err)
	if string(one) == string(two) {
		return
	}
	a, b := strings.Split(string(one), "\n"), strings.Split(string(two), "\n")
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			r.Errorf("%s differs from line %d on:\n%s\nwant\n%s", what, i, strings.Join(a[min(i, len(a)):min(i+6, len(a))], "\n"), strings.Join(b[min(i, len(b)):min(i+6, len(b))], "\n"))
			return
		}
	}
}

func ref[T any](v T) *T { return &v }

func testNothingLost(r *remade) {
	one, two := r.network("one", "10.213.31.0/24"), r.network("two", "10.213.32.0/24")
	_, err := r.api.VolumeCreate(r.Context(), volume.CreateOptions{Name: remadePrefix + "data"})
	r.ok(err)
	r.Cleanup(func() { _ = r.api.VolumeRemove(context.WithoutCancel(r.Context()), remadePrefix+"data", true) })
	config := &container.Config{
		Image: string(enginetest.Alpine), Cmd: []string{"sleep", "600"}, Env: []string{"B=2", "A=1 = $x # \"q\"\nline", "EMPTY="}, Labels: map[string]string{"a": "1", "com.docker.compose.project": "p"},
		Domainname: "example.test", StopTimeout: ref(3), StopSignal: "SIGINT", User: "0:0", WorkingDir: "/tmp", Volumes: map[string]struct{}{"/anonymous": {}},
		ExposedPorts: nat.PortSet{"80/tcp": {}, "9000/tcp": {}}, OpenStdin: true, StdinOnce: true, Tty: true,
		Healthcheck: &container.HealthConfig{Test: []string{"CMD", "true"}, Interval: time.Minute, Retries: 7},
	}
	host := &container.HostConfig{
		Binds: []string{remadePrefix + "data:/data:ro", "/etc:/host:ro,rprivate"}, Tmpfs: map[string]string{"/scratch": "size=1m,ro"},
		Mounts: []mount.Mount{
			{Type: mount.TypeVolume, Target: "/unnamed", VolumeOptions: &mount.VolumeOptions{NoCopy: true, Labels: map[string]string{"l": "1"}}},
			{Type: mount.TypeTmpfs, Target: "/fast", TmpfsOptions: &mount.TmpfsOptions{SizeBytes: 1 << 20}},
		},
		PortBindings: nat.PortMap{"80/tcp": {{HostIP: "127.0.0.1", HostPort: "0"}}, "5353/udp": {{HostPort: "0"}}},
		LogConfig:    container.LogConfig{Type: "json-file", Config: map[string]string{"max-size": "1m"}}, RestartPolicy: container.RestartPolicy{Name: "on-failure", MaximumRetryCount: 4},
		CapAdd: []string{"NET_ADMIN"}, CapDrop: []string{"MKNOD"}, DNS: []string{"9.9.9.9"}, DNSSearch: []string{"example.test"}, ExtraHosts: []string{"db:10.0.0.1"}, GroupAdd: []string{"7"},
		OomScoreAdj: 100, ReadonlyRootfs: true, SecurityOpt: []string{"no-new-privileges"}, ShmSize: 32 << 20, Sysctls: map[string]string{"net.ipv4.ip_unprivileged_port_start": "0"},
		Init: ref(true), NetworkMode: container.NetworkMode(one),
		Resources: container.Resources{
			Memory: 64 << 20, MemoryReservation: 32 << 20, NanoCPUs: 500_000_000, CPUShares: 512, CpusetCpus: "0", PidsLimit: ref(int64(99)),
			Ulimits: []*units.Ulimit{{Name: "nofile", Soft: 512, Hard: 1024}}, Devices: []container.DeviceMapping{{PathOnHost: "/dev/null", PathInContainer: "/dev/void", CgroupPermissions: "r"}},
		},
	}
	endpoint := &network.EndpointSettings{Aliases: []string{"web", "www"}, IPAMConfig: &network.EndpointIPAMConfig{IPv4Address: "10.213.31.77"}}
	if versions.LessThan(r.api.ClientVersion(), "1.44") {
		config.MacAddress = "02:42:0a:00:00:77" //nolint:staticcheck // where older engines take it
	} else {
		endpoint.MacAddress = "02:42:0a:00:00:77"
	}
	id := r.create("old", config, host, &network.NetworkingConfig{EndpointsConfig: map[string]*network.EndpointSettings{one: endpoint}})
	r.ok(r.api.NetworkConnect(r.Context(), two, id, &network.EndpointSettings{Aliases: []string{"back"}, IPAMConfig: &network.EndpointIPAMConfig{IPv4Address: "10.213.32.78"}}))
	r.ok(r.api.ContainerStart(r.Context(), id, container.StartOptions{}))
	before := r.raw(id)
	made := r.again(id, "new", nil)
	r.ok(r.api.ContainerRemove(r.Context(), id, container.RemoveOptions{Force: true, RemoveVolumes: true}))
	r.ok(r.engine.StartContainer(r.Context(), made))
	after := r.raw(made)

	if after.Config.Hostname != made[:12] {
		r.Errorf("the hostname is %q", after.Config.Hostname)
	}
	r.same("mounts", after.Mounts, withModes(before.Mounts, after.Mounts))
	after.Config.Hostname, after.Config.Volumes = before.Config.Hostname, before.Config.Volumes
	r.same("configuration", after.Config, before.Config)
	// The anonymous volumes are told by their names now.
	after.HostConfig.Mounts = slices.DeleteFunc(after.HostConfig.Mounts, func(m mount.Mount) bool { return m.Target == "/anonymous" })
	for i, m := range after.HostConfig.Mounts {
		if m.Target == "/unnamed" {
			after.HostConfig.Mounts[i].Source = ""
		}
	}
	r.same("host configuration", after.HostConfig, before.HostConfig)
	for _, name := range []string{one, two} {
		was, is := before.NetworkSettings.Networks[name], after.NetworkSettings.Networks[name]
		if is == nil || is.IPAddress != was.IPAddress || is.IPAMConfig == nil || is.IPAMConfig.IPv4Address != was.IPAMConfig.IPv4Address {
			r.Fatalf("in %s it is %+v, was %+v", name, is, was)
		}
		for _, alias := range was.Aliases {
			if alias != id[:12] && !slices.Contains(is.Aliases, alias) {
				r.Errorf("the alias %s is gone from %v", alias, is.Aliases)
			}
		}
		if slices.Contains(is.Aliases, id[:12]) {
			r.Errorf("the old id is an alias: %v", is.Aliases)
		}
	}
	if mac := after.NetworkSettings.Networks[one].MacAddress; mac != "02:42:0a:00:00:77" {
		r.Errorf("the MAC address is %s", mac)
	}
	if was, is := r.spec(made), after.Name; is != "/"+remadePrefix+"new" || was.Memory != 64<<20 || was.CPUs != 0.5 {
		r.Errorf("%s, %+v", is, was)
	}
}

// withModes evens out what engines write into a mount's mode when it is told in another way.
func withModes(list, other []container.MountPoint) []container.MountPoint {
	list = slices.Clone(list)
	byTarget := func(a, b container.MountPoint) int { return strings.Compare(a.Destination, b.Destination) }
	slices.SortFunc(list, byTarget)
	slices.SortFunc(other, byTarget)
	for i := range min(len(list), len(other)) {
		list[i].Mode, list[i].Propagation = other[i].Mode, other[i].Propagation
	}
	return list
}

// The image's own values must not be carried into another image.
func testImageOwn(r *remade) {
	id := r.create("old", &container.Config{Image: string(enginetest.Tool), Labels: map[string]string{"mine": "1"}, Env: []string{"MINE=1"}}, &container.HostConfig{}, nil)
	spec := r.spec(id)
	if len(spec.Entrypoint) > 0 || len(spec.Command) > 0 || spec.WorkingDir != "" || spec.User != "" || len(spec.Labels) != 1 || len(spec.Env) != 1 {
		r.Errorf("of the image: %+v", spec)
	}
	made := r.again(id, "new", func(s *dockerops.RunSpec) { s.Image = string(enginetest.Alpine) })
	image, err := r.api.ImageInspect(r.Context(), string(enginetest.Alpine))
	r.ok(err)
	got := r.raw(made).Config
	if !slices.Equal(got.Entrypoint, image.Config.Entrypoint) || !slices.Equal(got.Cmd, image.Config.Cmd) {
		r.Errorf("%q %q, want the new image's %q %q", got.Entrypoint, got.Cmd, image.Config.Entrypoint, image.Config.Cmd)
	}
	if !slices.Contains(got.Env, "MINE=1") || got.Labels["mine"] != "1" || got.Labels["io.github.slipway.test.key"] != image.Config.Labels["io.github.slipway.test.key"] {
		r.Errorf("environment %q, labels %v", got.Env, got.Labels)
	}
	// An entrypoint that was taken away stays away.
	bare := r.create("bare", &container.Config{Image: string(enginetest.Tool), Entrypoint: []string{""}, Cmd: []string{"/tool", "print", "x"}}, &container.HostConfig{}, nil)
	again := r.raw(r.again(bare, "bare-new", nil)).Config
	if len(again.Entrypoint) > 0 || !slices.Equal(again.Cmd, []string{"/tool", "print", "x"}) {
		r.Errorf("%q %q", again.Entrypoint, again.Cmd)
	}
}

func testChanged(r *remade) {
	id := r.create("old", &container.Config{
		Image: string(enginetest.Alpine), Cmd: []string{"sleep", "600"}, Env: []string{"A=1", "B=2"}, Labels: map[string]string{"a": "1", "b": "2"}, Volumes: map[string]struct{}{"/gone": {}, "/kept": {}},
	}, &container.HostConfig{
		Binds: []string{"/tmp:/host:ro,rslave", "/var:/var2"}, PortBindings: nat.PortMap{"80/tcp": {{HostPort: "18081"}}, "81/tcp": {{HostPort: "18100-18110"}}},
		RestartPolicy: container.RestartPolicy{Name: "always"}, Resources: container.Resources{Memory: 64 << 20, MemorySwap: 96 << 20, CPUQuota: 50_000},
	}, nil)
	if cpus := r.spec(id).CPUs; cpus != 0.5 {
		r.Errorf("%v processors", cpus)
	}
	made := r.raw(r.again(id, "new", func(s *dockerops.RunSpec) {
		s.Env = []dockerops.EnvVar{{Name: "B", Value: "3"}, {Name: "C", Value: "4"}}
		s.Labels = map[string]string{"b": "2"}
		s.Ports = []dockerops.Port{{HostIP: "127.0.0.1", HostPort: 18082, ContainerPort: 82, Protocol: "udp"}}
		s.Memory, s.CPUs, s.RestartPolicy, s.Init, s.User, s.WorkingDir = 128<<20, 1.5, "no", true, "nobody", "/"
		s.Mounts = slices.DeleteFunc(s.Mounts, func(m dockerops.Mount) bool { return m.Target == "/gone" || m.Target == "/var2" })
		for i, m := range s.Mounts {
			if m.Target == "/host" {
				s.Mounts[i].Source, s.Mounts[i].ReadOnly = "/run", false
			}
		}
		s.Mounts = append(s.Mounts, dockerops.Mount{Kind: dockerops.MountTmpfs, Target: "/fast"}, dockerops.Mount{Kind: dockerops.MountVolume, Target: "/fresh"})
	}))
	c, h := made.Config, made.HostConfig
	if slices.Contains(c.Env, "A=1") || !slices.Contains(c.Env, "B=3") || !slices.Contains(c.Env, "C=4") {
		r.Errorf("environment %q", c.Env)
	}
	if _, there := c.Labels["a"]; there || c.Labels["b"] != "2" {
		r.Errorf("labels %v", c.Labels)
	}
	if h.Memory != 128<<20 || h.MemorySwap != 160<<20 || h.NanoCPUs != 1_500_000_000 || h.CPUQuota != 0 || !h.RestartPolicy.IsNone() || h.Init == nil || !*h.Init {
		r.Errorf("memory %d, swap %d, processors %d, quota %d, restart %v", h.Memory, h.MemorySwap, h.NanoCPUs, h.CPUQuota, h.RestartPolicy)
	}
	if c.User != "nobody" || c.WorkingDir != "/" {
		r.Errorf("user %q, folder %q", c.User, c.WorkingDir)
	}
	r.same("ports", h.PortBindings, nat.PortMap{"81/tcp": {{HostPort: "18100-18110"}}, "82/udp": {{HostIP: "127.0.0.1", HostPort: "18082"}}})
	if !slices.Equal(h.Binds, []string{"/run:/host:rslave"}) {
		r.Errorf("binds %q", h.Binds)
	}
	targets := []string{}
	for _, m := range made.Mounts {
		targets = append(targets, m.Destination)
	}
	slices.Sort(targets)
	if !slices.Equal(targets, []string{"/fast", "/fresh", "/host", "/kept"}) {
		r.Errorf("mounted at %q", targets)
	}
}

func testMoved(r *remade) {
	one, two, three := r.network("one", "10.213.31.0/24"), r.network("two", "10.213.32.0/24"), r.network("three", "10.213.33.0/24")
	id := r.create("old", &container.Config{Image: string(enginetest.Tool)}, &container.HostConfig{NetworkMode: container.NetworkMode(one)},
		&network.NetworkingConfig{EndpointsConfig: map[string]*network.EndpointSettings{one: {Aliases: []string{"web"}, IPAMConfig: &network.EndpointIPAMConfig{IPv4Address: "10.213.31.9"}}}})
	r.ok(r.api.NetworkConnect(r.Context(), two, id, &network.EndpointSettings{Aliases: []string{"back"}}))
	if spec := r.spec(id); spec.Network != one {
		r.Errorf("it is in %q", spec.Network)
	}
	made := r.again(id, "new", func(s *dockerops.RunSpec) { s.Network = three })
	r.ok(r.engine.StartContainer(r.Context(), made))
	networks := r.raw(made).NetworkSettings.Networks
	if len(networks) != 2 || networks[three] == nil || !slices.Contains(networks[three].Aliases, "web") || networks[two] == nil || !slices.Contains(networks[two].Aliases, "back") {
		r.Errorf("networks %+v", networks)
	}
	// Taken out of the network that it was made in, and now in another alone.
	r.ok(r.api.NetworkDisconnect(r.Context(), three, made, false))
	if spec := r.spec(made); spec.Network != two {
		r.Errorf("taken out of one network, it is in %q", spec.Network)
	}
	again := r.raw(r.again(made, "newer", nil))
	if len(again.NetworkSettings.Networks) != 1 || again.NetworkSettings.Networks[two] == nil {
		r.Errorf("networks %+v", again.NetworkSettings.Networks)
	}
	// To the default network, which takes no aliases, and to none.
	plain := r.raw(r.again(id, "plain", func(s *dockerops.RunSpec) { s.Network = "" }))
	if len(plain.NetworkSettings.Networks) != 2 || plain.NetworkSettings.Networks["bridge"] == nil {
		r.Errorf("networks %+v", plain.NetworkSettings.Networks)
	}
	none := r.raw(r.again(id, "none", func(s *dockerops.RunSpec) { s.Network = "none" }))
	if len(none.NetworkSettings.Networks) != 1 || !none.HostConfig.NetworkMode.IsNone() {
		r.Errorf("networks %+v", none.NetworkSettings.Networks)
	}
}

func testHostNetwork(r *remade) {
	id := r.create("old", &container.Config{Image: string(enginetest.Tool)}, &container.HostConfig{NetworkMode: "host"}, nil)
	if spec := r.spec(id); spec.Network != "host" {
		r.Errorf("network %q", spec.Network)
	}
	made := r.again(id, "new", nil)
	r.ok(r.engine.StartContainer(r.Context(), made))
	if mode := r.raw(made).HostConfig.NetworkMode; mode != "host" {
		r.Errorf("mode %q", mode)
	}
	back := r.again(id, "back", func(s *dockerops.RunSpec) { s.Network = "" })
	r.ok(r.engine.StartContainer(r.Context(), back))
	if got := r.raw(back); got.Config.Hostname != back[:12] || got.NetworkSettings.Networks["bridge"] == nil {
		r.Errorf("hostname %q, networks %+v", got.Config.Hostname, got.NetworkSettings.Networks)
	}
}

func testContainerNetwork(r *remade) {
	other := r.create("other", &container.Config{Image: string(enginetest.Tool)}, &container.HostConfig{}, nil)
	r.ok(r.api.ContainerStart(r.Context(), other, container.StartOptions{}))
	id := r.create("old", &container.Config{Image: string(enginetest.Tool)}, &container.HostConfig{NetworkMode: container.NetworkMode("container:" + other)}, nil)
	made := r.again(id, "new", nil)
	r.ok(r.engine.StartContainer(r.Context(), made))
	if mode := r.raw(made).HostConfig.NetworkMode; mode != container.NetworkMode("container:"+other) {
		r.Errorf("mode %q", mode)
	}
	linked := r.create("linked", &container.Config{Image: string(enginetest.Tool)}, &container.HostConfig{Links: []string{remadePrefix + "other:db"}}, nil)
	links := r.raw(r.again(linked, "linked-new", nil)).HostConfig.Links
	if !slices.Equal(links, []string{"/" + remadePrefix + "other:/" + remadePrefix + "linked-new/db"}) {
		r.Errorf("links %q", links)
	}
}

func testFailedIsNotLeft(r *remade) {
	one := r.network("one", "10.213.31.0/24")
	id := r.create("old", &container.Config{Image: string(enginetest.Tool)}, &container.HostConfig{}, nil)
	r.ok(r.api.NetworkConnect(r.Context(), one, id, nil))
	spec := r.spec(id)
	r.ok(r.api.NetworkRemove(r.Context(), one))
	spec.Name = remadePrefix + "new"
	_, err := r.engine.CreateContainer(r.Context(), spec)
	wantKind(r.T, dockerops.KindNotFound, err)
	if _, err := r.api.ContainerInspect(r.Context(), spec.Name); err == nil {
		r.Error("a half-made container was left")
	}
}
