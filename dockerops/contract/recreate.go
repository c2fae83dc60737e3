package contract

import (
	"archive/tar"
	"bytes"
	"context"
	"maps"
	"slices"

	"github.com/slipway-dev/slipway/dockerops"
)

// whole is a spec with something in each field.
func (b *bench) whole() dockerops.RunSpec {
	return dockerops.RunSpec{
		Name: b.name("whole"), Image: b.images.Tool, Entrypoint: []string{"/tool", "print"}, Command: []string{"a  b", "$HOME"},
		Env:   []dockerops.EnvVar{{Name: "B", Value: "1 = 2 # $x"}, {Name: "A", Value: "line\nbreak \"quoted\" 'too'"}, {Name: "EMPTY"}},
		Ports: []dockerops.Port{{HostIP: "127.0.0.1", HostPort: 18411, ContainerPort: 8000, Protocol: "tcp"}, {HostPort: 18412, ContainerPort: 8001, Protocol: "udp"}},
		Mounts: []dockerops.Mount{
			{Kind: dockerops.MountTmpfs, Target: "/fast"},
			{Kind: dockerops.MountBind, Source: "/tmp", Target: "/host", ReadOnly: true},
			{Kind: dockerops.MountVolume, Source: b.name("data"), Target: "/data"},
		},
		Labels: map[string]string{Label: "1", "a": "b"}, WorkingDir: "/fast", User: "1000:1000", RestartPolicy: "on-failure", RestartRetries: 3, TTY: true, Interactive: true, Init: true,
		Memory: 64 << 20, CPUs: 0.5, Network: b.name("net"),
	}
}

// makes makes a container that is removed, without its volumes, when the test ends.
func (b *bench) makes(spec dockerops.RunSpec) string {
	b.Helper()
	id, err := b.engine.CreateContainer(b.Context(), spec)
	b.ok(err)
	b.Cleanup(func() {
		err := b.engine.RemoveContainer(context.WithoutCancel(b.Context()), id, true)
		if err != nil && dockerops.KindOf(err) != dockerops.KindNotFound {
			b.Errorf("remove %s: %v", spec.Name, err)
		}
	})
	return id
}

func (b *bench) details(id string) dockerops.ContainerDetails {
	b.Helper()
	details, err := b.engine.InspectContainer(b.Context(), id)
	b.ok(err)
	return details
}

func testSpec(b *bench) {
	b.volume(b.name("data"))
	b.network(dockerops.NetworkSpec{Name: b.name("net")})
	want := b.whole()
	id := b.makes(want)
	b.sameSpec(b.details(id).Spec, want)
	// What a container leaves to its image does not count as its own.
	plain := b.details(b.makes(dockerops.RunSpec{Name: b.name("plain"), Image: b.images.Tool, Labels: map[string]string{Label: "1"}})).Spec
	b.sameSpec(plain, dockerops.RunSpec{Name: b.name("plain"), Image: b.images.Tool, Labels: map[string]string{Label: "1"}})
	listed := b.mustList(id)
	if !slices.Equal(listed.Networks, []string{b.name("net")}) || len(listed.Mounts) < 2 {
		b.Errorf("listed with the networks %v and the mounts %v", listed.Networks, listed.Mounts)
	}
	b.want(dockerops.KindPlatform, b.refused(dockerops.RunSpec{Name: b.name("odd"), Image: b.images.Tool, Platform: "linux/s390x"}))
}

func (b *bench) refused(spec dockerops.RunSpec) error {
	b.Helper()
	id, err := b.engine.CreateContainer(b.Context(), spec)
	if err == nil {
		b.ok(b.engine.RemoveContainer(b.Context(), id, true))
	}
	return err
}

// sameSpec compares all that a person can set.
func (b *bench) sameSpec(got, want dockerops.RunSpec) {
	b.Helper()
	if got.Original == nil || got.Original.ID == "" {
		b.Error("the spec knows no original")
	}
	for what, same := range map[string]bool{
		"name": got.Name == want.Name, "image": got.Image == want.Image, "platform": got.Platform == want.Platform, "entrypoint": slices.Equal(got.Entrypoint, want.Entrypoint),
		"command": slices.Equal(got.Command, want.Command), "environment": slices.Equal(got.Env, want.Env), "ports": slices.Equal(got.Ports, want.Ports),
		"mounts": sameMounts(got.Mounts, want.Mounts), "labels": maps.Equal(got.Labels, want.Labels), "folder": got.WorkingDir == want.WorkingDir, "user": got.User == want.User,
		"restart": got.RestartPolicy == want.RestartPolicy && got.RestartRetries == want.RestartRetries, "terminal": got.TTY == want.TTY && got.Interactive == want.Interactive,
		"auto-remove": got.AutoRemove == want.AutoRemove, "init": got.Init == want.Init, "limits": got.Memory == want.Memory && got.CPUs == want.CPUs, "network": got.Network == want.Network,
	} {
		if !same {
			b.Errorf("%s differs: %+v, want %+v", what, got, want)
		}
	}
}

func sameMounts(got, want []dockerops.Mount) bool {
	byTarget := func(a, b dockerops.Mount) int { return compare(a.Target, b.Target) }
	return slices.Equal(slices.SortedFunc(slices.Values(got), byTarget), slices.SortedFunc(slices.Values(want), byTarget))
}

