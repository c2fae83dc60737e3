package dockerops

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/docker/docker/api/types/container"
)

// maxLog is how much of a log's end is kept, in bytes.
const maxLog = 8 << 20

// ContainerLog is the end of the log, stdout and stderr in the order written, at most 8 MB. A container whose logging driver keeps nothing to read is
// KindUnsupported.
func (c *Client) ContainerLog(ctx context.Context, id string, tail LogTail) (string, error) {
	const op = "read the log of"
	ctx, done := c.begin(ctx, c.limits.Log)
	defer done()
	found, err := c.api.ContainerInspect(ctx, id)
	if err != nil {
		return "", c.fail(ctx, op, id, err)
	}
	lines := "all"
	if tail.Lines > 0 {
		lines = strconv.Itoa(tail.Lines)
	}
	stream, err := c.api.ContainerLogs(ctx, id, container.LogsOptions{ShowStdout: true, ShowStderr: true, Tail: lines})
	if err != nil {
		return "", c.fail(ctx, op, id, err)
	}
	defer func() { _ = stream.Close() }()
	// Only the container's own setting tells raw bytes from framed ones: raw ones may look like frames.
	tty := found.Config != nil && found.Config.Tty
	text, err := readLog(stream, tty)
	if err != nil {
		return "", c.fail(ctx, op, id, err)
	}
	return text, nil
}

func readLog(stream io.Reader, tty bool) (string, error) {
	kept := &endBuffer{limit: maxLog}
	if tty {
		if _, err := io.Copy(kept, stream); err != nil {
			return "", err
		}
		// A terminal's line break is two characters; the log's reader wants one.
		return strings.ReplaceAll(kept.String(), "\r\n", "\n"), nil
	}
	if err := copyFrames(kept, stream); err != nil {
		return "", err
	}
	return kept.String(), nil
}

// The head of a frame: the stream's number, three bytes of nothing, and how many bytes follow.
const (
	frameHead     = 8
	frameSize     = 4 // where in the head the size stands
	streamFailure = 3 // what follows is the engine's text about its failure to go on
)

// copyFrames takes the frames off a log. The SDK's stdcopy does too, but drops what came of a last frame that was cut short.
func copyFrames(to io.Writer, from io.Reader) error {
	var head [frameHead]byte
	for {
		if _, err := io.ReadFull(from, head[:]); err != nil {
			if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
				return nil
			}
			return err
		}
		size := int64(binary.BigEndian.Uint32(head[frameSize:]))
		if head[0] == streamFailure {
			text, err := io.ReadAll(io.LimitReader(from, min(size, maxErrorBody)))
			return errors.Join(errors.New(string(text)), err)
		}
		if _, err := io.CopyN(to, from, size); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
	}
}

// endBuffer keeps the last limit bytes written to it, or up to twice as many before they are asked for.
type endBuffer struct {
	limit int
	data  []byte
}

// Write keeps p; it never fails.
func (b *endBuffer) Write(p []byte) (int, error) {
	b.data = append(b.data, p...)
	if len(b.data) > 2*b.limit {
		b.data = append(b.data[:0], b.data[len(b.data)-b.limit:]...)
	}
	return len(p), nil
}

// String is the end of what was written, from a line's beginning when something was cut off.
func (b *endBuffer) String() string {
	if len(b.data) <= b.limit {
		return string(b.data)
	}
	text := string(b.data[len(b.data)-b.limit:])
	if _, rest, found := strings.Cut(text, "\n"); found {
		return rest
	}
	return text
}
