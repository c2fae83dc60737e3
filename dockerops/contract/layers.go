package contract

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
)

// layered builds an image of the Shell one under a tag of the test's own: a file is added, a variable is set, the file is taken away.
func (b *bench) layered(tag string) {
	b.Helper()
	folder := b.TempDir()
	b.ok(os.WriteFile(filepath.Join(folder, "note"), []byte("hello "+tag), 0o600))
	file := "FROM " + b.images.Shell + "\nLABEL " + Label + "=" + b.prefix + "\nCOPY note /srv/note\nENV GREETING=hello\nRUN rm /srv/note\n"
	b.ok(os.WriteFile(filepath.Join(folder, "Dockerfile"), []byte(file), 0o600))
	result, err := b.engine.Build(b.Context(), build.Options{ContextDir: folder, Tags: []string{tag}}, &steps{})
	b.ok(err)
	b.discard(tag, result.ImageID)
}

// lineOf finds the line of a history that an instruction made.
func (b *bench) lineOf(history []dockerops.Layer, instruction string) dockerops.Layer {
	b.Helper()
	i := slices.IndexFunc(history, func(l dockerops.Layer) bool { return strings.Contains(l.CreatedBy, instruction) })
	if i < 0 {
		b.Fatalf("no line of %q in %+v", instruction, history)
	}
	return history[i]
}

func testHistory(b *bench) {
	tag := b.prefix + ":layers"
	b.layered(tag)
	history, err := b.engine.History(b.Context(), tag)
	b.ok(err)
	next := 0
	for _, l := range history {
		if l.Index >= 0 && l.Index != next {
			b.Errorf("line %+v, want the layer %d", l, next)
		}
		if l.Index >= 0 {
			next++
		}
	}
	added, set, removed := b.lineOf(history, "COPY"), b.lineOf(history, "GREETING"), b.lineOf(history, "rm /srv/note")
	if set.Index != -1 || added.Index < 1 || removed.Index != added.Index+1 || removed.Index != next-1 {
		b.Errorf("the layers of COPY, ENV and RUN are %d, %d and %d of %d", added.Index, set.Index, removed.Index, next)
	}
	if history[0].Index != 0 || history[0].Size <= 0 || added.Size <= 0 || added.Created.IsZero() {
		b.Errorf("the oldest line is %+v, that of COPY %+v", history[0], added)
	}
	_, err = b.engine.History(b.Context(), b.name("missing"))
	b.want(dockerops.KindNotFound, err)
}

func testLayerFiles(b *bench) {
	ctx, tag := b.Context(), b.prefix+":files"
	b.layered(tag)
	history, err := b.engine.History(ctx, tag)
	b.ok(err)
	read := int64(0)
	files, err := b.engine.LayerFiles(ctx, tag, b.lineOf(history, "COPY").Index, func(n int64) { read = n })
	b.ok(err)
	note := fileAt(files, "/srv/note")
	if note.Size != int64(len("hello "+tag)) || note.Deleted || !note.Mode.IsRegular() || note.Name() != "note" || read <= 0 {
		b.Errorf("after %d bytes the added file is %+v", read, note)
	}
	if len(files) > 3 {
		b.Errorf("the layer of one file has %+v", files)
	}
	files, err = b.engine.LayerFiles(ctx, tag, b.lineOf(history, "rm /srv/note").Index, nil)
	b.ok(err)
	if gone := fileAt(files, "/srv/note"); !gone.Deleted || gone.Size != 0 {
		b.Errorf("the file taken away is %+v", gone)
	}
	// Images without a name are looked into by their id.
	image, _ := b.imageTagged(tag)
	files, err = b.engine.LayerFiles(ctx, image.ID, 0, nil)
	b.ok(err)
	if len(files) < 3 || !slices.IsSortedFunc(files, func(a, b dockerops.FileEntry) int { return compare(a.Path, b.Path) }) {
		b.Errorf("the oldest layer's files are %+v", files)
	}
	for _, index := range []int{-1, 99} {
		_, err = b.engine.LayerFiles(ctx, tag, index, nil)
		b.want(dockerops.KindInvalid, err)
	}
	_, err = b.engine.LayerFiles(ctx, b.name("missing"), 0, nil)
	b.want(dockerops.KindNotFound, err)
}

func fileAt(files []dockerops.FileEntry, path string) dockerops.FileEntry {
	for _, f := range files {
		if f.Path == path {
			return f
		}
	}
	return dockerops.FileEntry{}
}
