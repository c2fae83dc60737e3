package vt

import (
	"strings"
	"testing"
)

// The sequences of keys are in xterm's ctlseqs, "PC-Style Function Keys"; those of Ctrl in the VT220's manual, table 3-5.
func TestKeys(t *testing.T) {
	for _, c := range []struct {
		modes string
		key   Key
		mods  Mods
		want  string
	}{
		{"", KeyUp, 0, "\x1b[A"},
		{"", KeyDown, 0, "\x1b[B"},
		{"", KeyRight, 0, "\x1b[C"},
		{"", KeyLeft, 0, "\x1b[D"},
		{"", KeyHome, 0, "\x1b[H"},
		{"", KeyEnd, 0, "\x1b[F"},
		{csi + "?1h", KeyUp, 0, "\x1bOA"},
		{csi + "?1h", KeyHome, 0, "\x1bOH"},
		{csi + "?1h", KeyEnd, 0, "\x1bOF"},
		{csi + "?1h", KeyLeft, Ctrl, "\x1b[1;5D"},
		{csi + "?1h" + csi + "?1l", KeyUp, 0, "\x1b[A"},
		{csi + "?1h" + csi + "!p", KeyUp, 0, "\x1b[A"},
		{"", KeyUp, Shift, "\x1b[1;2A"},
		{"", KeyRight, Alt, "\x1b[1;3C"},
		{"", KeyRight, Ctrl, "\x1b[1;5C"},
		{"", KeyRight, Ctrl | Shift | Alt, "\x1b[1;8C"},
		{"", KeyInsert, 0, "\x1b[2~"},
		{"", KeyDelete, 0, "\x1b[3~"},
		{"", KeyDelete, Ctrl, "\x1b[3;5~"},
		{"", KeyPageUp, 0, "\x1b[5~"},
		{"", KeyPageDown, Shift, "\x1b[6;2~"},
		{"", KeyF1, 0, "\x1bOP"},
		{"", KeyF2, 0, "\x1bOQ"},
		{"", KeyF3, 0, "\x1bOR"},
		{"", KeyF4, 0, "\x1bOS"},
		{"", KeyF4, Shift, "\x1b[1;2S"},
		{"", KeyF5, 0, "\x1b[15~"},
		{"", KeyF6, 0, "\x1b[17~"},
		{"", KeyF7, 0, "\x1b[18~"},
		{"", KeyF8, 0, "\x1b[19~"},
		{"", KeyF9, 0, "\x1b[20~"},
		{"", KeyF10, 0, "\x1b[21~"},
		{"", KeyF11, 0, "\x1b[23~"},
		{"", KeyF12, 0, "\x1b[24~"},
		{"", KeyF12, Ctrl, "\x1b[24;5~"},
		{"", KeyEnter, 0, "\r"},
		{"", KeyEnter, Alt, "\x1b\r"},
		{csi + "20h", KeyEnter, 0, "\r\n"},
		{"", KeyTab, 0, "\t"},
		{"", KeyTab, Shift, "\x1b[Z"},
		{"", KeyBackspace, 0, "\x7f"},
		{"", KeyBackspace, Ctrl, "\b"},
		{"", KeyBackspace, Alt, "\x1b\x7f"},
		{"", KeyEscape, 0, "\x1b"},
		{"", "a", 0, "a"},
		{"", "ä", 0, "ä"},
		{"", "a", Alt, "\x1ba"},
		{"", "ä", Alt, "\x1bä"},
		{"", "a", Ctrl, "\x01"},
		{"", "C", Ctrl, "\x03"},
		{"", "c", Ctrl | Shift, "\x03"},
		{"", "z", Ctrl, "\x1a"},
		{"", "a", Ctrl | Alt, "\x1b\x01"},
		{"", " ", Ctrl, "\x00"},
		{"", "@", Ctrl, "\x00"},
		{"", "[", Ctrl, "\x1b"},
		{"", "\\", Ctrl, "\x1c"},
		{"", "]", Ctrl, "\x1d"},
		{"", "^", Ctrl, "\x1e"},
		{"", "_", Ctrl, "\x1f"},
		{"", "/", Ctrl, "\x1f"},
		{"", "?", Ctrl, "\x7f"},
		{"", "2", Ctrl, "\x00"},
		{"", "3", Ctrl, "\x1b"},
		{"", "7", Ctrl, "\x1f"},
		{"", "8", Ctrl, "\x7f"},
		{"", "1", Ctrl, "1"},
		{"", "ä", Ctrl, "ä"},
		{"", "NoSuchKey", 0, ""},
		{"", "", 0, ""},
		{"", "\xff", 0, ""},
	} {
		if got := string(after(c.modes).KeyBytes(c.key, c.mods)); got != c.want {
			t.Errorf("%q with %d after %q sends %q, wanted %q", c.key, c.mods, c.modes, got, c.want)
		}
	}
}

