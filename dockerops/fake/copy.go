package fake

import (
	"archive/tar"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// CopyFrom is a tar stream of a file or a whole folder of a container.
func (e *Engine) CopyFrom(ctx context.Context, id, name string) (io.ReadCloser, error) {
	call := Call{Verb: "copy from container", Subject: id}
	var files []*file
	var root string
	err := e.act(ctx, call, func(call Call, b *box) error {
		f := e.world.follow(b, name)
		if f == nil {
			return failure(call, dockerops.KindNotFound, "Could not find the file "+name+" in container "+id)
		}
		root, files = f.Path, []*file{f}
		if f.Mode.IsDir() {
			files = append(files, e.world.children(b, f.Path, true)...)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	from, to := io.Pipe()
	over := make(chan struct{})
	stop := context.AfterFunc(ctx, func() { _ = to.CloseWithError(e.alive(ctx, call)) })
	go func() {
		defer close(over)
		_ = to.CloseWithError(writeTree(to, root, files))
	}()
	return &pipeEnd{PipeReader: from, end: func() {
		stop()
		<-over
	}}, nil
}

// pipeEnd ends its writer when it is closed.
type pipeEnd struct {
	*io.PipeReader
	end func()
}

// Close ends the stream.
func (p *pipeEnd) Close() error {
	err := p.PipeReader.Close()
	p.end()
	return err
}

// writeTree writes a tar of files, named from the last part of root's path on.
func writeTree(to io.Writer, root string, files []*file) error {
	out := tar.NewWriter(to)
	for _, f := range files {
		header, err := tar.FileInfoHeader(treeInfo{f}, f.LinkTarget)
		if err != nil {
			return err
		}
		header.Name = strings.TrimPrefix(path.Join(path.Base(root), strings.TrimPrefix(f.Path, strings.TrimSuffix(root, "/"))), "/")
		if f.Mode.IsDir() {
			header.Name += "/"
		}
		header.Uid, header.Gid = f.UID, f.GID
		if err := out.WriteHeader(header); err != nil {
			return err
		}
		if !f.Mode.IsRegular() {
			continue
		}
		if _, err := io.CopyN(out, io.MultiReader(strings.NewReader(string(f.data)), zeros{}), f.Size); err != nil {
			return err
		}
	}
	return out.Close()
}

// zeros reads as zeros, without end.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// maxStored is how much of a file that is copied in is kept, in bytes: the rest reads as zeros.
const maxStored = 16 << 20

// CopyTo unpacks a tar stream into a folder of a container.
func (e *Engine) CopyTo(ctx context.Context, id, folder string, from io.Reader) error {
	call := Call{Verb: "copy to container", Subject: id}
	if err := e.act(ctx, call, func(call Call, b *box) error {
		switch f := e.world.follow(b, folder); {
		case f == nil:
			return failure(call, dockerops.KindNotFound, "Could not find the file "+folder+" in container "+id)
		case !f.Mode.IsDir():
			return failure(call, dockerops.KindInvalid, "extraction point is not a directory")
		}
		return nil
	}); err != nil {
		return err
	}
	source := &rememberingReader{from: from}
	archive := tar.NewReader(source)
	for {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		var data []byte
		if err == nil {
			data, err = io.ReadAll(io.LimitReader(archive, maxStored))
		}
		switch {
		case source.err != nil:
			return &dockerops.Error{Kind: dockerops.KindOther, Op: call.Verb, Subject: id, Err: fmt.Errorf("read what is to be copied: %w", source.err)}
		case err != nil:
			return &dockerops.Error{Kind: dockerops.KindOther, Op: call.Verb, Subject: id, Err: err}
		}
		if err := e.pause(ctx, call, 0); err != nil {
			return err
		}
		if err := e.with(call, func(_ Call, b *box) error {
			e.world.unpack(b, folder, header, data)
			return nil
		}); err != nil {
			return err
		}
	}
}

// unpack puts one entry of a tar into a container. Callers hold mu.
func (w *world) unpack(b *box, folder string, header *tar.Header, data []byte) {
	f := file{data: data, FileEntry: dockerops.FileEntry{
		Path: path.Join("/", folder, path.Clean("/"+header.Name)), Size: header.Size, Mode: header.FileInfo().Mode(), Modified: header.ModTime, UID: header.Uid,
		GID: header.Gid, LinkTarget: header.Linkname,
	}}
	if there := w.follow(b, f.Path); there != nil && there.Mode.IsDir() && f.Mode.IsDir() {
		return
	}
	if f.Mode&fs.ModeSymlink == 0 {
		f.LinkTarget = ""
	}
	w.keep(b, f)
}

// treeInfo tells of a file as the tar's writer wants it.
type treeInfo struct{ f *file }

func (i treeInfo) Name() string       { return i.f.Name() }
func (i treeInfo) Size() int64        { return i.f.Size }
func (i treeInfo) Mode() fs.FileMode  { return i.f.Mode }
func (i treeInfo) ModTime() time.Time { return i.f.Modified }
func (i treeInfo) IsDir() bool        { return i.f.Mode.IsDir() }
func (i treeInfo) Sys() any           { return nil }
