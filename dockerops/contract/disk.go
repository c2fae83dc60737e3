package contract

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
)

func testDiskUse(b *bench) {
	volume, tag := b.name("data"), b.prefix+":measured"
	b.volume(volume)
	b.made(tag)
	id := b.create(dockerops.RunSpec{Image: tag, Mounts: []dockerops.Mount{{Kind: dockerops.MountVolume, Source: volume, Target: "/data"}}})
	image, _ := b.imageTagged(tag)
	use, err := b.engine.DiskUse(b.Context())
	b.ok(err)
	if i := slices.IndexFunc(use.Images, func(i dockerops.ImageUse) bool { return i.ID == image.ID }); i < 0 {
		b.Error("the image is not measured")
	} else if got := use.Images[i]; got.Size <= 0 || got.Containers != 1 && got.Containers != -1 || got.Shared > got.Size || got.Shared == 0 {
		b.Errorf("the image is measured as %+v", got)
	}
	if !slices.ContainsFunc(use.Containers, func(c dockerops.ContainerUse) bool { return c.ID == id && c.Size >= 0 }) {
		b.Error("the container is not measured")
	}
	if !slices.ContainsFunc(use.Volumes, func(v dockerops.VolumeUse) bool { return v.Name == volume && v.Size >= 0 && v.Users == 1 }) {
		b.Errorf("the volume is not measured, or not as used: %+v", use.Volumes)
	}
	if use.LayersSize <= 0 || use.Total() < use.LayersSize {
		b.Errorf("all layers are %d, all in all %d", use.LayersSize, use.Total())
	}
}

// cached builds without a tag, for what the build leaves in the cache, and gives those records that mark is in.
func (b *bench) cached(mark string) []dockerops.CacheUse {
	b.Helper()
	folder := b.TempDir()
	file := "FROM " + b.images.Shell + "\nLABEL " + Label + "=" + b.prefix + "\nRUN echo " + mark + "-one >/one\nRUN echo " + mark + "-two >/two\n"
	b.ok(os.WriteFile(filepath.Join(folder, "Dockerfile"), []byte(file), 0o600))
	tag := b.prefix + ":" + mark
	result, err := b.engine.Build(b.Context(), build.Options{ContextDir: folder, Tags: []string{tag}}, &steps{})
	b.ok(err)
	b.discard(tag, result.ImageID)
	b.ok(b.engine.RemoveImage(b.Context(), tag, false))
	records := b.records(mark)
	if len(records) < 2 {
		b.Fatalf("%d records of two steps: %+v", len(records), records)
	}
	return records
}

func (b *bench) records(mark string) []dockerops.CacheUse {
	b.Helper()
	use, err := b.engine.DiskUse(b.Context())
	b.ok(err)
	return slices.DeleteFunc(use.BuildCache, func(c dockerops.CacheUse) bool { return !strings.Contains(c.Description, mark) })
}

func testBuildCache(b *bench) {
	ctx := b.Context()
	mark := strings.ReplaceAll(b.prefix, "-", "")
	goes, stays := b.cached(mark+"goes"), b.cached(mark+"stays")
	ids := []string{}
	for _, record := range goes {
		if record.ID == "" || record.Created.IsZero() || record.Size < 0 {
			b.Errorf("record %+v", record)
		}
		ids = append(ids, record.ID)
	}
	freed, err := b.engine.RemoveBuildCache(ctx, append(ids, "there-is-no-such-record"))
	b.ok(err)
	if freed <= 0 {
		b.Errorf("%d bytes were freed", freed)
	}
	if left := b.records(mark + "goes"); len(left) > 0 {
		b.Errorf("these are left: %+v", left)
	}
	left := b.records(mark + "stays")
	if len(left) != len(stays) {
		b.Errorf("of the others are left: %+v, were: %+v", left, stays)
	}
	ids = ids[:0]
	for _, record := range left {
		ids = append(ids, record.ID)
	}
	_, err = b.engine.RemoveBuildCache(ctx, ids)
	b.ok(err)
	freed, err = b.engine.RemoveBuildCache(ctx, nil)
	b.ok(err)
	if freed != 0 {
		b.Errorf("nothing was named, and %d bytes were freed", freed)
	}
}
