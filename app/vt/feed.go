package vt

import (
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi/parser"
)

const (
	bel = 0x07
	can = 0x18
	sub = 0x1a
	esc = 0x1b
	del = 0x7f
)

// feed takes bytes in. Text and controls outside of sequences are handled here and never reach the parser: it would take bytes that are no UTF-8 for controls,
// and a step for each byte. Texts inside of sequences neither: it would end them within characters.
func (t *Terminal) feed(p []byte) {
	for len(p) > 0 {
		switch state := t.parser.State(); {
		case t.text.kind != noText:
			p = t.feedText(p)
		case state == parser.GroundState:
			p = t.feedGround(p)
		case p[0] >= utf8.RuneSelf:
			// A character ends the sequence that it has no place in.
			t.parser.Reset()
		case p[0] < ' ' && p[0] != esc && p[0] != can && p[0] != sub:
			// A control within a sequence is done at once. The parser would forget the rest of the sequence over it.
			if state < parser.DcsEntryState || state > parser.DcsStringState {
				t.execute(p[0])
			}
			p = p[1:]
		case p[0] == esc && state == parser.DcsEntryState:
			t.restart()
			p = p[1:]
		default:
			t.parser.Advance(p[0])
			p = p[1:]
			t.beginText()
		}
	}
}

// restart begins a sequence anew.
func (t *Terminal) restart() {
	t.parser.Reset()
	t.parser.Advance(esc)
}

// feedGround takes in text and controls as far as the next sequence.
func (t *Terminal) feedGround(p []byte) []byte {
	if t.partialLength > 0 {
		return t.feedPartial(p)
	}
	for len(p) > 0 {
		switch b := p[0]; {
		case b >= ' ' && b < del:
			n := 1
			for n < len(p) && p[n] >= ' ' && p[n] < del {
				n++
			}
			t.printASCII(p[:n])
			p = p[n:]
		case b == esc:
			t.parser.Advance(esc)
			return p[1:]
		case b < utf8.RuneSelf:
			t.execute(b)
			p = p[1:]
		case !utf8.FullRune(p):
			t.partialLength = copy(t.partial[:], p)
			return nil
		default:
			r, size := utf8.DecodeRune(p)
			p = p[size:]
			if t.printOrControl(r); t.parser.State() != parser.GroundState {
				return p
			}
		}
	}
	return nil
}

// feedPartial completes a character that was split between two writes.
func (t *Terminal) feedPartial(p []byte) []byte {
	t.partial[t.partialLength] = p[0]
	begun := t.partial[:t.partialLength+1]
	if !utf8.FullRune(begun) {
		t.partialLength++
		return p[1:]
	}
	r, size := utf8.DecodeRune(begun)
	if size == len(begun) {
		t.partialLength = 0
		t.printOrControl(r)
		return p[1:]
	}
	// It was none. What followed its first byte could only go on with it.
	for ; t.partialLength > 0; t.partialLength-- {
		t.printRune(utf8.RuneError)
	}
	return p
}

// printOrControl takes in a character outside of ASCII. U+0080 to U+009F are the controls that ESC and a letter stand for.
func (t *Terminal) printOrControl(r rune) {
	if r >= 0xa0 {
		t.printRune(r)
		return
	}
	t.parser.Advance(esc)
	t.parser.Advance(byte(r - 0x40)) //nolint:gosec // 0x40 to 0x5f
	t.beginText()
}
