package logs

import (
	"math"
	"time"

	"github.com/slipway-dev/slipway/app/cells"
	"github.com/slipway-dev/slipway/dockerops"
)

// entry is a line on its way. Its text and spans are the sender's, valid only during a call.
type entry struct {
	text   []byte
	spans  []span
	time   int64 // nanoseconds since 1970, or noTime
	source uint16
	stream dockerops.LogStream
	level  Level
	// joined belongs to the block of the line before it of the same source and stream.
	joined bool
	mark   bool
}

// noTime is a line whose time is not known.
const noTime = math.MinInt64

func nanos(t time.Time) int64 {
	if t.IsZero() {
		return noTime
	}
	return t.UnixNano()
}

// span is a Span as it is kept, in 20 bytes.
type span struct {
	from, to uint32
	style    cells.Style
}

// record is what is kept of a line besides its text, in 32 bytes: there are 200,000 of them.
type record struct {
	time     int64
	off, end uint32 // its text in the block's, without the break after it
	span     uint32 // its first span in the block's
	joined   int32  // how many lines further up its block begins
	spans    uint16
	source   uint16
	stream   dockerops.LogStream
	level    Level
	mark     bool
}

// The size of a block: so much text, unless one line is longer, and so many lines. Large enough that there are few of them, small enough that one is soon dropped.
const (
	blockText  = 64 << 10
	blockLines = 4096
)

// costs of a line besides its text.
const (
	recordCost = 32
	spanCost   = 20
)

// block is a run of lines in few pieces of memory, used again when its lines are dropped. Only its end is written to, so what was there may be read meanwhile.
type block struct {
	first int64 // the number of lines[0]
	text  []byte
	lines []record
	spans []span
	// pins counts those who read it without the store's lock: until they are done it is not used again.
	pins int
}

func newBlock(need int) *block {
	return &block{text: make([]byte, 0, max(blockText, need))}
}

// fits says whether there is room for a line without moving what is there.
func (b *block) fits(text int) bool {
	return len(b.lines) < blockLines && len(b.text)+text+1 <= cap(b.text)
}

// add puts a line at the end; fits said that it may.
func (b *block) add(e *entry, joined int32) {
	off := len(b.text)
	b.text = append(append(b.text, e.text...), '\n')
	spans := min(len(e.spans), math.MaxUint16)
	b.lines = append(b.lines, record{
		time: e.time, off: uint32(off), end: uint32(off + len(e.text)), //nolint:gosec // a block is far below 4 GB
		span: uint32(len(b.spans)), spans: uint16(spans), joined: joined, //nolint:gosec // as bounded above
		source: e.source, stream: e.stream, level: e.level, mark: e.mark,
	})
	b.spans = append(b.spans, e.spans[:spans]...)
}

// at is the line with an index, as an entry that is valid as long as the block is. Whether it is joined is for the caller to know.
func (b *block) at(i int) entry {
	r := &b.lines[i]
	return entry{
		text: b.text[r.off:r.end], spans: b.spans[r.span : r.span+uint32(r.spans)], time: r.time,
		source: r.source, stream: r.stream, level: r.level, joined: r.joined != 0, mark: r.mark,
	}
}

// cost is what lines[i] counts for in the store's bytes.
func (r *record) cost() int64 { return int64(r.end-r.off) + 1 + recordCost + spanCost*int64(r.spans) }

func (b *block) reset() { b.text, b.lines, b.spans = b.text[:0], b.lines[:0], b.spans[:0] }

// line makes a copy of an entry for those outside.
func (e *entry) line(number, block int64) Line {
	l := Line{Number: number, Stream: e.stream, Source: int(e.source), Level: e.level, Block: block}
	if e.time != noTime {
		l.Time = time.Unix(0, e.time)
	}
	if e.mark {
		l.Mark = string(e.text)
		return l
	}
	l.Text = string(e.text)
	if len(e.spans) > 0 {
		l.Spans = make([]Span, len(e.spans))
		for i, s := range e.spans {
			l.Spans[i] = Span{From: int(s.from), To: int(s.to), Style: s.style}
		}
	}
	return l
}
