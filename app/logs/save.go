package logs

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// SaveOptions say how a log is written to a file.
type SaveOptions struct {
	// Timestamps writes each line's time before it, in Location; nil is UTC.
	Timestamps bool
	Location   *time.Location
}

// maxSaved is how much of a line is held before it is written, in bytes. A longer one is cut, as nothing that is a line is.
const maxSaved = 8 << 20

// savedTime is how times are written: as the engine does, to the millisecond, in the same width.
const savedTime = "2006-01-02T15:04:05.000Z07:00"

// Save writes the whole log of these containers as plain text: not only what is in memory, but all that the engine has of it. With several, their lines are in
// time order with the name before each. Memory stays flat. onBytes is told how many bytes were written so far. It ends with ctx. A container whose log can't be
// read fails it, but among several a sentence stands in its place.
func Save(ctx context.Context, engine Engine, sources []Source, options SaveOptions, to io.Writer, onBytes func(written int64)) error {
	if options.Location == nil {
		options.Location = time.UTC
	}
	w := &saver{options: options, out: bufio.NewWriterSize(to, 64<<10), onBytes: onBytes}
	if len(sources) == 1 {
		if err := readAll(ctx, engine, sources[0], func(e *entry) error { return w.line("", e) }); err != nil {
			return err
		}
		return w.finish()
	}
	ctx, cancel := context.WithCancel(ctx)
	streams := make([]*stream, len(sources))
	width := 0
	for i, s := range sources {
		streams[i] = newStream(ctx, engine, s)
		width = max(width, len(s.Name))
	}
	defer func() { // each ends before its engine's caller goes on
		cancel()
		for _, s := range streams {
			<-s.ended
		}
	}()
	for {
		first := -1
		for i, s := range streams {
			if s.head(ctx) && (first < 0 || s.now[0].time < streams[first].now[0].time) {
				first = i
			}
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if first < 0 {
			break
		}
		s := streams[first]
		if err := w.line(fmt.Sprintf("%-*s | ", width, s.Name), &s.now[0]); err != nil {
			return err
		}
		s.now = s.now[1:]
	}
	for _, s := range streams {
		<-s.ended
		switch {
		case s.err == nil:
		case dockerops.KindOf(s.err) == dockerops.KindUnsupported, dockerops.KindOf(s.err) == dockerops.KindNotFound:
			text := "There is no log of this container to read."
			var driver *dockerops.LogDriverError
			if errors.As(s.err, &driver) {
				text = fmt.Sprintf("There is no log of this container to read: its logging driver is %q.", driver.Driver)
			}
			if err := w.line(fmt.Sprintf("%-*s | ", width, s.Name), &entry{text: []byte(text), time: noTime}); err != nil {
				return err
			}
		default:
			return s.err
		}
	}
	return w.finish()
}

// readAll reads a whole log, line by line.
func readAll(ctx context.Context, engine Engine, source Source, line func(*entry) error) error {
	var failed error
	a := newAssembler(0, maxSaved, func(e *entry) {
		if failed == nil {
			failed = line(e)
		}
	})
	err := engine.ReadLog(ctx, source.ID, dockerops.LogOptions{Tail: -1}, func(p dockerops.LogPiece) error {
		a.piece(p)
		return failed
	})
	if failed != nil {
		return failed
	}
	if err != nil {
		return err
	}
	a.end()
	return failed
}

// stream is a log that is read while others are: some lines ahead of what is written, no more.
type stream struct {
	Source
	lines chan []entry
	now   []entry // those that were taken from lines
	ended chan struct{}
	err   error // once ended
}

// ahead is how many bytes of lines are handed over at once; there are up to three such parts of a log in memory.
const ahead = 64 << 10

func newStream(ctx context.Context, engine Engine, source Source) *stream {
	s := &stream{Source: source, lines: make(chan []entry, 1), ended: make(chan struct{})}
	go func() {
		defer close(s.ended)
		defer close(s.lines)
		var part []entry
		size := 0
		hand := func() error {
			if len(part) == 0 {
				return nil
			}
			select {
			case s.lines <- part:
				part, size = nil, 0
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		err := readAll(ctx, engine, source, func(e *entry) error {
			kept := entry{text: append([]byte(nil), e.text...), time: e.time}
			part = append(part, kept)
			if size += len(e.text) + 64; size < ahead {
				return nil
			}
			return hand()
		})
		s.err = errors.Join(err, hand())
		if err != nil {
			s.err = err
		}
	}()
	return s
}

// head waits for the next line, and says whether there is one.
func (s *stream) head(ctx context.Context) bool {
	for len(s.now) == 0 {
		select {
		case part, more := <-s.lines:
			if !more {
				return false
			}
			s.now = part
		case <-ctx.Done():
			return false
		}
	}
	return true
}

// saver writes lines.
type saver struct {
	options SaveOptions
	out     *bufio.Writer
	onBytes func(int64)
	written int64
	told    int64
	buffer  []byte
}

// toldEach is how often it is told how much was written, in bytes.
const toldEach = 1 << 20

func (w *saver) line(before string, e *entry) error {
	w.buffer = w.buffer[:0]
	if w.options.Timestamps && e.time != noTime {
		w.buffer = append(timeOf(e.time).In(w.options.Location).AppendFormat(w.buffer, savedTime), ' ')
	}
	w.buffer = append(w.buffer, before...)
	w.buffer = append(append(w.buffer, e.text...), '\n')
	if cap(w.buffer) > 4<<20 {
		defer func() { w.buffer = nil }()
	}
	n, err := w.out.Write(w.buffer)
	if w.written += int64(n); err != nil {
		return fmt.Errorf("write the log: %w", err)
	}
	if w.written-w.told >= toldEach {
		w.told = w.written
		w.tell()
	}
	return nil
}

func (w *saver) finish() error {
	if err := w.out.Flush(); err != nil {
		return fmt.Errorf("write the log: %w", err)
	}
	w.tell()
	return nil
}

func (w *saver) tell() {
	if w.onBytes != nil {
		w.onBytes(w.written)
	}
}
