package logs

import (
	"bytes"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// assembler puts the pieces of one container's log together to lines, for each stream on its own.
type assembler struct {
	source uint16
	limit  int // of a line, in bytes
	// whole is given each whole line; its text is valid during the call.
	whole   func(*entry)
	streams [3]partial // by dockerops.LogStream
	out     entry      // the line that whole is given
}

// partial is what came of a stream's last line.
type partial struct {
	e    *editor
	time int64 // of the line's first piece
}

func newAssembler(source uint16, limit int, whole func(*entry)) *assembler {
	return &assembler{source: source, limit: limit, whole: whole}
}

// piece takes what ReadLog gave and keeps nothing of it.
func (a *assembler) piece(p dockerops.LogPiece) {
	stream := p.Stream
	if stream != dockerops.Stderr {
		stream = dockerops.Stdout
	}
	s := &a.streams[stream]
	if s.e == nil {
		s.e = newEditor(a.limit)
	}
	at := nanos(p.Time)
	out := &a.out
	*out = entry{source: a.source, stream: stream}
	for rest := p.Bytes; len(rest) > 0; {
		end := bytes.IndexByte(rest, '\n')
		if end < 0 {
			if !s.e.touched {
				s.time = at
			}
			s.e.write(rest)
			return
		}
		line := rest[:end]
		rest = rest[end+1:]
		if s.e.clean() {
			s.time = at
			plain := line
			for len(plain) > 0 && plain[len(plain)-1] == '\r' {
				plain = plain[:len(plain)-1]
			}
			if len(plain) <= a.limit && isPlain(plain) {
				out.text, out.spans, out.time = plain, nil, at
				a.whole(out)
				continue
			}
		} else if !s.e.touched {
			s.time = at
		}
		s.e.write(line)
		a.finish(s, out)
	}
}

// finish hands over a stream's line.
func (a *assembler) finish(s *partial, out *entry) {
	s.e.finish()
	out.text, out.spans = s.e.line()
	out.time = s.time
	a.whole(out)
	s.e.next()
}

// openLine is a stream's line as it stands, nil when there is nothing to show of it.
func (a *assembler) openLine(stream dockerops.LogStream) *entry {
	s := &a.streams[stream]
	if s.e == nil || !s.e.touched || s.e.empty() {
		return nil
	}
	text, spans := s.e.line()
	return &entry{text: text, spans: spans, time: s.time, source: a.source, stream: stream}
}

// forget drops what came of a stream's last line.
func (a *assembler) forget(stream dockerops.LogStream) {
	if s := &a.streams[stream]; s.e != nil {
		s.e.next()
	}
}

// end ends the lines that are open, and the colours with them.
func (a *assembler) end() {
	for stream := dockerops.Stdout; stream <= dockerops.Stderr; stream++ {
		s := &a.streams[stream]
		if s.e == nil {
			continue
		}
		s.e.finish()
		if s.e.touched && !s.e.empty() {
			a.finish(s, &entry{source: a.source, stream: stream})
		}
		s.e = nil
	}
}

// timeOf is a time as a Line has it.
func timeOf(ns int64) time.Time {
	if ns == noTime {
		return time.Time{}
	}
	return time.Unix(0, ns)
}
