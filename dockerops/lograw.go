package dockerops

import (
	"bufio"
	"bytes"
	"io"
	"time"
)

// rawPart is how long the parts are, in bytes, that engines cut a long line into. Each is a message of its own, with a time before it.
const rawPart = 16 << 10

// clockError is how far the engine's clock may seem to be ahead of ours.
const clockError = 5 * time.Second

// rawLog says what is known of the log of a container with a terminal.
type rawLog struct {
	// stamped says that times were asked for.
	stamped bool
	// started is when the container was started last, and now what the engine's clock says.
	started, now time.Time
}

// rawReader takes the times off a log that has no frames. One stands before each message. Messages end with a line; but long lines are several messages, and
// so is a line in whose middle the container ended and was started again. There a time is taken off only when it can't be the program's own text: between the
// parts of a line it is the line's own time to the nanosecond, and between two runs it is later than the line, which nothing can be that was printed in it.
// Engine 20.10 with the logging driver "local" loses the break behind a line in parts, but not the terminal's "\r" before it.
type rawReader struct {
	rawLog
	in     *bufio.Reader
	on     func(LogPiece) error
	stamps stampReader
	begun  bool      // the first message was seen
	over   bool      // nothing follows what is in the buffer
	at     time.Time // of the message
	length int       // of what came of it
	parts  bool      // it is a further part of a line
	last   byte      // the last one that came
}

// readRaw reads a log of a container with a terminal to its end.
func readRaw(from io.Reader, what rawLog, on func(LogPiece) error) error {
	in, buffered := from.(*bufio.Reader)
	if !buffered {
		in = bufio.NewReaderSize(from, logBuffer)
	}
	r := &rawReader{rawLog: what, in: in, on: on}
	for {
		if r.stamped {
			if err := r.begin(); err != nil {
				return endOfLog(err)
			}
		}
		if err := r.message(); err != nil {
			return endOfLog(err)
		}
	}
}

// begin reads the time before a message. It waits for no more bytes than it needs: a follower wants the last line at once.
func (r *rawReader) begin() error {
	for need := 1; ; need++ {
		data, err := r.in.Peek(max(need, min(r.in.Buffered(), maxStamp)))
		at, length, found := r.stamps.read(data, false)
		if found == stampMore && err == nil {
			need = len(data)
			continue
		}
		if len(data) == 0 {
			return err
		}
		if !r.begun && found != stampWhole {
			r.stamped = false // this engine writes no times
		}
		r.begun, r.length, r.at, r.parts = true, 0, time.Time{}, false
		if found == stampWhole {
			r.at = at
			_, err = r.in.Discard(length)
			return err
		}
		return nil
	}
}

// message hands on what comes until a message ends. Its pieces are lines, or what there is of one.
func (r *rawReader) message() error {
	for {
		if _, err := r.in.Peek(1); err != nil {
			return err
		}
		data, err := r.in.Peek(r.in.Buffered())
		if err != nil {
			return err
		}
		if !r.stamped {
			if err := r.give(data, len(data)); err != nil {
				return err
			}
			continue
		}
		line := false
		if end := bytes.IndexByte(data, '\n'); end >= 0 {
			data, line = data[:end+1], true
		}
		cut, next, hold := r.next(data)
		if r.over {
			hold = 0
		}
		if hold > 0 && hold == len(data) {
			_, err := r.in.Peek(hold + 1) // moves what is in the buffer: data is another's now
			r.over = err != nil
			continue
		}
		text := data[:len(data)-hold]
		if next.length > 0 {
			text, line = data[:cut], false
		}
		if err := r.give(text, len(text)+next.length); err != nil {
			return err
		}
		if next.length > 0 {
			r.parts = next.at.Equal(r.at)
			r.at, r.length = next.at, 0
		} else if line && hold == 0 {
			return nil
		}
	}
}

// give hands on a piece and lets go of the bytes that it took up.
func (r *rawReader) give(text []byte, took int) error {
	if len(text) > 0 {
		r.length += len(text)
		r.last = text[len(text)-1]
		if err := r.on(LogPiece{Stream: Stdout, Time: r.at, Bytes: text}); err != nil {
			return err
		}
	}
	_, err := r.in.Discard(took)
	return err
}

// rawStamp is a time in the middle of a line; its length is 0 for none.
type rawStamp struct {
	at     time.Time
	length int
}

// isEngines says whether a time that stands so far into the message, behind a byte, is the engine's.
func (r *rawReader) isEngines(at time.Time, length int, before byte) bool {
	switch {
	case at.After(r.now):
		return false
	case at.Equal(r.at):
		return length >= rawPart
	default:
		return at.After(r.at) && (r.at.Before(r.started) || r.parts && before == '\r')
	}
}

// next looks in a part of the message for the time before another one. hold is how many bytes at the end may be the beginning of such a time.
func (r *rawReader) next(data []byte) (cut int, stamp rawStamp, hold int) {
	from := 0
	earlier := r.at.Before(r.started) // the container was started again after this line
	if !earlier && !r.parts {
		from = rawPart - r.length
	}
	before := r.last
	for i := max(0, from); i < len(data); i++ {
		if i > 0 {
			before = data[i-1]
		}
		if !isDigit(data[i]) {
			continue
		}
		at, length, found := r.stamps.read(data[i:], true)
		switch {
		case found == stampMore:
			return 0, rawStamp{}, len(data) - i
		case found == stampWhole && r.isEngines(at, r.length+i, before):
			return i, rawStamp{at: at, length: length}, 0
		}
	}
	return 0, rawStamp{}, 0
}
