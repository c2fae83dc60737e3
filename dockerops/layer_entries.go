package dockerops

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// How many files of a layer are told of, and how long all their names may be together, in bytes: what an image holds is anybody's.
const (
	maxLayerEntries = 250_000
	maxLayerNames   = 64 << 20
)

// Files with these names stand in a layer for what it takes away.
const (
	whiteout       = ".wh."
	whiteoutOpaque = ".wh..wh..opq"
	whiteoutOwn    = ".wh..wh." // further marks of the storage itself
)

// layerEntries reads a layer's tar, of more than most files the first ones. A folder that the layer empties first is marked Deleted.
func layerEntries(from io.Reader, most int) ([]FileEntry, error) {
	archive := tar.NewReader(from)
	list := []FileEntry{}
	emptied := map[string]bool{}
	names := 0
	for {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		names += len(header.Name) + len(header.Linkname)
		if len(list) >= most || names > maxLayerNames {
			break
		}
		folder, base := path.Split(path.Clean("/" + header.Name))
		switch {
		case base == "":
		case base == whiteoutOpaque:
			emptied[path.Clean(folder)] = true
		case strings.HasPrefix(base, whiteoutOwn):
		case strings.HasPrefix(base, whiteout):
			entry := fileEntryFrom(header)
			entry.Path, entry.Mode, entry.Size, entry.Deleted = path.Join(folder, strings.TrimPrefix(base, whiteout)), 0, 0, true
			list = append(list, entry)
		default:
			list = append(list, fileEntryFrom(header))
		}
	}
	return markEmptied(list, emptied), nil
}

// markEmptied marks the folders that were emptied, and sorts.
func markEmptied(list []FileEntry, emptied map[string]bool) []FileEntry {
	for i := range list {
		if emptied[list[i].Path] {
			list[i].Deleted = true
			delete(emptied, list[i].Path)
		}
	}
	for folder := range emptied { // one that stands in the layer by its mark alone
		list = append(list, FileEntry{Path: folder, Mode: fs.ModeDir | 0o755, Deleted: true})
	}
	slices.SortStableFunc(list, func(a, b FileEntry) int { return strings.Compare(a.Path, b.Path) })
	return list
}

// fileEntryFrom is one entry of a tar, with its path from the tar's root.
func fileEntryFrom(h *tar.Header) FileEntry {
	entry := FileEntry{
		Path: path.Clean("/" + h.Name), Size: h.Size, Mode: h.FileInfo().Mode(), Modified: h.ModTime, UID: h.Uid, GID: h.Gid,
	}
	if h.Typeflag == tar.TypeSymlink {
		entry.LinkTarget = h.Linkname
	}
	return entry
}

// packing is how a file is compressed.
type packing int

const (
	packedNot packing = iota
	packedGzip
	packedZstd
)

func packingOf(start []byte) packing {
	switch {
	case bytes.HasPrefix(start, gzipStart):
		return packedGzip
	case bytes.HasPrefix(start, zstdStart):
		return packedZstd
	default:
		return packedNot
	}
}

// maxZstdWindow is how far back a zstd stream may refer, and so how much of it is held, in bytes.
const maxZstdWindow = 128 << 20

// unpacked reads what is in a compressed file. The function ends it.
func unpacked(from *bufio.Reader, how packing) (io.Reader, func(), error) {
	switch how {
	case packedGzip:
		r, err := gzip.NewReader(from)
		return r, func() {}, err
	case packedZstd:
		r, err := zstd.NewReader(from, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxZstdWindow))
		if err != nil {
			return nil, nil, err
		}
		return r, r.Close, nil
	default:
		return from, func() {}, nil
	}
}
