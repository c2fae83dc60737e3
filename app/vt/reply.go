package vt

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// replyLimit bounds what is answered to one step of input, in bytes: a file of questions that is shown by accident is not worth more.
const replyLimit = 4 << 10

func (t *Terminal) reply(format string, args ...any) {
	if len(t.replies) < replyLimit {
		t.replies = fmt.Appendf(t.replies, format, args...)
	}
}

// ask answers questions of programs. What a program could have typed into a shell by an answer is never repeated: titles and the like.
func (t *Terminal) ask(cmd ansi.Cmd, params ansi.Params) {
	first := number(params, 0, 0)
	switch cmd {
	case 'c': // DA1
		if first == 0 {
			t.replyAttributes()
		}
	case greater | 'c': // DA2: a VT220 like xterm 277, the first version with the mouse as we send it
		if first == 0 {
			t.reply("\x1b[>1;277;0c")
		}
	case greater | 'q': // XTVERSION
		if first == 0 {
			t.reply("\x1bP>|Slipway\x1b\\")
		}
	case 'n': // DSR
		switch first {
		case 5:
			t.reply("\x1b[0n")
		case 6: // CPR
			t.replyCursor("")
		}
	case private | 'n':
		if first == 6 { // DECXCPR
			t.replyCursor("?")
		}
	case dollar | 'p': // DECRQM
		t.reply("\x1b[%d;%d$y", first, t.askMode(first))
	case private | dollar | 'p':
		t.reply("\x1b[?%d;%d$y", first, t.askPrivateMode(first))
	}
}

// replyAttributes says: a VT220 with colours.
func (t *Terminal) replyAttributes() { t.reply("\x1b[?62;22c") }

func (t *Terminal) replyCursor(prefix string) {
	s := t.screen
	y := s.y
	if t.mode.origin {
		y -= s.top
	}
	t.reply("\x1b[%s%d;%dR", prefix, y+1, s.x+1)
}

// The answers to DECRQM.
const (
	notKnown = iota
	isOn
	isOff
	alwaysOn
)

func answer(on bool) int {
	if on {
		return isOn
	}
	return isOff
}

func (t *Terminal) askMode(mode int) int {
	switch mode {
	case 4:
		return answer(t.mode.insert)
	case 20:
		return answer(t.mode.newline)
	}
	return notKnown
}

func (t *Terminal) askPrivateMode(mode int) int {
	if mode == 2027 { // characters of several in one place
		return alwaysOn
	}
	on, known := t.isSet(mode)
	if !known {
		return notKnown
	}
	return answer(on)
}

// window answers how large the screen is, in characters, and keeps titles for later. Other operations on windows are not for programs in containers.
func (t *Terminal) window(params ansi.Params) {
	switch number(params, 0, 0) {
	case 18:
		t.reply("\x1b[8;%d;%dt", t.rows, t.columns)
	case 22:
		if len(t.titles) < 10 {
			t.titles = append(t.titles, t.title)
		}
	case 23:
		if last := len(t.titles) - 1; last >= 0 {
			t.title, t.titles = t.titles[last], t.titles[:last]
		}
	}
}

// dcs answers questions with a text: DECRQSS knows a few, XTGETTCAP none.
func (t *Terminal) dcs(cmd ansi.Cmd, data []byte) {
	switch cmd {
	case dollar | 'q':
		switch string(data) {
		case "r":
			t.reply("\x1bP1$r%d;%dr\x1b\\", t.screen.top+1, t.screen.bottom+1)
		case " q":
			t.reply("\x1bP1$r%d q\x1b\\", t.shapeNumber())
		default:
			t.reply("\x1bP0$r\x1b\\")
		}
	case '+'<<16 | 'q':
		t.reply("\x1bP0+r\x1b\\")
	}
}

// readable is a text of a program without controls, of a bounded length.
func readable(text []byte, most int) string {
	clean := strings.Map(func(r rune) rune {
		if r < ' ' || r >= del && r < 0xa0 {
			return -1
		}
		return r
	}, strings.ToValidUTF8(string(text), "\ufffd"))
	if runes := []rune(clean); len(runes) > most {
		return string(runes[:most])
	}
	return clean
}
