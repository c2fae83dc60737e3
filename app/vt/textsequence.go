package vt

import (
	"bytes"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/parser"
)

// textSequence is a sequence with a text in it, as far as it came: OSC (titles, links, colours), DCS (questions), and those that mean nothing here.
type textSequence struct {
	kind textKind
	data []byte
	// cmd are the letters of a DCS.
	cmd ansi.Cmd
	// cut says that it is longer than what is kept.
	cut bool
}

type textKind uint8

const (
	noText textKind = iota
	oscText
	dcsText
	otherText
)

// longestText is how much of a text in a sequence is kept, in bytes; longer ones mean nothing.
const longestText = 8 << 10

// beginText looks whether the parser came to the text of a sequence, and takes it over.
func (t *Terminal) beginText() {
	var kind textKind
	switch t.parser.State() {
	case parser.OscStringState:
		kind = oscText
	case parser.DcsStringState:
		kind = dcsText
	case parser.SosStringState, parser.PmStringState, parser.ApcStringState:
		kind = otherText
	default:
		return
	}
	t.text = textSequence{kind: kind, data: t.text.data[:0], cmd: ansi.Cmd(t.parser.Command())}
	t.joined = false
}

// feedText takes in a text up to its end: ESC \ (of which ESC alone is enough), or BEL for OSC. CAN and SUB end it without it meaning anything.
func (t *Terminal) feedText(p []byte) []byte {
	ends := "\x1b\x18\x1a"
	if t.text.kind == oscText {
		ends += "\a"
	}
	end := bytes.IndexAny(p, ends)
	if end < 0 {
		t.keepText(p)
		return nil
	}
	t.keepText(p[:end])
	done := t.text
	t.text.kind = noText
	t.parser.Reset()
	if p[end] != can && p[end] != sub && !done.cut {
		switch done.kind {
		case oscText:
			t.osc(done.data, p[end] == bel)
		case dcsText:
			t.dcs(done.cmd, done.data)
		}
	}
	if p[end] == esc {
		t.restart()
	}
	return p[end+1:]
}

func (t *Terminal) keepText(p []byte) {
	if len(t.text.data)+len(p) > longestText {
		t.text.cut = true
		return
	}
	t.text.data = append(t.text.data, p...)
}
