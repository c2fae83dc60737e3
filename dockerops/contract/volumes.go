package contract

import (
	"context"
	"slices"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// volume makes a volume that is removed when the test ends.
func (b *bench) volume(name string) dockerops.Volume {
	b.Helper()
	made, err := b.engine.CreateVolume(b.Context(), dockerops.VolumeSpec{Name: name, Labels: map[string]string{Label: "1"}})
	b.ok(err)
	b.Cleanup(func() {
		err := b.engine.RemoveVolume(context.WithoutCancel(b.Context()), made.Name)
		if err != nil && dockerops.KindOf(err) != dockerops.KindNotFound {
			b.Errorf("remove the volume %s: %v", made.Name, err)
		}
	})
	return made
}

func (b *bench) listedVolume(name string) (dockerops.Volume, bool) {
	b.Helper()
	list, err := b.engine.ListVolumes(b.Context())
	b.ok(err)
	if !slices.IsSortedFunc(list, func(a, b dockerops.Volume) int { return compare(a.Name, b.Name) }) {
		b.Error("the volumes are not sorted by name")
	}
	for _, v := range list {
		if v.Name == name {
			return v, true
		}
	}
	return dockerops.Volume{}, false
}

func testVolumes(b *bench) {
	name := b.name("data")
	made := b.volume(name)
	if made.Name != name || made.Driver != "local" || made.Anonymous || made.Mountpoint == "" {
		b.Errorf("made %+v", made)
	}
	listed, found := b.listedVolume(name)
	if !found || listed.Driver != "local" || listed.Labels[Label] != "1" || listed.Anonymous || listed.Mountpoint == "" {
		b.Errorf("listed as %+v", listed)
	}
	if age := time.Since(listed.Created); age < -time.Minute || age > time.Minute {
		b.Errorf("made %s ago", age)
	}
	nameless := b.volume("")
	if listed, found := b.listedVolume(nameless.Name); !found || !listed.Anonymous || nameless.Name == "" {
		b.Errorf("without a name it is listed as %+v", listed)
	}
	_, err := b.engine.CreateVolume(b.Context(), dockerops.VolumeSpec{Name: name})
	b.want(dockerops.KindNameInUse, err)
	b.ok(b.engine.RemoveVolume(b.Context(), name))
	if _, found := b.listedVolume(name); found {
		b.Error("removed, and still listed")
	}
}

func testVolumeFailures(b *bench) {
	b.want(dockerops.KindNotFound, b.engine.RemoveVolume(b.Context(), b.name("missing")))
	_, err := b.engine.CreateVolume(b.Context(), dockerops.VolumeSpec{Name: "my data"})
	b.want(dockerops.KindInvalid, err)
	_, err = b.engine.CreateVolume(b.Context(), dockerops.VolumeSpec{Name: b.name("odd"), Driver: "there-is-no-such-driver"})
	b.want(dockerops.KindNotFound, err)
}

func testVolumeInUse(b *bench) {
	name := b.name("used")
	b.volume(name)
	id := b.create(dockerops.RunSpec{Mounts: []dockerops.Mount{{Kind: dockerops.MountVolume, Source: name, Target: "/data"}}})
	b.want(dockerops.KindVolumeInUse, b.engine.RemoveVolume(b.Context(), name))
	// A named volume outlives its container, whatever is asked for.
	b.ok(b.engine.RemoveContainer(b.Context(), id, true))
	if _, found := b.listedVolume(name); !found {
		b.Error("a named volume went with its container")
	}
	b.ok(b.engine.RemoveVolume(b.Context(), name))
}
