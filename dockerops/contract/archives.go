package contract

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing/iotest"

	"github.com/slipway-dev/slipway/dockerops"
)

func testSaveAndLoad(b *bench) {
	ctx, tag, other := b.Context(), b.prefix+":saved", b.prefix+"/other:saved"
	b.made(tag)
	b.ok(b.engine.TagImage(ctx, tag, other))
	b.discard(other)
	before, _ := b.imageTagged(tag)
	var file bytes.Buffer
	written := int64(0)
	b.ok(b.engine.SaveImages(ctx, []string{tag, other}, &file, func(n int64) { written = n }))
	if written != int64(file.Len()) || file.Len() == 0 {
		b.Errorf("%d bytes were written, %d told", file.Len(), written)
	}
	b.ok(b.engine.RemoveImage(ctx, tag, false))
	b.ok(b.engine.RemoveImage(ctx, other, false))
	names, err := b.engine.LoadImages(ctx, &file, func(p dockerops.LoadProgress) {
		if p.Status == "" || p.Current < 0 || p.Total < 0 {
			b.Errorf("progress %+v", p)
		}
	})
	b.ok(err)
	slices.Sort(names)
	if want := []string{other, tag}; !slices.Equal(names, want) {
		b.Errorf("loaded %q, want %q", names, want)
	}
	if after, found := b.imageTagged(tag); !found || after.ID != before.ID {
		b.Errorf("it comes back as %+v", after)
	}
}

// An image without a name is saved by its id, and comes back under it.
func testSaveNameless(b *bench) {
	ctx, tag := b.Context(), b.prefix+":nameless"
	b.made(tag)
	image, _ := b.imageTagged(tag)
	var file bytes.Buffer
	b.ok(b.engine.SaveImages(ctx, []string{image.ID}, &file, nil))
	b.ok(b.engine.RemoveImage(ctx, tag, false))
	names, err := b.engine.LoadImages(ctx, &file, nil)
	b.ok(err)
	if !slices.Equal(names, []string{image.ID}) {
		b.Errorf("loaded %q, want %q", names, image.ID)
	}
	if _, err := b.engine.InspectImage(ctx, image.ID); err != nil {
		b.Errorf("it does not come back: %v", err)
	}
	b.ok(b.engine.RemoveImage(ctx, image.ID, false))
}

func testSaveFailures(b *bench) {
	ctx := b.Context()
	b.want(dockerops.KindNotFound, b.engine.SaveImages(ctx, []string{b.name("missing")}, io.Discard, nil))
	b.want(dockerops.KindInvalid, b.engine.SaveImages(ctx, nil, io.Discard, nil))
	full := errors.New("no space left on device")
	err := b.engine.SaveImages(ctx, []string{b.images.Tool}, failingWriter{full}, nil)
	// The disk that is full is this machine's, not the engine's.
	b.want(dockerops.KindOther, err)
	if !errors.Is(err, full) {
		b.Errorf("the file's error is lost: %v", err)
	}
}

type failingWriter struct{ err error }

func (w failingWriter) Write([]byte) (int, error) { return 0, w.err }

func testLoadFailures(b *bench) {
	ctx := b.Context()
	var whole bytes.Buffer
	b.ok(b.engine.SaveImages(ctx, []string{b.images.Tool}, &whole, nil))
	broken := errors.New("the cable came off")
	for _, test := range []struct {
		what string
		file io.Reader
		kind dockerops.Kind
	}{
		{"nothing", strings.NewReader(""), dockerops.KindInvalid},
		{"a text", strings.NewReader(strings.Repeat("not a tar ", 1000)), dockerops.KindInvalid},
		{"half a file", bytes.NewReader(whole.Bytes()[:whole.Len()/2]), dockerops.KindInvalid},
		{"a file that can't be read", iotest.ErrReader(broken), dockerops.KindOther},
		{"a file that can't be read to its end", io.MultiReader(bytes.NewReader(whole.Bytes()[:1024]), iotest.ErrReader(broken)), dockerops.KindOther},
	} {
		_, err := b.engine.LoadImages(ctx, test.file, nil)
		if got := dockerops.KindOf(err); got != test.kind {
			b.Errorf("%s: kind is %q, want %q: %v", test.what, got, test.kind, err)
		}
	}
}
