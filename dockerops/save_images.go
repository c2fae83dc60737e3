package dockerops

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

const opSaveImages = "save images"

// errCutShort says that the engine ended its tar before the end.
var errCutShort = errors.New("the engine ended the file of images before it was whole")

// SaveImages writes a tar of images, as docker save does, with all of them or none: an error means that what was written is of no use. onBytes is told
// some times a second, on the caller's goroutine, how many bytes were written so far; it may be nil.
func (c *Client) SaveImages(ctx context.Context, refs []string, to io.Writer, onBytes func(written int64)) error {
	ctx, done := c.begin(ctx, 0)
	defer done()
	subject := ""
	if len(refs) == 1 {
		subject = refs[0]
	}
	if len(refs) == 0 {
		return &Error{Kind: KindInvalid, Op: opSaveImages, Err: errors.New("no image is named")}
	}
	stream, err := c.api.ImageSave(ctx, refs)
	if err != nil {
		return c.fail(ctx, opSaveImages, subject, err)
	}
	defer func() { _ = stream.Close() }()
	out := &tailWriter{to: to}
	_, err = io.Copy(out, &meteredReader{from: stream, tell: onBytes})
	switch {
	case out.err != nil && ctx.Err() == nil:
		// Ours, whatever its text: a full disk here is not the engine's.
		return &Error{Kind: KindOther, Op: opSaveImages, Subject: subject, Err: fmt.Errorf("write the file: %w", out.err)}
	case err != nil:
		return c.fail(ctx, opSaveImages, subject, err)
	}
	return c.fail(ctx, opSaveImages, subject, out.check())
}

// tailWriter passes on what is written and keeps the end of it.
type tailWriter struct {
	to   io.Writer
	err  error // of to
	tail []byte
}

// tarEnd is how many zeros a tar ends with, in bytes, and tailKept how much of the end is looked at.
const (
	tarEnd   = 1024
	tailKept = 4096
)

// Write passes p on.
func (w *tailWriter) Write(p []byte) (int, error) {
	n, err := w.to.Write(p)
	if err != nil {
		w.err = err
	}
	w.tail = append(w.tail, p[max(0, n-tailKept):n]...)
	w.tail = w.tail[max(0, len(w.tail)-tailKept):]
	return n, err
}

// check fails unless the end is that of a tar. What goes wrong after the first byte an engine can only write into the stream.
func (w *tailWriter) check() error {
	if len(w.tail) >= tarEnd && len(bytes.Trim(w.tail[len(w.tail)-tarEnd:], "\x00")) == 0 {
		return nil
	}
	end := bytes.TrimRight(w.tail, "\x00\r\n ")
	for i := bytes.LastIndexByte(end, '{'); i >= 0; i = bytes.LastIndexByte(end[:i], '{') {
		var told struct {
			Error string `json:"error"`
		}
		if json.Unmarshal(end[i:], &told) == nil && told.Error != "" {
			return &statusError{text: told.Error}
		}
	}
	return &statusError{text: errCutShort.Error()}
}

// meterPause is the least time between two reports of a meteredReader.
const meterPause = 100 * time.Millisecond

// meteredReader tells how much was read: at most some times a second, and at the end.
type meteredReader struct {
	from io.Reader
	tell func(int64) // nil for nobody
	read int64
	last time.Time
}

// Read reads on.
func (m *meteredReader) Read(p []byte) (int, error) {
	n, err := m.from.Read(p)
	m.read += int64(n)
	if m.tell == nil {
		return n, err
	}
	if now := time.Now(); err != nil || now.Sub(m.last) >= meterPause {
		m.last = now
		m.tell(m.read)
	}
	return n, err
}
