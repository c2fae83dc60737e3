package fake

import (
	"archive/tar"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// manifestFile is what names the images of a docker archive.
const manifestFile = "manifest.json"

// manifestEntry is one image there.
type manifestEntry struct {
	Config   string
	RepoTags []string
	Layers   []string
}

// archiveParts is of how many pieces an image is written, and archivePart how big one is, in bytes: enough to see a bar move.
const (
	archiveParts = 4
	archivePart  = 256 << 10
)

// SaveImages writes a tar that names the images; there is nothing real in it.
func (e *Engine) SaveImages(ctx context.Context, refs []string, to io.Writer, onBytes func(int64)) error {
	call := Call{Verb: "save images", Subject: strings.Join(refs, ", ")}
	if err := e.enter(ctx, call); err != nil {
		return err
	}
	if len(refs) == 0 {
		return failure(call, dockerops.KindInvalid, "no image is named")
	}
	entries, err := e.manifest(call, refs)
	if err != nil {
		return err
	}
	counted := &countingWriter{to: to, tell: onBytes}
	err = e.writeArchive(ctx, call, counted, entries)
	if counted.err != nil {
		return &dockerops.Error{Kind: dockerops.KindOther, Op: call.Verb, Subject: call.Subject, Err: fmt.Errorf("write the file: %w", counted.err)}
	}
	return err
}

// manifest finds the images.
func (e *Engine) manifest(call Call, refs []string) ([]manifestEntry, error) {
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	entries := []manifestEntry{}
	for _, ref := range refs {
		p := e.world.findImage(ref)
		if p == nil {
			return nil, failure(call, dockerops.KindNotFound, "reference does not exist: "+ref)
		}
		config := strings.TrimPrefix(p.ID, "sha256:") + ".json"
		i := slices.IndexFunc(entries, func(m manifestEntry) bool { return m.Config == config })
		if i < 0 {
			i = len(entries)
			entries = append(entries, manifestEntry{Config: config})
		}
		if tag := familiar(ref); slices.Contains(p.Tags, tag) {
			entries[i].RepoTags = append(entries[i].RepoTags, tag)
		}
	}
	return entries, nil
}

func (e *Engine) writeArchive(ctx context.Context, call Call, to io.Writer, entries []manifestEntry) error {
	out := tar.NewWriter(to)
	filler := make([]byte, archivePart)
	for _, entry := range entries {
		for part := range archiveParts {
			if err := e.pause(ctx, call, e.world.limits.Step/archiveParts); err != nil {
				return err
			}
			name := fmt.Sprintf("%s-%d/layer.tar", strings.TrimSuffix(entry.Config, ".json"), part)
			if err := putFile(out, name, filler); err != nil {
				return err
			}
		}
		if err := putFile(out, entry.Config, []byte("{}")); err != nil {
			return err
		}
	}
	text, err := json.Marshal(entries)
	if err != nil {
		return wrap(call, err)
	}
	if err := putFile(out, manifestFile, text); err != nil {
		return err
	}
	return out.Close()
}

func putFile(out *tar.Writer, name string, data []byte) error {
	if err := out.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: int64(len(data)), ModTime: madeAt}); err != nil {
		return err
	}
	_, err := out.Write(data)
	return err
}

// countingWriter tells how much was written, and keeps why it failed.
type countingWriter struct {
	to      io.Writer
	tell    func(int64)
	written int64
	err     error
}

func (w *countingWriter) Write(p []byte) (int, error) {
	n, err := w.to.Write(p)
	w.written += int64(n)
	if err != nil {
		w.err = err
	}
	if w.tell != nil {
		w.tell(w.written)
	}
	return n, err
}

// LoadImages reads a tar that SaveImages or a docker save wrote, and makes the images that it names.
func (e *Engine) LoadImages(ctx context.Context, from io.Reader, onProgress func(dockerops.LoadProgress)) ([]string, error) {
	call := Call{Verb: "load images"}
	if err := e.enter(ctx, call); err != nil {
		return nil, err
	}
	entries, err := e.readArchive(ctx, call, from, onProgress)
	if err != nil {
		return nil, err
	}
	w := e.world
	w.mu.Lock()
	defer w.mu.Unlock()
	names := []string{}
	for _, entry := range entries {
		p := w.restore("sha256:"+strings.TrimSuffix(entry.Config, ".json"), entry.RepoTags)
		if len(entry.RepoTags) == 0 {
			names = append(names, p.ID)
		}
		names = append(names, entry.RepoTags...)
		w.tell(dockerops.ObjectImage, p.ID, "load")
	}
	return names, nil
}

func (e *Engine) readArchive(ctx context.Context, call Call, from io.Reader, onProgress func(dockerops.LoadProgress)) ([]manifestEntry, error) {
	source := &rememberingReader{from: from}
	archive := tar.NewReader(source)
	var entries []manifestEntry
	for {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil && header.Name == manifestFile {
			err = json.NewDecoder(archive).Decode(&entries)
		} else if err == nil {
			_, err = io.Copy(io.Discard, archive) //nolint:gosec // nothing is kept
		}
		switch {
		case source.err != nil:
			return nil, &dockerops.Error{Kind: dockerops.KindOther, Op: call.Verb, Err: fmt.Errorf("read the file: %w", source.err)}
		case err != nil:
			return nil, &dockerops.Error{Kind: dockerops.KindInvalid, Op: call.Verb, Err: err}
		}
		if err := e.pause(ctx, call, e.world.limits.Step/archiveParts); err != nil {
			return nil, err
		}
		if onProgress != nil && header.Size > 0 {
			onProgress(dockerops.LoadProgress{Status: "Loading layer", Current: header.Size, Total: header.Size})
		}
	}
	if len(entries) == 0 {
		return nil, failure(call, dockerops.KindInvalid, "unrecognized image format")
	}
	return entries, nil
}

// rememberingReader keeps why a read failed.
type rememberingReader struct {
	from io.Reader
	err  error
}

func (r *rememberingReader) Read(p []byte) (int, error) {
	n, err := r.from.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		r.err = err
	}
	return n, err
}

// restore brings back an image that the engine has or had, or makes one. Callers hold mu.
func (w *world) restore(id string, tags []string) *picture {
	p := w.shelf[id]
	switch {
	case p == nil:
		p = w.addImage(Image{Tags: tags, Size: 120 << 20, Created: time.Now()})
		return p
	case w.findImage(id) == nil:
		p.Tags = nil
		w.images = append(w.images, p)
	}
	for _, tag := range tags {
		w.untag(tag)
		p.Tags = append(p.Tags, familiar(tag))
	}
	return p
}
