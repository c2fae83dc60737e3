package logs

import "bytes"

// What Python writes of an exception, and what it writes between chained ones.
var (
	tracebackHead  = []byte("Traceback (most recent call last):")
	groupHead      = []byte("+ Exception Group Traceback (most recent call last):")
	syntaxHead     = []byte(`  File "`)
	duringHandling = []byte("During handling of the above exception, another exception occurred:")
	directCause    = []byte("The above exception was the direct cause of the following exception:")
)

// The bounds of a block: lines of one that never ends, and bytes of what stands before each of its lines.
const (
	maxBlock  = 5000
	maxPrefix = 80
)

// traceback is how far it got.
type traceback uint8

const (
	noTraceback traceback = iota
	inTraceback           // its frames
	inGroup               // an exception group, between its bars
	afterFault            // the exception's own line was the last
	afterBlank            // and an empty one after that
	inChain               // one of the two sentences between chained ones
	afterChain            // and the empty line after that
)

// tracker tells which lines of one stream are a traceback, so that they stay together with the line that told of it.
type tracker struct {
	where  traceback
	prefix []byte // what stands before each line, as compose puts "web-1  | "
	lines  int
	// head is the level of the line before, which a traceback is joined to when it tells of trouble.
	head Level
}

// next is the level of the stream's next line, and whether it belongs to the block of the line before it.
func (t *tracker) next(text []byte) (level Level, joined bool) {
	if t.where != noTraceback {
		if t.goesOn(text) {
			t.lines++
			t.head = LevelNone
			return LevelError, true
		}
		t.where = noTraceback
	}
	if prefix, where := tracebackStart(text); where != noTraceback {
		t.prefix = append(t.prefix[:0], prefix...)
		t.where, t.lines = where, 1
		joined = t.head >= LevelWarning
		t.head = LevelNone
		return LevelError, joined
	}
	t.head = guessLevel(text)
	return t.head, false
}

// tracebackStart says whether a traceback begins with a line, and what stands before it.
func tracebackStart(text []byte) (prefix []byte, where traceback) {
	line := bytes.TrimRight(text, " \t")
	switch {
	case len(line) > 2*maxPrefix:
	case bytes.HasSuffix(line, groupHead):
		prefix, where = line[:len(line)-len(groupHead)], inGroup
		prefix = bytes.TrimRight(prefix, " ")
		if len(prefix) > 0 && len(prefix) < len(line)-len(groupHead) {
			prefix = line[:len(prefix)+1]
		}
	case bytes.HasSuffix(line, tracebackHead):
		prefix, where = bytes.TrimPrefix(line[:len(line)-len(tracebackHead)], []byte("^C")), inTraceback
	case bytes.HasPrefix(line, syntaxHead) && bytes.Contains(line, []byte(`", line `)):
		where = inTraceback // of a program that can't be read there is no other head
	}
	if where == noTraceback || len(prefix) > maxPrefix || len(prefix) > 0 && prefix[len(prefix)-1] != ' ' && prefix[len(prefix)-1] != '\t' {
		return nil, noTraceback
	}
	return prefix, where
}

// goesOn says whether a line belongs to the traceback, and moves on in it.
func (t *tracker) goesOn(text []byte) bool {
	rest, ok := bytes.CutPrefix(text, t.prefix)
	if !ok {
		if !bytes.Equal(bytes.TrimRight(text, " \t"), bytes.TrimRight(t.prefix, " \t")) {
			return false
		}
		rest = nil // an empty line after a prefix whose blank was taken away
	}
	if t.lines >= maxBlock {
		return false
	}
	blank := len(bytes.TrimSpace(rest)) == 0
	switch t.where {
	case inTraceback:
		switch {
		case blank:
			return false
		case rest[0] == ' ' || rest[0] == '\t':
		case isFault(rest):
			t.where = afterFault
		default:
			return false
		}
	case inGroup:
		if blank {
			t.where = afterBlank
			return true
		}
		bar := bytes.TrimLeft(rest, " \t")
		return bar[0] == '|' || bar[0] == '+'
	case afterFault:
		if !blank {
			return false
		}
		t.where = afterBlank
	case afterBlank:
		line := bytes.TrimSpace(rest)
		if !bytes.Equal(line, duringHandling) && !bytes.Equal(line, directCause) {
			return false
		}
		t.where = inChain
	case inChain:
		if !blank {
			return false
		}
		t.where = afterChain
	case afterChain:
		line := bytes.TrimSpace(rest)
		switch {
		case bytes.Equal(line, tracebackHead):
			t.where = inTraceback
		case bytes.Equal(line, groupHead):
			t.where = inGroup
		default:
			return false
		}
	case noTraceback:
		return false
	}
	return true
}

// isFault says whether a line may be the exception's own: its dotted name, alone or with what it says after a colon.
func isFault(line []byte) bool {
	for i, c := range line {
		switch {
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80:
		case i > 0 && (c >= '0' && c <= '9' || c == '.' || c == '<' || c == '>'): // f.<locals>.Trouble
		default:
			return i > 0 && c == ':'
		}
	}
	return len(line) > 0
}