// The forms are in xterm's ctlseqs, "Mouse Tracking".
func TestMouse(t *testing.T) {
	press := MouseEvent{Kind: MousePress, Button: MouseLeft, Column: 2, Row: 1}
	release := MouseEvent{Kind: MouseRelease, Button: MouseLeft, Column: 2, Row: 1}
	drag := MouseEvent{Kind: MouseMove, Button: MouseLeft, Column: 3, Row: 1}
	move := MouseEvent{Kind: MouseMove, Column: 3, Row: 1}
	wheel := MouseEvent{Kind: MousePress, Button: MouseWheelDown, Column: 2, Row: 1}
	for _, c := range []struct {
		name, modes string
		event       MouseEvent
		want        string
	}{
		{"no mode", "", press, ""},
		{"no mode, wheel", "", wheel, ""},
		{"9", csi + "?9h", press, "\x1b[M #\""},
		{"9 tells of no release", csi + "?9h", release, ""},
		{"9 tells of no wheel", csi + "?9h", wheel, ""},
		{"1000", csi + "?1000h", press, "\x1b[M #\""},
		{"1000 release", csi + "?1000h", release, "\x1b[M##\""},
		{"1000 tells of no move", csi + "?1000h", drag, ""},
		{"1000 wheel", csi + "?1000h", wheel, "\x1b[Ma#\""},
		{"1002 drag", csi + "?1002h", drag, "\x1b[M@$\""},
		{"1002 tells of no move without a button", csi + "?1002h", move, ""},
		{"1003 move", csi + "?1003h", move, "\x1b[MC$\""},
		{"1006", csi + "?1000;1006h", press, "\x1b[<0;3;2M"},
		{"1006 release", csi + "?1000;1006h", release, "\x1b[<0;3;2m"},
		{"1006 drag", csi + "?1002;1006h", drag, "\x1b[<32;4;2M"},
		{"1006 move", csi + "?1003;1006h", move, "\x1b[<35;4;2M"},
		{"1006 wheel", csi + "?1000;1006h", wheel, "\x1b[<65;3;2M"},
		{"1006 alone tells nothing", csi + "?1006h", press, ""},
		{"right with keys", csi + "?1000;1006h", MouseEvent{Button: MouseRight, Mods: Shift | Alt | Ctrl}, "\x1b[<30;1;1M"},
		{"middle", csi + "?1000;1006h", MouseEvent{Button: MouseMiddle}, "\x1b[<1;1;1M"},
		{"wheel up", csi + "?1000;1006h", MouseEvent{Button: MouseWheelUp}, "\x1b[<64;1;1M"},
		{"outside of the window", csi + "?1002;1006h", MouseEvent{Kind: MouseMove, Button: MouseLeft, Column: 99, Row: -5}, "\x1b[<32;10;1M"},
		{"off", csi + "?1000h" + csi + "?1000l", press, ""},
		{"wheel on the alternate screen", csi + "?1049h", wheel, strings.Repeat("\x1b[B", wheelRows)},
		{"and up", csi + "?1049h", MouseEvent{Button: MouseWheelUp}, strings.Repeat("\x1b[A", wheelRows)},
		{"with DECCKM", csi + "?1049h" + csi + "?1h", wheel, strings.Repeat("\x1bOB", wheelRows)},
		{"with 1007 off", csi + "?1049h" + csi + "?1007l", wheel, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := string(after(c.modes).MouseBytes(c.event)); got != c.want {
				t.Errorf("sends %q, wanted %q", got, c.want)
			}
		})
	}
}

func TestMovesWithinACellAreToldOnce(t *testing.T) {
	term := after(csi + "?1003;1006h")
	move := MouseEvent{Kind: MouseMove, Column: 3, Row: 1}
	if term.MouseBytes(move) == nil || term.MouseBytes(move) != nil {
		t.Error("a move within a cell is told again")
	}
	if move.Column++; term.MouseBytes(move) == nil {
		t.Error("a move to another cell isn't told")
	}
}

func TestTheOldFormOfTheMouseHasNoPlaceFarAway(t *testing.T) {
	term := sized(400, 5, csi+"?1000h")
	if got := term.MouseBytes(MouseEvent{Button: MouseLeft, Column: 222}); len(got) != 6 || got[4] != 255 {
		t.Errorf("the last place is told as %q", got)
	}
	if got := term.MouseBytes(MouseEvent{Button: MouseLeft, Column: 223}); got != nil {
		t.Errorf("a place without a form is told as %q", got)
	}
}

func TestPaste(t *testing.T) {
	for _, c := range []struct{ name, modes, text, want string }{
		{"plain", "", "a\nb\r\nc\td", "a\rb\rc\td"},
		{"bracketed", csi + "?2004h", "a\nb", "\x1b[200~a\rb\x1b[201~"},
		{"off again", csi + "?2004h" + csi + "?2004l", "a", "a"},
		{"with the end of the bracket in it", csi + "?2004h", "a\x1b[201~b", "\x1b[200~ab\x1b[201~"},
		{"with the end in the end", csi + "?2004h", "a\x1b[20\x1b[201~1~b", "\x1b[200~a[201~b\x1b[201~"},
		{"with the end in C1", csi + "?2004h", "a\u009b201~b", "\x1b[200~a201~b\x1b[201~"},
		{"with controls", "", "a\x03\x04\x1b[Ab\x7f", "a[Ab"},
		{"in any language", "", "äöü 漢字 👍🏽", "äöü 漢字 👍🏽"},
		{"nothing", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := string(after(c.modes).Paste(c.text)); got != c.want {
				t.Errorf("%q is pasted as %q, wanted %q", c.text, got, c.want)
			}
		})
	}
}

func TestFocus(t *testing.T) {
	if got := after("").Focus(true); got != nil {
		t.Errorf("a program that didn't ask is told %q", got)
	}
	term := after(csi + "?1004h")
	if in, out := string(term.Focus(true)), string(term.Focus(false)); in != "\x1b[I" || out != "\x1b[O" {
		t.Errorf("a program that asked is told %q and %q", in, out)
	}
}
