package fake_test

import (
	"slices"
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

// What the demo shows in one list is there in the others.
func TestTheDemoFitsTogether(t *testing.T) {
	e := fake.Demo()
	t.Cleanup(e.Shutdown)
	ctx := t.Context()
	containers, err := e.ListContainers(ctx)
	if err != nil {
		t.Fatal(err)
	}
	volumes, err := e.ListVolumes(ctx)
	if err != nil {
		t.Fatal(err)
	}
	networks, err := e.ListNetworks(ctx)
	if err != nil {
		t.Fatal(err)
	}
	used := 0
	for _, c := range containers {
		for _, m := range c.Mounts {
			if m.Kind != dockerops.MountVolume {
				continue
			}
			used++
			if !slices.ContainsFunc(volumes, func(v dockerops.Volume) bool { return v.Name == m.Source }) {
				t.Errorf("%s mounts %s, which is no volume", c.Name, m.Source)
			}
		}
		for _, name := range c.Networks {
			if !slices.ContainsFunc(networks, func(n dockerops.Network) bool { return n.Name == name }) {
				t.Errorf("%s is in %s, which is no network", c.Name, name)
			}
		}
	}
	if used < 2 || len(volumes) <= used {
		t.Errorf("%d of %d volumes are used", used, len(volumes))
	}
	use, err := e.DiskUse(ctx)
	if err != nil || len(use.BuildCache) == 0 || len(use.Volumes) != len(volumes) || len(use.Containers) != len(containers) {
		t.Errorf("measured %+v, %v", use, err)
	}
	history, err := e.History(ctx, "demo-shop")
	if err != nil {
		t.Fatal(err)
	}
	total, last := int64(0), 0
	for _, l := range history {
		total += l.Size
		last = max(last, l.Index)
	}
	if files, err := e.LayerFiles(ctx, "demo-shop", last, nil); err != nil || len(files) == 0 {
		t.Errorf("the newest layer has %d files, %v", len(files), err)
	}
	if image, err := e.InspectImage(ctx, "demo-shop"); err != nil || image.Size != total {
		t.Errorf("the layers are %d bytes, the image %d, %v", total, image.Size, err)
	}
}

func TestManyImages(t *testing.T) {
	e := fake.New(fake.WithContainers(1000), fake.WithUnusedImages(490))
	images, err := e.ListImages(t.Context())
	if err != nil || len(images) != 500 {
		t.Fatalf("%d images, %v", len(images), err)
	}
	nameless := 0
	for _, image := range images {
		if len(image.Tags) == 0 {
			nameless++
		}
	}
	if nameless != 49 {
		t.Errorf("%d have no name", nameless)
	}
}

func TestARegistryOffersTwoPlatforms(t *testing.T) {
	e := fake.New(fake.WithRemote(fake.Image{Tags: []string{"hello-world"}}, fake.Image{Tags: []string{"old:1"}, Architecture: "s390x"}))
	pull := func(ref, platform string) dockerops.Kind {
		return dockerops.KindOf(e.PullImage(t.Context(), dockerops.PullOptions{Ref: ref, Platform: platform}, func(dockerops.PullProgress) {}))
	}
	for _, platform := range []string{"linux/arm64/v8", "linux/amd64", ""} {
		if kind := pull("hello-world", platform); kind != "" {
			t.Errorf("for %q: %s", platform, kind)
		}
	}
	for ref, platform := range map[string]string{"hello-world": "linux/s390x", "old:1": "linux/amd64"} {
		if kind := pull(ref, platform); kind != dockerops.KindPlatform {
			t.Errorf("%s for %s: %q", ref, platform, kind)
		}
	}
	found, err := e.SearchImages(t.Context(), "Hello")
	if err != nil || len(found) != 1 || found[0].Name != "hello-world" || !found[0].Official {
		t.Errorf("found %+v, %v", found, err)
	}
}
