package contract

import (
	"slices"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
)

func testTags(b *bench) {
	ctx := b.Context()
	first, second, third := b.prefix+":first", b.prefix+"/other:second", "localhost:5000/"+b.prefix+":third"
	b.made(first)
	before, _ := b.imageTagged(first)
	b.ok(b.engine.TagImage(ctx, first, second))
	b.ok(b.engine.TagImage(ctx, before.ID, third))
	b.discard(second, third)
	image, _ := b.imageTagged(third)
	if image.ID != before.ID || !slices.Contains(image.Tags, first) || !slices.Contains(image.Tags, second) {
		b.Errorf("with three names it is listed as %+v", image)
	}
	// Taking a name away touches no other, also by force, and never the image.
	for _, force := range []bool{false, true} {
		tag := map[bool]string{false: first, true: third}[force]
		b.ok(b.engine.RemoveImage(ctx, tag, force))
		image, found := b.imageTagged(second)
		if !found || image.ID != before.ID || slices.Contains(image.Tags, tag) {
			b.Errorf("without %s it is listed as %+v", tag, image)
		}
	}
	// A name goes over to the image that it is given to last.
	b.ok(b.engine.TagImage(ctx, b.images.Tool, second))
	if image, _ := b.imageTagged(second); image.ID == before.ID {
		b.Error("the name is still the old image's")
	}
	b.ok(b.engine.RemoveImage(ctx, second, false))
	if _, found := b.imageTagged(b.images.Tool); !found {
		b.Error("the image went with one of its names")
	}
}

func testTagFailures(b *bench) {
	ctx := b.Context()
	b.want(dockerops.KindNotFound, b.engine.TagImage(ctx, b.name("missing"), b.prefix+":1"))
	for _, tag := range []string{"", "Upper", "a b", "a:b c", b.images.Tool + "@sha256:" + strings.Repeat("0", 64)} {
		b.want(dockerops.KindInvalid, b.engine.TagImage(ctx, b.images.Tool, tag))
	}
}

func testSearch(b *bench) {
	_, err := b.engine.SearchImages(b.Context(), "  ")
	b.want(dockerops.KindInvalid, err)
	found, err := b.engine.SearchImages(b.Context(), "python")
	switch {
	case err != nil: // most machines of tests reach no registry
		b.want(dockerops.KindRegistryDown, err)
	case len(found) == 0 || found[0].Name == "":
		b.Errorf("found %+v", found)
	}
}

func testPullPlatform(b *bench) {
	err := b.engine.PullImage(b.Context(), dockerops.PullOptions{Ref: "alpine:3.20", Platform: "not/a/platform/at/all"}, func(dockerops.PullProgress) {})
	b.want(dockerops.KindInvalid, err)
}
