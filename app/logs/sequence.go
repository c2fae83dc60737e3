package logs

import (
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/parser"

	"github.com/slipway-dev/slipway/app/cells"
)

// What is kept of a sequence to show it when it turns out to be none.
const maxSequence = 4 << 10

// reader reads escape sequences: colours and attributes change the style, "erase in line" erases, everything else does nothing. Text never comes here.
type reader struct {
	p     *ansi.Parser
	style cells.Style
	erase func(how int)
	// under says that a sequence has begun and not ended; raw is what came of it.
	under bool
	raw   []byte
	// digits is how long the number is that is being read: the parser does not mind it overflowing.
	digits int
}

const esc = 0x1b

// maxDigits is how long a number in a sequence may be.
const maxDigits = 5

// begin starts a sequence with ESC.
func (r *reader) begin() {
	if r.p == nil {
		r.p = &ansi.Parser{}
		r.p.SetParamsSize(parser.MaxParamsSize)
		r.p.SetDataSize(1) // what strings hold is not wanted
		r.p.SetHandler(ansi.Handler{HandleCsi: r.csi, HandleEsc: r.escape})
	}
	r.p.Reset()
	r.p.Advance(esc)
	r.under, r.raw, r.digits = true, r.raw[:0], 0
}

// take reads on in a sequence and says how many bytes were of it. broken says that it was none after all: the bytes in raw are text then.
func (r *reader) take(p []byte) (used int, broken bool) {
	for i, c := range p {
		text := r.inString()
		switch {
		case c >= 0x80 && !text:
			r.under = false
			return i, true
		case c >= 0x80:
			c = '?' // part of a character; the parser takes some of these bytes for controls
		case c == '\r' && !text:
			continue
		case len(r.raw) >= maxSequence && !text:
			r.under = false
			return i, true
		}
		if len(r.raw) < maxSequence {
			r.raw = append(r.raw, p[i])
		}
		if c < '0' || c > '9' {
			r.digits = 0
		} else if r.digits++; r.digits > maxDigits {
			continue
		}
		r.p.Advance(c)
		if r.p.State() == parser.GroundState {
			r.under = false
			return i + 1, false
		}
	}
	return len(p), false
}

// inString says whether a text for the terminal itself is being read: a title, a link's address, a picture.
func (r *reader) inString() bool {
	switch r.p.State() {
	case parser.OscStringState, parser.DcsStringState, parser.SosStringState, parser.PmStringState, parser.ApcStringState:
		return true
	default:
		return false
	}
}

// cutOff ends a sequence at a line's end. It gives what is to be shown: a text that did not end, since it may be the line itself.
func (r *reader) cutOff() []byte {
	if !r.under {
		return nil
	}
	r.under = false
	if r.inString() {
		return r.raw
	}
	return nil
}

func (r *reader) csi(cmd ansi.Cmd, params ansi.Params) {
	if cmd.Prefix() != 0 || cmd.Intermediate() != 0 {
		return
	}
	switch cmd.Final() {
	case 'm':
		r.style = cells.ApplySGR(r.style, params)
	case 'K':
		how, _, _ := params.Param(0, 0)
		r.erase(how)
	}
}

func (r *reader) escape(cmd ansi.Cmd) {
	if cmd.Prefix() == 0 && cmd.Intermediate() == 0 && cmd.Final() == 'c' { // a full reset
		r.style = cells.Style{}
	}
}
