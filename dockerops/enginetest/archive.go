package enginetest

import (
	"archive/tar"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/opencontainers/go-digest"
	ocispec "github.com/opencontainers/image-spec/specs-go/v1"
)

// recipe says what an image is made of.
type recipe struct {
	layers []layer
	arch   string
	config ocispec.ImageConfig
}

// recipeOf gives the recipe of an image.
func recipeOf(image Image) (recipe, error) {
	python := layer{name: "python", key: pythonKey(), build: pythonLayer}
	r := recipe{arch: runtime.GOARCH}
	switch image {
	case PythonSlim, PythonFull, PythonAlpine:
		r.layers = []layer{python}
		if image == PythonAlpine {
			r.layers = append(r.layers, usersLayer())
		}
		r.config = ocispec.ImageConfig{Cmd: []string{"python3"}, Env: []string{
			"PATH=/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8",
		}}
	case Alpine:
		r.layers = []layer{busyboxLayer()}
		r.config = ocispec.ImageConfig{Cmd: []string{"/bin/sh"}, Env: []string{"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}}
	case Hello:
		r.layers = []layer{toolLayer("tool", r.arch)}
		r.config = ocispec.ImageConfig{Cmd: []string{"/tool", "hello"}}
	case Tool, ForeignTool:
		name := "tool"
		if image == ForeignTool {
			r.arch, name = foreignArch(), "foreign"
		}
		r.layers = []layer{toolLayer(name, r.arch)}
		r.config = ocispec.ImageConfig{Entrypoint: []string{"/tool"}, Cmd: []string{"sleep"}}
	default:
		return r, fmt.Errorf("there is no recipe for the image %s", image)
	}
	return r, nil
}

// archive is an image ready to be loaded, as `docker save` would write it.
type archive struct {
	image  Image
	key    string
	config []byte
	layers []string // files
	ids    []string // their checksums
}

// prepare makes the image's layers unless they are there.
func prepare(ctx context.Context, image Image) (*archive, error) {
	r, err := recipeOf(image)
	if err != nil {
		return nil, err
	}
	a := &archive{image: image}
	rootfs := ocispec.RootFS{Type: "layers"}
	var history []ocispec.History
	created := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, l := range r.layers {
		dir, id, err := l.get(ctx)
		if err != nil {
			return nil, err
		}
		a.layers = append(a.layers, filepath.Join(dir, layerFile))
		a.ids = append(a.ids, id)
		rootfs.DiffIDs = append(rootfs.DiffIDs, digest.Digest(id))
		history = append(history, ocispec.History{Created: &created, CreatedBy: "slipway test fixture: " + l.name})
		if version, err := os.ReadFile(filepath.Join(dir, "python.txt")); err == nil { //nolint:gosec // our own folder
			r.config.Env = append(r.config.Env, "PYTHON_VERSION="+strings.TrimSpace(string(version)))
		}
	}
	about, err := json.Marshal(r.config)
	if err != nil {
		return nil, fmt.Errorf("describe %s: %w", image, err)
	}
	a.key = keyOf(append([]string{string(image), string(about)}, a.ids...)...)
	r.config.Labels = map[string]string{Label: "1", labelKey: a.key}
	a.config, err = json.Marshal(ocispec.Image{
		Created: &created, Platform: ocispec.Platform{Architecture: r.arch, OS: "linux"}, Config: r.config, RootFS: rootfs, History: history,
	})
	if err != nil {
		return nil, fmt.Errorf("describe %s: %w", image, err)
	}
	return a, nil
}

// manifest is one image in the list that docker's archives hold.
type manifest struct {
	Config   string
	RepoTags []string
	Layers   []string
}

// manifestFile is where that list is.
const manifestFile = "manifest.json"

// write writes the archive in the form that every engine loads.
func (a *archive) write(w io.Writer) error {
	name := strings.TrimPrefix(digest.FromBytes(a.config).String(), "sha256:") + ".json"
	m := manifest{Config: name, RepoTags: []string{string(a.image)}, Layers: a.layerNames()}
	list, err := json.Marshal([]manifest{m})
	if err != nil {
		return fmt.Errorf("list the image's parts: %w", err)
	}
	out := tar.NewWriter(w)
	if err := addBytes(out, manifestFile, list); err != nil {
		return err
	}
	if err := addBytes(out, name, a.config); err != nil {
		return err
	}
	return a.writeLayers(out, m.Layers)
}

// layerNames are the layers' places in an archive.
func (a *archive) layerNames() []string {
	names := make([]string, 0, len(a.ids))
	for _, id := range a.ids {
		names = append(names, strings.TrimPrefix(id, "sha256:")+"/layer.tar")
	}
	return names
}

// writeLayers ends the archive with the layers.
func (a *archive) writeLayers(out *tar.Writer, names []string) error {
	for i, file := range a.layers {
		if err := addFile(out, names[i], file); err != nil {
			return err
		}
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("end the archive: %w", err)
	}
	return nil
}

func addBytes(out *tar.Writer, name string, data []byte) error {
	if err := out.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: int64(len(data))}); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if _, err := out.Write(data); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

func addFile(out *tar.Writer, name, file string) error {
	in, err := os.Open(file) //nolint:gosec // our own folder
	if err != nil {
		return fmt.Errorf("read a layer: %w", err)
	}
	defer func() { _ = in.Close() }()
	info, err := in.Stat()
	if err != nil {
		return fmt.Errorf("read a layer: %w", err)
	}
	if err := out.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: info.Size()}); err != nil {
		return fmt.Errorf("write a layer: %w", err)
	}
	if _, err := io.Copy(out, in); err != nil {
		return fmt.Errorf("write a layer: %w", err)
	}
	return nil
}