// testRecreate makes a container after another one, which then goes with all that goes with it.
func testRecreate(b *bench) {
	ctx := b.Context()
	b.volume(b.name("data"))
	b.network(dockerops.NetworkSpec{Name: b.name("net")})
	other := b.network(dockerops.NetworkSpec{Name: b.name("other")})
	spec := b.whole()
	spec.Mounts = append(spec.Mounts, dockerops.Mount{Kind: dockerops.MountVolume, Target: "/anonymous"})
	old := b.makes(spec)
	b.ok(b.engine.ConnectNetwork(ctx, other, old, []string{"alias"}))
	b.putFile(old, "/data", "named")
	b.putFile(old, "/anonymous", "nameless")

	again := b.details(old).Spec
	b.ok(b.engine.RenameContainer(ctx, old, b.name("whole-old")))
	again.Env = append(slices.Clone(again.Env), dockerops.EnvVar{Name: "MORE", Value: "1"})
	made := b.makes(again)
	b.ok(b.engine.RemoveContainer(ctx, old, true))

	details := b.details(made)
	b.sameSpec(details.Spec, again)
	if !slices.Contains(details.Env, "MORE=1") {
		b.Errorf("environment %q", details.Env)
	}
	place := slices.IndexFunc(details.Attachments, func(a dockerops.Attachment) bool { return a.Network == b.name("other") })
	if place < 0 || !slices.Contains(details.Attachments[place].Aliases, "alias") || len(details.Attachments) != 2 {
		b.Errorf("attached as %+v", details.Attachments)
	}
	for folder, name := range map[string]string{"/data": "named", "/anonymous": "nameless"} {
		if list := b.files(made, folder); len(list) != 1 || list[0].Name() != name {
			b.Errorf("%s holds %+v", folder, list)
		}
	}
	// An anonymous volume still goes with its container, though it has been told by its name.
	at := slices.IndexFunc(details.Mounts, func(m dockerops.Mount) bool { return m.Target == "/anonymous" })
	if at < 0 || !details.Mounts[at].Anonymous {
		b.Fatalf("mounts %+v", details.Mounts)
	}
	b.ok(b.engine.RemoveContainer(ctx, made, true))
	if _, found := b.listedVolume(details.Mounts[at].Source); found {
		b.Error("the anonymous volume was left")
	}
	if _, found := b.listedVolume(b.name("data")); !found {
		b.Error("the named volume is gone")
	}
}

// putFile puts an empty file into a folder of a container.
func (b *bench) putFile(id, folder, name string) {
	b.Helper()
	var data bytes.Buffer
	out := tar.NewWriter(&data)
	b.ok(out.WriteHeader(&tar.Header{Name: name, Mode: 0o644}))
	b.ok(out.Close())
	b.ok(b.engine.CopyTo(b.Context(), id, folder, &data))
}

func testAnonymousVolumes(b *bench) {
	ctx := b.Context()
	anonymous := []dockerops.Mount{{Kind: dockerops.MountVolume, Target: "/anonymous"}}
	kept, gone := b.create(dockerops.RunSpec{Name: b.name("kept"), Mounts: anonymous}), b.create(dockerops.RunSpec{Name: b.name("gone"), Mounts: anonymous})
	for id, with := range map[string]bool{kept: false, gone: true} {
		mounts := b.mustList(id).Mounts
		if len(mounts) != 1 || !mounts[0].Anonymous || mounts[0].Source == "" || mounts[0].Target != "/anonymous" {
			b.Fatalf("listed with %+v", mounts)
		}
		b.ok(b.engine.RemoveContainer(ctx, id, with))
		if _, found := b.listedVolume(mounts[0].Source); found == with {
			b.Errorf("deleted with its volumes: %v, the volume is there: %v", with, found)
		}
		if !with {
			b.ok(b.engine.RemoveVolume(ctx, mounts[0].Source))
		}
	}
}

// testHelper holds that a volume which nobody named outlives the container that is made to look into it.
func testHelper(b *bench) {
	volume := b.volume("").Name
	id := b.create(dockerops.RunSpec{
		Labels: map[string]string{dockerops.LabelHelper: volume}, Mounts: []dockerops.Mount{{Kind: dockerops.MountVolume, Source: volume, Target: "/data"}, {Kind: dockerops.MountVolume, Target: "/own"}},
	})
	own := b.mustList(id).Mounts[1]
	b.ok(b.engine.RemoveContainer(b.Context(), id, true))
	if _, found := b.listedVolume(volume); !found {
		b.Error("the volume went with the helper")
	}
	if _, found := b.listedVolume(own.Source); found || own.Target != "/own" {
		b.Errorf("the helper's own volume was left: %+v", own)
	}
}

func testMissingNetwork(b *bench) {
	id, err := b.engine.CreateContainer(b.Context(), dockerops.RunSpec{Name: b.name("c"), Image: b.images.Tool, Network: b.name("missing")})
	if err == nil { // older engines tell at the start
		err = b.engine.StartContainer(b.Context(), id)
		b.ok(b.engine.RemoveContainer(b.Context(), id, true))
	}
	b.want(dockerops.KindNotFound, err)
}
