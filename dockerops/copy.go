package dockerops

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/docker/docker/api/types/container"
)

const (
	opCopyFrom = "copy from container"
	opCopyTo   = "copy to container"
)

// CopyFrom is a tar stream of a file, or of a whole folder, of a container that runs or not; the caller closes it. Its first entry is the file or folder
// itself, under the last part of its path. A symbolic link is followed: the entry has the name of what it leads to. Reading ends with ctx.
func (c *Client) CopyFrom(ctx context.Context, id, path string) (io.ReadCloser, error) {
	path, err := c.followed(ctx, opCopyFrom, id, path)
	if err != nil {
		return nil, err
	}
	stream, err := c.archive(ctx, opCopyFrom, id, path, 0)
	if err != nil || utf8.ValidString(path) {
		return stream, err
	}
	return c.notEmpty(stream, id)
}

// errNameNoText says what some engines can't do.
var errNameNoText = errors.New("its name is no text in UTF-8, and this engine can't copy such a file alone; its folder can be copied")

// notEmpty refuses a tar of nothing: that is what older engines give for a name that is not UTF-8.
func (c *Client) notEmpty(stream io.ReadCloser, id string) (io.ReadCloser, error) {
	head := bufio.NewReaderSize(stream, tarBlock)
	start, err := head.Peek(tarBlock)
	if err == nil && len(bytes.Trim(start, "\x00")) > 0 {
		return struct {
			io.Reader
			io.Closer
		}{head, stream}, nil
	}
	_ = stream.Close()
	return nil, &Error{Kind: KindUnsupported, Op: opCopyFrom, Subject: id, Err: errNameNoText}
}

// followed is where a path leads, when it is a symbolic link.
func (c *Client) followed(ctx context.Context, op, id, path string) (string, error) {
	stat, err := c.statPath(ctx, op, id, path)
	if err != nil {
		return "", err
	}
	if stat.Mode&fs.ModeSymlink != 0 && stat.LinkTarget != "" {
		return stat.LinkTarget, nil
	}
	return path, nil
}

func (c *Client) statPath(ctx context.Context, op, id, path string) (container.PathStat, error) {
	ctx, done := c.short(ctx)
	defer done()
	stat, err := c.api.ContainerStatPath(ctx, id, path)
	return stat, c.fail(ctx, op, id, err)
}

// archive begins to read a tar of a path. The engine has to answer soon; the whole may then take as long as limit (0: as long as it takes).
func (c *Client) archive(ctx context.Context, op, id, path string, limit time.Duration) (io.ReadCloser, error) {
	callCtx, done := c.begin(ctx, limit)
	streamCtx, cancel := context.WithCancelCause(callCtx)
	end := func() {
		cancel(nil)
		done()
	}
	first := time.AfterFunc(c.limits.Change, func() { cancel(errLimit) })
	stream, _, err := c.api.CopyFromContainer(streamCtx, id, path)
	first.Stop()
	if err != nil {
		defer end()
		return nil, c.fail(streamCtx, op, id, err)
	}
	return &boundStream{ReadCloser: stream, end: end, explain: func(err error) error { return c.fail(streamCtx, op, id, err) }}, nil
}

// boundStream is a stream of the engine that ends its call when it is closed, and whose errors are this package's.
type boundStream struct {
	io.ReadCloser
	once    sync.Once
	end     func()
	explain func(error) error
}

// Read reads on.
func (s *boundStream) Read(p []byte) (int, error) {
	n, err := s.ReadCloser.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = s.explain(err)
	}
	return n, err
}

// Close ends the stream and its call.
func (s *boundStream) Close() error {
	var err error
	s.once.Do(func() {
		err = s.ReadCloser.Close()
		s.end()
	})
	if err != nil {
		return fmt.Errorf("close the engine's stream: %w", err)
	}
	return nil
}

// CopyTo unpacks a tar stream into a folder of a container, running or not; the files become those of the ids in the tar. It takes as long as it takes.
// A folder that is not there is KindNotFound, a path that is no folder KindInvalid, a container whose files can't be written KindConflict. An error of the
// stream's own comes back as it is, within an *Error.
func (c *Client) CopyTo(ctx context.Context, id, folder string, tar io.Reader) error {
	ctx, done := c.begin(ctx, 0)
	defer done()
	source := &sourceReader{from: tar}
	defer source.end()
	defer c.trees.forget()
	err := c.api.CopyToContainer(ctx, id, folder, source, container.CopyToContainerOptions{CopyUIDGID: false})
	if broken := source.failure(); err != nil && broken != nil && ctx.Err() == nil {
		return &Error{Kind: KindOther, Op: opCopyTo, Subject: id, Err: fmt.Errorf("read what is to be copied: %w", broken)}
	}
	return c.fail(ctx, opCopyTo, id, err)
}
