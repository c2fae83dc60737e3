package dockerops

import (
	"archive/tar"
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

const opLayerFiles = "read the layer of"

// errNoLayer says that what the engine sends of an image lacks a layer that it has.
var errNoLayer = errors.New("the engine's copy of the image does not hold this layer")

// LayerFiles are the files that one layer adds, changes or takes away, by path; of more than a quarter of a million the first ones. index is Layer.Index.
//
// Engines give no layer alone, only whole images, with the layers in any order and what names them often behind them. So the image is read as a stream, and
// each layer's checksum is compared with the one asked for: one pass, nothing kept but the files' names. onBytes is told some times a second, on the
// caller's goroutine, how much was read; it may be nil.
func (c *Client) LayerFiles(ctx context.Context, ref string, index int, onBytes func(read int64)) ([]FileEntry, error) {
	ctx, done := c.begin(ctx, 0)
	defer done()
	want, err := c.layerSum(ctx, ref, index)
	if err != nil {
		return nil, err
	}
	stream, err := c.api.ImageSave(ctx, []string{ref})
	if err != nil {
		return nil, c.fail(ctx, opLayerFiles, ref, err)
	}
	defer func() { _ = stream.Close() }()
	meter := &meteredReader{from: stream, tell: onBytes}
	list, err := findLayer(meter, want)
	if onBytes != nil {
		onBytes(meter.read)
	}
	if errors.Is(err, errNoLayer) && ctx.Err() == nil {
		return nil, &Error{Kind: KindNotFound, Op: opLayerFiles, Subject: ref, Err: err}
	}
	return list, c.fail(ctx, opLayerFiles, ref, err)
}

// layerSum is the checksum of a layer's tar.
func (c *Client) layerSum(ctx context.Context, ref string, index int) (string, error) {
	ctx, done := c.short(ctx)
	defer done()
	found, err := c.api.ImageInspect(ctx, ref)
	if err != nil {
		return "", c.fail(ctx, opLayerFiles, ref, err)
	}
	layers := found.RootFS.Layers
	if index < 0 || index >= len(layers) {
		return "", &Error{Kind: KindInvalid, Op: opLayerFiles, Subject: ref, Err: fmt.Errorf("it has %d layers, and none numbered %d", len(layers), index)}
	}
	return layers[index], nil
}

// readAhead is the size of the buffer before each layer, in bytes.
const readAhead = 64 << 10

// findLayer reads an image's tar until the layer with a checksum ("sha256:...") went by.
func findLayer(stream io.Reader, want string) ([]FileEntry, error) {
	archive := tar.NewReader(stream)
	buffer := bufio.NewReaderSize(nil, readAhead)
	for {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return nil, errNoLayer
		}
		if err != nil {
			return nil, err
		}
		if header.Typeflag != tar.TypeReg {
			continue
		}
		buffer.Reset(archive)
		list, found, err := matchLayer(path.Clean(header.Name), buffer, want)
		if err != nil || found {
			return list, err
		}
	}
}

// blobFolder is where an OCI layout keeps everything, each file under its own checksum.
const blobFolder = "blobs/sha256/"

// matchLayer reads one file of an image's tar and says whether it is the layer wanted. What is no layer is no error.
func matchLayer(name string, from *bufio.Reader, want string) ([]FileEntry, bool, error) {
	start, err := from.Peek(tarBlock)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, false, err
	}
	sum, isBlob := strings.CutPrefix(name, blobFolder)
	packing := packingOf(start)
	switch {
	case isBlob && packing == packedNot && "sha256:"+sum == want:
		list, err := layerEntries(from, maxLayerEntries)
		return list, err == nil, err
	case isBlob && packing == packedNot, !isBlob && !strings.HasSuffix(name, ".tar"):
		return nil, false, nil
	}
	body, closeBody, err := unpacked(from, packing)
	if err != nil {
		return nil, false, nil //nolint:nilerr // another thing than a layer
	}
	defer closeBody()
	hash := sha256.New()
	list, listErr := layerEntries(io.TeeReader(body, hash), maxLayerEntries)
	// What stands behind a tar's end counts for its checksum.
	if _, err := io.Copy(hash, body); err != nil {
		return nil, false, streamError(from)
	}
	if "sha256:"+hex.EncodeToString(hash.Sum(nil)) != want {
		return nil, false, streamError(from)
	}
	return list, listErr == nil, listErr
}

// streamError is the error of the image's stream, nil when only what was in it could not be read.
func streamError(from *bufio.Reader) error {
	if _, err := io.Copy(io.Discard, from); err != nil {
		return fmt.Errorf("read the image: %w", err)
	}
	return nil
}
