package fake

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// Layer is one line of an image's history.
type Layer struct {
	CreatedBy string
	Comment   string
	Size      int64 // bytes
	// Setting says that the instruction changed no file, so that there is no layer.
	Setting bool
	Files   []dockerops.FileEntry
}

// coat is a layer in the engine. Images share it by its id.
type coat struct {
	Layer
	id      string
	created time.Time
}

// coats brings the lines of an image into the engine: those of its base, which it shares, and its own. An image that tells none gets some made up.
func (w *world) coats(image Image, created time.Time) []coat {
	lines := image.Layers
	if len(lines) == 0 && len(image.base) == 0 {
		lines = madeUp(image)
	}
	list := slices.Clone(image.base)
	for _, line := range lines {
		w.layersMade++
		list = append(list, coat{Layer: line, id: fmt.Sprintf("layer-%d", w.layersMade), created: created})
	}
	return list
}

// madeUp are lines that fit what an image tells of itself.
func madeUp(image Image) []Layer {
	system := min(image.Size, 74<<20)
	list := []Layer{{CreatedBy: "# debian.sh --arch 'amd64' out/ 'forky'", Comment: "debuerreotype 0.15", Size: system, Files: systemFiles(system)}}
	for _, v := range image.Env {
		list = append(list, Layer{CreatedBy: "ENV " + v, Setting: true})
	}
	if rest := image.Size - system; rest > 0 {
		list = append(list, Layer{
			CreatedBy: "RUN /bin/sh -c set -eux; install-the-rest # buildkit", Comment: buildKit, Size: rest, Files: []dockerops.FileEntry{
				folderAt("/usr/local"), folderAt("/usr/local/bin"), fileOf("/usr/local/bin/program", rest/8, 0o755),
				folderAt("/usr/local/lib"), fileOf("/usr/local/lib/libprogram.so.1", rest-rest/8, 0o644),
			},
		})
	}
	for _, p := range image.Exposed {
		list = append(list, Layer{CreatedBy: fmt.Sprintf("EXPOSE map[%d/%s:{}]", p.ContainerPort, p.Protocol), Setting: true})
	}
	if len(image.Cmd) > 0 {
		list = append(list, Layer{CreatedBy: fmt.Sprintf("CMD %q", image.Cmd), Comment: buildKit, Setting: true})
	}
	return list
}

// buildKit is the comment that BuildKit leaves.
const buildKit = "buildkit.dockerfile.v0"

func systemFiles(size int64) []dockerops.FileEntry {
	return []dockerops.FileEntry{
		linkAt("/bin", "usr/bin"), folderAt("/etc"), fileOf("/etc/os-release", 267, 0o644), fileOf("/etc/passwd", 839, 0o644), folderAt("/tmp"), folderAt("/usr"),
		folderAt("/usr/bin"), fileOf("/usr/bin/bash", size/60, 0o755), fileOf("/usr/bin/perl", size/20, 0o755), folderAt("/usr/lib"),
		fileOf("/usr/lib/libc.so.6", size/40, 0o755),
	}
}

func fileOf(at string, size int64, mode fs.FileMode) dockerops.FileEntry {
	return dockerops.FileEntry{Path: at, Size: size, Mode: mode, Modified: madeAt}
}

func folderAt(at string) dockerops.FileEntry {
	return dockerops.FileEntry{Path: at, Mode: fs.ModeDir | 0o755, Modified: madeAt}
}

func linkAt(at, target string) dockerops.FileEntry {
	return dockerops.FileEntry{Path: at, Mode: fs.ModeSymlink | 0o777, Modified: madeAt, LinkTarget: target}
}

func goneAt(at string) dockerops.FileEntry { return dockerops.FileEntry{Path: at, Deleted: true} }

// madeAt is when made-up files were changed last.
var madeAt = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// History are the lines of an image's history, the oldest first.
func (e *Engine) History(ctx context.Context, ref string) ([]dockerops.Layer, error) {
	call := Call{Verb: "read the history of", Subject: ref}
	if err := e.enter(ctx, call); err != nil {
		return nil, err
	}
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	p := e.world.findImage(ref)
	if p == nil {
		return nil, noSuchImage(call)
	}
	list, next := make([]dockerops.Layer, 0, len(p.coats)), 0
	for _, c := range p.coats {
		l := dockerops.Layer{Index: -1, CreatedBy: c.CreatedBy, Comment: c.Comment, Size: c.Size, Created: c.created}
		if !c.Setting {
			l.Index = next
			next++
		}
		list = append(list, l)
	}
	if len(list) > 0 {
		list[len(list)-1].Tags = slices.Clone(p.Tags)
	}
	return list, nil
}

// layerParts is in how many steps a layer is read.
const layerParts = 4

// LayerFiles are the files of one layer.
func (e *Engine) LayerFiles(ctx context.Context, ref string, index int, onBytes func(int64)) ([]dockerops.FileEntry, error) {
	call := Call{Verb: "read the layer of", Subject: ref}
	if err := e.enter(ctx, call); err != nil {
		return nil, err
	}
	w := e.world
	w.mu.Lock()
	p := w.findImage(ref)
	var layers []coat
	if p != nil {
		layers = slices.DeleteFunc(slices.Clone(p.coats), func(c coat) bool { return c.Setting })
	}
	w.mu.Unlock()
	switch {
	case p == nil:
		return nil, noSuchImage(call)
	case index < 0 || index >= len(layers):
		return nil, failure(call, dockerops.KindInvalid, fmt.Sprintf("it has %d layers, and none numbered %d", len(layers), index))
	}
	for part := int64(1); part <= layerParts; part++ {
		if err := e.pause(ctx, call, w.limits.Step/layerParts); err != nil {
			return nil, err
		}
		if onBytes != nil {
			onBytes(max(layers[index].Size, 1024) * part / layerParts)
		}
	}
	files := slices.Clone(layers[index].Files)
	slices.SortFunc(files, func(a, b dockerops.FileEntry) int { return strings.Compare(a.Path, b.Path) })
	return files, nil
}

// targetOf is where a COPY puts a file, or, with no name, a folder's content.
func targetOf(source, target, workingDir string) string {
	if source != "" && (strings.HasSuffix(target, "/") || target == ".") {
		target = path.Join(target, path.Base(source))
	}
	if !path.IsAbs(target) {
		target = path.Join("/", workingDir, target)
	}
	return path.Clean(target)
}
