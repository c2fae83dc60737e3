package contract

import (
	"context"
	"os"
	"path/filepath"
	"slices"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
)

// made builds a small image of Tool under a tag of the test's own, removed when the test ends.
func (b *bench) made(tag string) {
	b.Helper()
	folder := b.TempDir()
	file := "FROM " + b.images.Tool + "\nLABEL " + Label + "=\"" + tag + "\"\nEXPOSE 8000\nHEALTHCHECK CMD [\"/tool\", \"exit\", \"0\"]\n"
	b.ok(os.WriteFile(filepath.Join(folder, "Dockerfile"), []byte(file), 0o600))
	result, err := b.engine.Build(b.Context(), build.Options{ContextDir: folder, Tags: []string{tag}}, &steps{})
	b.ok(err)
	b.discard(tag, result.ImageID)
}

// discard removes images when the test ends. A tag may be gone by then, and its image stay without one.
func (b *bench) discard(refs ...string) {
	b.Cleanup(func() {
		for _, ref := range refs {
			err := b.engine.RemoveImage(context.WithoutCancel(b.Context()), ref, true)
			if err != nil && dockerops.KindOf(err) != dockerops.KindNotFound {
				b.Errorf("remove %s: %v", ref, err)
			}
		}
	})
}

// steps keeps what a build reports.
type steps struct{ seen []build.Step }

func (s *steps) Step(step build.Step)    { s.seen = append(s.seen, step) }
func (s *steps) Log(string, int, []byte) {}
func (s *steps) Warning(string, int)     {}

func testBuild(b *bench) {
	folder, tag := b.TempDir(), b.prefix+":built"
	b.ok(os.WriteFile(filepath.Join(folder, "Dockerfile"), []byte("FROM "+b.images.Tool+"\nLABEL "+Label+"=built\n"), 0o600))
	sink := &steps{}
	result, err := b.engine.Build(b.Context(), build.Options{ContextDir: folder, Tags: []string{tag}}, sink)
	b.ok(err)
	b.Cleanup(func() { b.ok(b.engine.RemoveImage(context.WithoutCancel(b.Context()), tag, true)) })
	if result.ImageID == "" || !slices.Equal(result.Tags, []string{tag}) {
		b.Errorf("result %+v", result)
	}
	if len(sink.seen) == 0 {
		b.Error("no steps were reported")
	}
	for _, step := range sink.seen {
		if step.ID == "" || step.Name == "" || step.State == build.StateFailed {
			b.Errorf("step %+v", step)
		}
	}
	_, err = b.engine.InspectImage(b.Context(), tag)
	b.ok(err)
}

func testBuildWithoutDockerfile(b *bench) {
	_, err := b.engine.Build(b.Context(), build.Options{ContextDir: b.TempDir(), Tags: []string{b.prefix + ":none"}}, &steps{})
	if err == nil {
		b.Fatal("a folder without a Dockerfile was built")
	}
	b.want(dockerops.KindOther, err)
}

func testImages(b *bench) {
	tag := b.prefix + ":listed"
	b.made(tag)
	details, err := b.engine.InspectImage(b.Context(), tag)
	b.ok(err)
	if details.Architecture == "" || details.OS == "" || details.Size <= 0 || len(details.Entrypoint) == 0 || !details.HasHealth {
		b.Errorf("inspected as %+v", details)
	}
	if want := []dockerops.Port{{ContainerPort: 8000, Protocol: "tcp"}}; !slices.Equal(details.Exposed, want) {
		b.Errorf("exposed %v, want %v", details.Exposed, want)
	}
	image, found := b.imageTagged(tag)
	if !found || image.ID != details.ID || image.Architecture != details.Architecture || image.Size <= 0 || image.Created.IsZero() {
		b.Errorf("listed as %+v", image)
	}
	b.ok(b.engine.RemoveImage(b.Context(), tag, false))
	if _, found := b.imageTagged(tag); found {
		b.Error("removed, and still listed")
	}
}

func (b *bench) imageTagged(tag string) (dockerops.Image, bool) {
	b.Helper()
	list, err := b.engine.ListImages(b.Context())
	b.ok(err)
	for _, image := range list {
		if slices.Contains(image.Tags, tag) {
			return image, true
		}
	}
	return dockerops.Image{}, false
}

func testImageInUse(b *bench) {
	tag := b.prefix + ":used"
	b.made(tag)
	id := b.create(dockerops.RunSpec{Image: tag})
	b.want(dockerops.KindImageInUse, b.engine.RemoveImage(b.Context(), tag, false))
	b.ok(b.engine.StartContainer(b.Context(), id))
	b.want(dockerops.KindImageInUse, b.engine.RemoveImage(b.Context(), tag, false))
	// By force an engine takes the tag at least; what runs goes on.
	_ = b.engine.RemoveImage(b.Context(), tag, true)
	b.becomes(id, dockerops.StateRunning)
	b.ok(b.engine.RemoveContainer(b.Context(), id, true))
}

func testPullInvalid(b *bench) {
	err := b.engine.PullImage(b.Context(), dockerops.PullOptions{Ref: "Not A Reference"}, func(dockerops.PullProgress) {})
	b.want(dockerops.KindInvalid, err)
}
