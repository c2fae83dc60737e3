package enginetest

import (
	"archive/tar"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/opencontainers/go-digest"
	ocispec "github.com/opencontainers/image-spec/specs-go/v1"
)

// LoadCopies puts n images into the engine that have the image's layers and each an id and a name of its own: CopyName of 0 to n-1. It is for lists that
// must be long; the layers are there only once.
func (e *Engine) LoadCopies(ctx context.Context, image Image, n int) error {
	a, err := prepare(ctx, image)
	if err != nil {
		return err
	}
	if err := e.sendFrom(ctx, func(w io.Writer) error { return a.writeCopies(w, n) }); err != nil {
		return fmt.Errorf("load %d copies of %s into the engine at %s: %w", n, image, e.Address, err)
	}
	return nil
}

// CopyName is what the i-th copy is called.
func CopyName(i int) string { return fmt.Sprintf("slipway-test/copy-%03d:1", i) }

func (a *archive) writeCopies(w io.Writer, n int) error {
	var about ocispec.Image
	if err := json.Unmarshal(a.config, &about); err != nil {
		return fmt.Errorf("read the image's description: %w", err)
	}
	out := tar.NewWriter(w)
	layers := a.layerNames()
	list := make([]manifest, 0, n)
	for i := range n {
		// The moment alone makes another image of it.
		created := about.Created.Add(time.Duration(i) * time.Second)
		one := about
		one.Created = &created
		config, err := json.Marshal(one)
		if err != nil {
			return fmt.Errorf("describe a copy: %w", err)
		}
		m := manifest{Config: strings.TrimPrefix(digest.FromBytes(config).String(), "sha256:") + ".json", RepoTags: []string{CopyName(i)}, Layers: layers}
		if err := addBytes(out, m.Config, config); err != nil {
			return err
		}
		list = append(list, m)
	}
	text, err := json.Marshal(list)
	if err != nil {
		return fmt.Errorf("list the copies: %w", err)
	}
	if err := addBytes(out, manifestFile, text); err != nil {
		return err
	}
	return a.writeLayers(out, layers)
}
