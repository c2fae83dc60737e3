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
	total := int64(0)
	for _, l := range history {
		total += l.Size
		if l.Index < 0 {
			continue
		}
		if files, err := e.LayerFiles(ctx, "demo-shop", l.Index, nil); err != nil || len(files) == 0 {
			t.Errorf("the layer of %q has %d files, %v", l.CreatedBy, len(files), err)
		}
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

func TestTheDemosRegistryOffersTwoPlatforms(t *testing.T) {
	e := fake.Demo()
	t.Cleanup(e.Shutdown)
	pull := func(platform string) error {
		return e.PullImage(t.Context(), dockerops.PullOptions{Ref: "hello-world", Platform: platform}, func(dockerops.PullProgress) {})
	}
	for _, platform := range []string{"linux/arm64/v8", "linux/amd64", ""} {
		if err := pull(platform); err != nil {
			t.Errorf("for %q: %v", platform, err)
		}
	}
	if kind := dockerops.KindOf(pull("linux/s390x")); kind != dockerops.KindPlatform {
		t.Errorf("a platform that is not on offer: %q", kind)
	}
	found, err := e.SearchImages(t.Context(), "hello")
	if err != nil || len(found) != 1 || !found[0].Official {
		t.Errorf("found %+v, %v", found, err)
	}
}
