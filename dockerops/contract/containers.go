package contract

import (
	"slices"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

func testInfo(b *bench) {
	b.ok(b.engine.Ping(b.Context()))
	info := b.engine.Info()
	if info.Product == "" || info.Version == "" || info.APIVersion == "" || info.OS == "" || info.Architecture == "" || info.Endpoint.Address == "" {
		b.Errorf("info has gaps: %+v", info)
	}
}

func testCreated(b *bench) {
	name := b.name("created")
	id := b.create(dockerops.RunSpec{Name: name})
	c := b.mustList(id)
	if c.Name != name || c.State != dockerops.StateCreated || c.Image != b.images.Tool || c.ImageID == "" || c.Labels[Label] != "1" {
		b.Errorf("listed as %+v", c)
	}
	if c.Running() {
		b.Error("a created container runs")
	}
	if age := time.Since(c.Created); age < -time.Minute || age > time.Minute {
		b.Errorf("created %s ago", age)
	}
}

func testLifecycle(b *bench) {
	id := b.run(dockerops.RunSpec{Command: []string{"sleep"}})
	c := b.becomes(id, dockerops.StateRunning)
	if age := time.Since(c.Since); age < -time.Minute || age > time.Minute {
		b.Errorf("running since %s ago", age)
	}
	b.ok(b.engine.StopContainer(b.Context(), id))
	b.becomes(id, dockerops.StateExited)
	b.ok(b.engine.RestartContainer(b.Context(), id))
	b.becomes(id, dockerops.StateRunning)
	b.ok(b.engine.RestartContainer(b.Context(), id))
	b.becomes(id, dockerops.StateRunning)
	b.ok(b.engine.StopContainer(b.Context(), id))
	b.ok(b.engine.RemoveContainer(b.Context(), id, true))
	b.eventually("no longer listed", func() bool { _, found := b.listed(id); return !found })
}

func testTwice(b *bench) {
	id := b.run(dockerops.RunSpec{})
	b.ok(b.engine.StartContainer(b.Context(), id))
	b.ok(b.engine.StopContainer(b.Context(), id))
	b.ok(b.engine.StopContainer(b.Context(), id))
}

func testRemoveRunning(b *bench) {
	id := b.run(dockerops.RunSpec{})
	b.ok(b.engine.RemoveContainer(b.Context(), id, true))
	b.eventually("no longer listed", func() bool { _, found := b.listed(id); return !found })
}

func testRemoveStopped(b *bench) {
	ctx := b.Context()
	volume := []dockerops.Mount{{Kind: dockerops.MountVolume, Target: "/own"}}
	id := b.run(dockerops.RunSpec{Mounts: volume})
	b.want(dockerops.KindConflict, b.engine.RemoveStopped(ctx, id))
	b.ok(b.engine.PauseContainer(ctx, id))
	b.want(dockerops.KindConflict, b.engine.RemoveStopped(ctx, id))
	if c := b.mustList(id); !c.Running() {
		b.Errorf("it is %s", c.State)
	}
	b.ok(b.engine.KillContainer(ctx, id))
	b.becomes(id, dockerops.StateExited)
	own := b.mustList(id).Mounts[0].Source
	b.ok(b.engine.RemoveStopped(ctx, id))
	b.eventually("no longer listed", func() bool { _, found := b.listed(id); return !found })
	b.want(dockerops.KindNotFound, b.engine.RemoveStopped(ctx, id))
	if _, found := b.listedVolume(own); !found {
		b.Error("the volume went with the container")
	}
	b.ok(b.engine.RemoveVolume(ctx, own))
}

func testRename(b *bench) {
	id := b.create(dockerops.RunSpec{Name: b.name("before")})
	b.ok(b.engine.RenameContainer(b.Context(), id, b.name("after")))
	b.eventually("listed under its new name", func() bool { return b.mustList(id).Name == b.name("after") })
}

func testNameInUse(b *bench) {
	name := b.name("one")
	b.create(dockerops.RunSpec{Name: name})
	_, err := b.engine.CreateContainer(b.Context(), dockerops.RunSpec{Name: name, Image: b.images.Tool})
	b.want(dockerops.KindNameInUse, err)
	other := b.create(dockerops.RunSpec{Name: b.name("two")})
	b.want(dockerops.KindNameInUse, b.engine.RenameContainer(b.Context(), other, name))
}

func testPortInUse(b *bench) {
	first := b.run(dockerops.RunSpec{Name: b.name("first"), Ports: []dockerops.Port{{ContainerPort: 8000}}})
	port := publishedPort(b, first, 8000)
	second := b.create(dockerops.RunSpec{Name: b.name("second"), Ports: []dockerops.Port{{HostPort: port, ContainerPort: 8000}}})
	b.want(dockerops.KindPortInUse, b.engine.StartContainer(b.Context(), second))
	// What could not start is there, not running, and can be started once the port is free.
	if c := b.mustList(second); c.Running() {
		b.Errorf("without its port it is %s", c.State)
	}
	b.ok(b.engine.StopContainer(b.Context(), first))
	b.ok(b.engine.StartContainer(b.Context(), second))
	if got := publishedPort(b, second, 8000); got != port {
		b.Errorf("published on %d, want %d", got, port)
	}
}

func testPortChosen(b *bench) {
	id := b.run(dockerops.RunSpec{Ports: []dockerops.Port{{ContainerPort: 8000}, {HostIP: "127.0.0.1", ContainerPort: 9000, Protocol: "udp"}}})
	publishedPort(b, id, 8000)
	ports := b.becomes(id, dockerops.StateRunning).Ports
	if !slices.ContainsFunc(ports, func(p dockerops.Port) bool {
		return p.ContainerPort == 9000 && p.Protocol == "udp" && p.HostIP == "127.0.0.1" && p.HostPort != 0
	}) {
		b.Errorf("no udp port on the loopback in %v", ports)
	}
	details, err := b.engine.InspectContainer(b.Context(), id)
	b.ok(err)
	if !slices.Equal(details.Ports, ports) {
		b.Errorf("inspected ports %v, listed ones %v", details.Ports, ports)
	}
	b.ok(b.engine.StopContainer(b.Context(), id))
	for _, p := range b.becomes(id, dockerops.StateExited).Ports {
		if p.HostPort != 0 {
			b.Errorf("stopped, and publishes %v", p)
		}
	}
}

// publishedPort is the host port under which a running container's port is reached. Each is listed once, not once for each family of addresses.
func publishedPort(b *bench, id string, inside uint16) uint16 {
	b.Helper()
	found := []dockerops.Port{}
	for _, p := range b.becomes(id, dockerops.StateRunning).Ports {
		if p.ContainerPort == inside {
			found = append(found, p)
		}
	}
	if len(found) != 1 || found[0].HostPort == 0 || found[0].HostIP != "" || found[0].Protocol != "tcp" {
		b.Fatalf("port %d is published as %+v", inside, found)
	}
	return found[0].HostPort
}

func testExitCode(b *bench) {
	id, code := b.finished(dockerops.RunSpec{Command: []string{"exit", "3"}})
	if code != 3 {
		b.Errorf("exit code %d, want 3", code)
	}
	if c := b.becomes(id, dockerops.StateExited); c.ExitCode != 3 || c.Since.IsZero() {
		b.Errorf("listed as %+v", c)
	}
	details, err := b.engine.InspectContainer(b.Context(), id)
	b.ok(err)
	if details.ExitCode != 3 || details.Finished.IsZero() || details.Started.IsZero() {
		b.Errorf("inspected: code %d, started %s, finished %s", details.ExitCode, details.Started, details.Finished)
	}
}

func testWaitForEnd(b *bench) {
	id := b.run(dockerops.RunSpec{})
	ended := make(chan error, 1)
	go func() {
		_, err := b.engine.WaitContainer(b.Context(), id)
		ended <- err
	}()
	select {
	case err := <-ended:
		b.Fatalf("the wait for a running container ended: %v", err)
	case <-time.After(100 * time.Millisecond): // it is waiting, or has not begun to: neither can go wrong below
	}
	b.ok(b.engine.StopContainer(b.Context(), id))
	select {
	case err := <-ended:
		b.ok(err)
	case <-time.After(patience):
		b.Fatal("the wait did not end with the container")
	}
}

func testCommandNotFound(b *bench) {
	id := b.create(dockerops.RunSpec{Image: b.images.Shell, Command: []string{"there-is-no-such-program"}})
	b.want(dockerops.KindCommandNotFound, b.engine.StartContainer(b.Context(), id))
	details, err := b.engine.InspectContainer(b.Context(), id)
	b.ok(err)
	if details.StateError == "" || details.Running() {
		b.Errorf("state %s, error %q", details.State, details.StateError)
	}
}

func testInspect(b *bench) {
	id := b.create(dockerops.RunSpec{
		Name: b.name("inspect"), Command: []string{"print", "a b"}, Env: []dockerops.EnvVar{{Name: "GREETING", Value: "héllo = $world"}},
		Ports: []dockerops.Port{{HostPort: 18080, ContainerPort: 8000}}, TTY: true,
	})
	d, err := b.engine.InspectContainer(b.Context(), b.name("inspect"))
	b.ok(err)
	if d.ID != id || d.Name != b.name("inspect") || d.Image != b.images.Tool || d.ImageID == "" || !d.TTY || d.AutoRemove || d.Architecture == "" {
		b.Errorf("inspected as %+v", d)
	}
	if !slices.Equal(d.Cmd, []string{"print", "a b"}) || len(d.Entrypoint) == 0 {
		b.Errorf("entrypoint %q, command %q", d.Entrypoint, d.Cmd)
	}
	if !slices.Contains(d.Env, "GREETING=héllo = $world") {
		b.Errorf("environment %q", d.Env)
	}
	if want := []dockerops.Port{{HostPort: 18080, ContainerPort: 8000, Protocol: "tcp"}}; !slices.Equal(d.Ports, want) {
		b.Errorf("ports %v, want %v", d.Ports, want)
	}
	if d.State != dockerops.StateCreated || !d.Started.IsZero() || d.Created.IsZero() {
		b.Errorf("state %s, created %s, started %s", d.State, d.Created, d.Started)
	}
	if len(d.Networks) == 0 {
		b.Error("no networks")
	}
}

func testNotFound(b *bench) {
	ctx, missing := b.Context(), b.name("missing")
	_, err := b.engine.InspectContainer(ctx, missing)
	b.want(dockerops.KindNotFound, err)
	b.want(dockerops.KindNotFound, b.engine.StartContainer(ctx, missing))
	b.want(dockerops.KindNotFound, b.engine.StopContainer(ctx, missing))
	b.want(dockerops.KindNotFound, b.engine.RestartContainer(ctx, missing))
	b.want(dockerops.KindNotFound, b.engine.RemoveContainer(ctx, missing, true))
	b.want(dockerops.KindNotFound, b.engine.RenameContainer(ctx, missing, missing+"-2"))
	_, err = b.engine.WaitContainer(ctx, missing)
	b.want(dockerops.KindNotFound, err)
	_, err = b.engine.ContainerLog(ctx, missing, dockerops.LogTail{})
	b.want(dockerops.KindNotFound, err)
	b.want(dockerops.KindNotFound, b.engine.ReadLog(ctx, missing, dockerops.LogOptions{Tail: -1}, func(dockerops.LogPiece) error { return nil }))
	_, err = b.engine.Listeners(ctx, missing)
	b.want(dockerops.KindNotFound, err)
	_, err = b.engine.InspectImage(ctx, missing)
	b.want(dockerops.KindNotFound, err)
	b.want(dockerops.KindNotFound, b.engine.RemoveImage(ctx, missing, false))
	_, err = b.engine.CreateContainer(ctx, dockerops.RunSpec{Name: missing, Image: missing})
	b.want(dockerops.KindNotFound, err)
}

func testInvalidName(b *bench) {
	_, err := b.engine.CreateContainer(b.Context(), dockerops.RunSpec{Name: "my web", Image: b.images.Tool})
	b.want(dockerops.KindInvalid, err)
}
