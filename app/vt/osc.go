package vt

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/slipway-dev/slipway/app/cells"
)

// longestTitle is in characters.
const longestTitle = 256

// osc does what a command with a text says (xterm's ctlseqs, "Operating System Commands"). Those for the clipboard (52) are left alone: a program in a container
// could read what was copied elsewhere, or put something there that is pasted into a shell later.
func (t *Terminal) osc(data []byte, endedByBell bool) {
	name, text, _ := bytes.Cut(data, []byte(";"))
	command, err := strconv.Atoi(string(name))
	if err != nil {
		return
	}
	switch command {
	case 0, 2:
		t.title = readable(text, longestTitle)
	case 8:
		t.hyperlink(string(text))
	case 10, 11, 12:
		t.askColours(command, string(text), endedByBell)
	}
}

// hyperlink begins or ends a link: parameters, of which id says which pieces are one link, and the address.
func (t *Terminal) hyperlink(text string) {
	params, address, _ := strings.Cut(text, ";")
	if address == "" || len(address) > longestAddress || readable([]byte(address), longestAddress) != address {
		t.pen.Link = 0
		return
	}
	id := ""
	for param := range strings.SplitSeq(params, ":") {
		if value, ok := strings.CutPrefix(param, "id="); ok {
			id = value
		}
	}
	t.pen.Link = t.linkNumber(id, address)
}

// askColours answers which colours the terminal is drawn in. One question may go on: the second text is about the next colour. Setting them is not for programs:
// the window has its theme.
func (t *Terminal) askColours(command int, text string, endedByBell bool) {
	end := "\x1b\\"
	if endedByBell {
		end = "\a"
	}
	for part := range strings.SplitSeq(text, ";") {
		colour := t.foreground
		if command == 11 {
			colour = t.background
		}
		if command > 12 {
			return
		}
		if part == "?" {
			t.reply("\x1b]%d;%s%s", command, xColour(colour), end)
		}
		command++
	}
}

// xColour is a colour as X11 writes it.
func xColour(colour cells.Colour) string {
	const digits = "0123456789abcdef"
	r, g, b, _ := colour.RGB()
	text := []byte("rgb:")
	for i, part := range []byte{r, g, b} {
		if i > 0 {
			text = append(text, '/')
		}
		high, low := digits[part>>4], digits[part&15]
		text = append(text, high, low, high, low)
	}
	return string(text)
}
