package dockerops

import (
	"context"
	"strings"
)

// maxLog is how much of a log's end is kept, in bytes.
const maxLog = 8 << 20

// ContainerLog is the end of the log, stdout and stderr in the order written, at most 8 MB. A container whose logging driver keeps nothing to read is
// KindUnsupported.
func (c *Client) ContainerLog(ctx context.Context, id string, tail LogTail) (string, error) {
	ctx, done := c.begin(ctx, c.limits.Log)
	defer done()
	lines := -1
	if tail.Lines > 0 {
		lines = tail.Lines
	}
	kept := &endBuffer{limit: maxLog}
	found, err := c.readLog(ctx, id, LogOptions{Tail: lines}, false, kept.keep)
	if err != nil {
		return "", c.fail(ctx, opReadLog, id, err)
	}
	if found.Config != nil && found.Config.Tty {
		// A terminal's line break is two characters; the log's reader wants one.
		return strings.ReplaceAll(kept.String(), "\r\n", "\n"), nil
	}
	return kept.String(), nil
}

// endBuffer keeps the last limit bytes of the pieces given to it, or up to twice as many before they are asked for.
type endBuffer struct {
	limit int
	data  []byte
}

// keep keeps a piece; it never fails.
func (b *endBuffer) keep(p LogPiece) error {
	b.data = append(b.data, p.Bytes...)
	if len(b.data) > 2*b.limit {
		b.data = append(b.data[:0], b.data[len(b.data)-b.limit:]...)
	}
	return nil
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
