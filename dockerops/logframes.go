package dockerops

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"time"
)

// logBuffer is how much of a log is read at once. No message of a Docker engine is longer than a quarter of it, so that each comes whole, out of the buffer
// itself.
const logBuffer = 64 << 10

// The head of a frame: the stream's number, three bytes of nothing, and how many bytes follow.
const (
	frameHead     = 8
	frameSize     = 4 // where in the head the size stands
	streamStderr  = 2
	streamFailure = 3 // what follows is the engine's text about its failure to go on
)

// frameReader takes frames, and the times in them, off a log. The SDK's stdcopy does the first too, but drops what came of a last frame that was cut short,
// and copies all the rest once more.
type frameReader struct {
	in     *bufio.Reader
	stamps messageStamps
	on     func(LogPiece) error
}

// readFrames reads a log of a container without a terminal to its end. With stamped, a time is expected before each message, that is at each frame's
// beginning.
func readFrames(from io.Reader, stamped bool, on func(LogPiece) error) error {
	r := &frameReader{in: bufio.NewReaderSize(from, logBuffer), on: on}
	r.stamps.expect(stamped)
	for {
		head, err := r.in.Peek(frameHead)
		if err != nil {
			return endOfLog(err) // what is left of a head says nothing
		}
		if head[0] > streamFailure || head[1]|head[2]|head[3] != 0 {
			// No frame begins like this. It is shown as it is: better than to take it for the size of something.
			return readRaw(r.in, rawLog{}, on)
		}
		stream, size := head[0], int64(binary.BigEndian.Uint32(head[frameSize:]))
		if _, err := r.in.Discard(frameHead); err != nil {
			return endOfLog(err)
		}
		if stream == streamFailure {
			text, err := io.ReadAll(io.LimitReader(r.in, min(size, maxErrorBody)))
			return errors.Join(&statusError{text: strings.TrimSpace(string(text))}, endOfLog(err))
		}
		if err := r.message(stream, size); err != nil {
			return endOfLog(err)
		}
	}
}

// message hands on what a frame holds: in one piece when the buffer has room for it. A frame that is cut short by the log's end is handed on too.
func (r *frameReader) message(stream byte, size int64) error {
	if size == 0 {
		return nil
	}
	piece := LogPiece{Stream: Stdout}
	if stream == streamStderr {
		piece.Stream = Stderr
	}
	for first := true; size > 0; first = false {
		data, err := r.in.Peek(int(min(size, logBuffer)))
		taken := len(data)
		if first {
			var length int
			piece.Time, length = r.stamps.take(piece.Stream, data)
			data = data[length:]
		}
		if len(data) > 0 {
			r.stamps.wrote(piece.Stream, data)
			piece.Bytes = data
			if err := r.on(piece); err != nil {
				return err
			}
		}
		if err != nil {
			return err
		}
		if _, err := r.in.Discard(taken); err != nil {
			return err
		}
		size -= int64(taken)
	}
	return nil
}

// endOfLog is nil for the end of a stream that ended well.
func endOfLog(err error) error {
	if errors.Is(err, io.EOF) { // not io.ErrUnexpectedEOF: there the connection broke
		return nil
	}
	return err
}

// messageStamps takes the times off the messages of a log. Whether the engine writes any, the log's first message tells: from then on text that looks like a
// time is the program's own where there are none.
type messageStamps struct {
	reader stampReader
	wanted bool // they were asked for
	told   bool // the first message was seen
	// By stream: the time of the last message, and whether it ended in the middle of a line.
	last [Stderr + 1]time.Time
	open [Stderr + 1]bool
}

func (s *messageStamps) expect(stamped bool) { s.wanted = stamped }

// take reads the time at the beginning of a message, and tells how many bytes it has. A part of a line that has no time of its own has the line's.
func (s *messageStamps) take(stream LogStream, message []byte) (time.Time, int) {
	if !s.wanted {
		return time.Time{}, 0
	}
	at, length, found := s.reader.read(message, false)
	if !s.told {
		s.told, s.wanted = true, found == stampWhole
	}
	if found != stampWhole {
		if s.open[stream] {
			return s.last[stream], 0
		}
		at = time.Time{}
	}
	s.last[stream] = at
	return at, length
}

// wrote notes how a stream's text ends.
func (s *messageStamps) wrote(stream LogStream, text []byte) {
	s.open[stream] = text[len(text)-1] != '\n'
}
