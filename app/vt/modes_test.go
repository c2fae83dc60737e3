package vt

import (
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/cells"
)

// asked is what a terminal of 10 columns and 5 rows answers to a text.
func asked(text string) string {
	term := New(10, 5, 100)
	var replies strings.Builder
	term.OnReply = func(p []byte) {
		// Whoever answers may look at the terminal: no lock is held.
		term.Snapshot(&Frame{}, Bottom, 5)
		replies.Write(p)
	}
	term.SetColours(cells.RGB(0x11, 0x22, 0x33), cells.RGB(0xff, 0xee, 0xdd))
	_, _ = term.Write([]byte(text))
	return replies.String()
}

// The forms of the answers are in xterm's ctlseqs.
func TestQuestionsOfProgramsAreAnswered(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"DA1", csi + "c", csi + "?62;22c"},
		{"DA1 with a 0", csi + "0c", csi + "?62;22c"},
		{"an answer of DA1 is no question", csi + "1c", ""},
		{"DECID", "\x1bZ", csi + "?62;22c"},
		{"DA2", csi + ">c", csi + ">1;277;0c"},
		{"XTVERSION", csi + ">q", "\x1bP>|Slipway\x1b\\"},
		{"DSR", csi + "5n", csi + "0n"},
		{"CPR", "ab\r\nc" + csi + "6n", csi + "2;2R"},
		{"CPR at the end of a row", "abcdefghij" + csi + "6n", csi + "1;10R"},
		{"CPR with DECOM", csi + "2;4r" + csi + "?6h" + csi + "2;3H" + csi + "6n", csi + "2;3R"},
		{"DECXCPR", csi + "3;4H" + csi + "?6n", csi + "?3;4R"},
		{"DECRQM on", csi + "?7$p", csi + "?7;1$y"},
		{"DECRQM off", csi + "?2004$p", csi + "?2004;2$y"},
		{"DECRQM unknown", csi + "?69$p", csi + "?69;0$y"},
		{"DECRQM clusters", csi + "?2027$p", csi + "?2027;3$y"},
		{"DECRQM synchronized output", csi + "?2026$p" + csi + "?2026h" + csi + "?2026$p", csi + "?2026;2$y" + csi + "?2026;1$y"},
		{"DECRQM alternate screen", csi + "?1049h" + csi + "?1049$p", csi + "?1049;1$y"},
		{"DECRQM mouse", csi + "?1002h" + csi + "?1002$p" + csi + "?1000$p", csi + "?1002;1$y" + csi + "?1000;2$y"},
		{"DECRQM cursor", csi + "?25$p", csi + "?25;1$y"},
		{"RQM", csi + "4h" + csi + "4$p" + csi + "20$p" + csi + "9$p", csi + "4;1$y" + csi + "20;2$y" + csi + "9;0$y"},
		{"the size", csi + "18t", csi + "8;5;10t"},
		{"the title is not told", "\x1b]2;rm -rf\a" + csi + "21t", ""},
		{"foreground", "\x1b]10;?\x1b\\", "\x1b]10;rgb:1111/2222/3333\x1b\\"},
		{"background, ended as asked", "\x1b]11;?\a", "\x1b]11;rgb:ffff/eeee/dddd\a"},
		{"both at once", "\x1b]10;?;?\a", "\x1b]10;rgb:1111/2222/3333\a\x1b]11;rgb:ffff/eeee/dddd\a"},
		{"colours can't be set", "\x1b]11;#000000\a\x1b]11;?\a", "\x1b]11;rgb:ffff/eeee/dddd\a"},
		{"the clipboard is not told", "\x1b]52;c;?\a", ""},
		{"DECRQSS margins", csi + "2;4r\x1bP$qr\x1b\\", "\x1bP1$r2;4r\x1b\\"},
		{"DECRQSS cursor", csi + "4 q\x1bP$q q\x1b\\", "\x1bP1$r4 q\x1b\\"},
		{"DECRQSS unknown", "\x1bP$qx\x1b\\", "\x1bP0$r\x1b\\"},
		{"XTGETTCAP", "\x1bP+q544e\x1b\\", "\x1bP0+r\x1b\\"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := asked(c.text); got != c.want {
				t.Errorf("%q is answered with %q, wanted %q", c.text, got, c.want)
			}
		})
	}
}

func TestAFileOfQuestionsIsAnsweredInParts(t *testing.T) {
	if got := len(asked(strings.Repeat(csi+"6n", 3000))); got == 0 || got > replyLimit+20 {
		t.Errorf("3,000 questions at once are answered with %d bytes", got)
	}
}

func TestATerminalWithoutAnyoneToAnswerWorks(t *testing.T) {
	screenIs(t, after("a"+csi+"6nb"), "ab")
}

// frameAfter is the frame of a terminal after a text.
func frameAfter(text string) *Frame {
	var frame Frame
	after(text).Snapshot(&frame, Bottom, 5)
	return &frame
}

func TestWhatTheWindowIsTold(t *testing.T) {
	for _, c := range []struct {
		name, text string
		ok         func(f *Frame) bool
	}{
		{"title", "\x1b]2;a title\a", func(f *Frame) bool { return f.Title == "a title" }},
		{"title and icon", "\x1b]0;a title\x1b\\", func(f *Frame) bool { return f.Title == "a title" }},
		{"icon alone", "\x1b]1;a title\a", func(f *Frame) bool { return f.Title == "" }},
		{"a title with quotes", "\x1b]2;“q” 漢 ü\a", func(f *Frame) bool { return f.Title == "“q” 漢 ü" }},
		{"a title with controls", "\x1b]2;a\tb\nc\xff\a", func(f *Frame) bool { return f.Title == "abc\ufffd" }},
		{"a long title", "\x1b]2;" + strings.Repeat("ü", 1000) + "\a", func(f *Frame) bool { return len([]rune(f.Title)) == longestTitle }},
		{"a title too long to keep", "\x1b]2;x\a\x1b]2;" + strings.Repeat("x", 10_000) + "\a", func(f *Frame) bool { return f.Title == "x" }},
		{"titles kept and given back", "\x1b]2;a\a" + csi + "22;0;0t\x1b]2;b\a" + csi + "23;0;0t", func(f *Frame) bool { return f.Title == "a" }},
		{"bells", "\a\a", func(f *Frame) bool { return f.Bells == 2 }},
		{"a BEL that ends a title is no bell", "\x1b]2;a\a", func(f *Frame) bool { return f.Bells == 0 }},
		{"cursor hidden", csi + "?25l", func(f *Frame) bool { return !f.Cursor.Visible }},
		{"cursor shown", csi + "?25l" + csi + "?25h", func(f *Frame) bool { return f.Cursor.Visible }},
		{"cursor bar", csi + "5 q", func(f *Frame) bool { return f.Cursor.Shape == CursorBar && f.Cursor.Blinking }},
		{"cursor underline, still", csi + "4 q", func(f *Frame) bool { return f.Cursor.Shape == CursorUnderline && !f.Cursor.Blinking }},
		{"cursor still", csi + "?12l", func(f *Frame) bool { return f.Cursor.Shape == CursorBlock && !f.Cursor.Blinking }},
		{"cursor as at first", csi + "6 q" + csi + "0 q", func(f *Frame) bool { return f.Cursor.Shape == CursorBlock && f.Cursor.Blinking }},
		{"a shape that there is not", csi + "6 q" + csi + "9 q", func(f *Frame) bool { return f.Cursor.Shape == CursorBar }},
		{"reversed", csi + "?5h", func(f *Frame) bool { return f.Reversed }},
		{"alternate", csi + "?1049h", func(f *Frame) bool { return f.Alternate && f.First == f.Top }},
		{"mouse", csi + "?1000h", func(f *Frame) bool { return f.Mouse }},
		{"mouse off", csi + "?1003h" + csi + "?1003l", func(f *Frame) bool { return !f.Mouse }},
		{"mouse on after another one went off", csi + "?1002h" + csi + "?1000l", func(f *Frame) bool { return f.Mouse }},
		{"several modes at once", csi + "?25;5;1000h", func(f *Frame) bool { return f.Mouse && f.Reversed }},
		{"all of it reset", csi + "?25l" + csi + "?5h" + csi + "?1000h" + csi + "4 q\x1bc", func(f *Frame) bool {
			return !f.Mouse && !f.Reversed && f.Cursor.Visible && f.Cursor.Shape == CursorBlock
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if frame := frameAfter(c.text); !c.ok(frame) {
				t.Errorf("after %q the window is told %+v", c.text, frame)
			}
		})
	}
}

func TestStylesGoWithCharactersAndErasedGround(t *testing.T) {
	red, blue := cells.Palette(1), cells.Palette(4)
	for _, c := range []struct {
		name, text string
		column     int
		want       cells.Style
	}{
		{"a character", csi + "1;31mx", 0, cells.Style{Fg: red, Attr: cells.Bold}},
		{"one after it", csi + "1;31mx" + csi + "my", 1, cells.Style{}},
		{"erased with a ground", csi + "44m" + csi + "K", 9, cells.Style{Bg: blue}},
		{"erased with attributes", csi + "1;31;44m" + csi + "2K", 3, cells.Style{Bg: blue}},
		{"scrolled in with a ground", csi + "44m" + csi + "S" + csi + "5d" + csi + "H", 0, cells.Style{}},
		{"deleted", csi + "44mab" + csi + "D" + csi + "P", 9, cells.Style{Bg: blue}},
		{"inserted", "ab" + csi + "44m" + csi + "G" + csi + "2@", 1, cells.Style{Bg: blue}},
		{"inserted at an empty place", csi + "44m" + csi + "4G" + csi + "2@", 4, cells.Style{Bg: blue}},
		{"ECH", "abcd" + csi + "44m" + csi + "2G" + csi + "X", 1, cells.Style{Bg: blue}},
		{"DECSC keeps colours", csi + "31m\x1b7" + csi + "m\x1b8x", 0, cells.Style{Fg: red}},
		{"the alternate screen is erased in the ground", csi + "44m" + csi + "?1049h", 5, cells.Style{Bg: blue}},
		{"wide, second half", csi + "31m漢", 1, cells.Style{Fg: red}},
	} {
		t.Run(c.name, func(t *testing.T) {
			frame := frameAfter(c.text)
			if row := frame.Rows[0].Cells; len(row) <= c.column && c.want != (cells.Style{}) || len(row) > c.column && row[c.column].Style != c.want {
				t.Errorf("%q makes %+v, wanted %+v in column %d", c.text, row, c.want, c.column)
			}
		})
	}
}

func TestScrolledInRowsHaveTheGround(t *testing.T) {
	frame := frameAfter(csi + "44m" + csi + "S")
	if row := frame.Rows[4].Cells; len(row) != 10 || row[9].Style.Bg != cells.Palette(4) {
		t.Errorf("the last row is %+v", row)
	}
}

func TestASynchronizedPictureIsShownWhenItIsWhole(t *testing.T) {
	now := time.Unix(1000, 0)
	term := New(10, 5, 0)
	term.now = func() time.Time { return now }
	say := func(text string) { _, _ = term.Write([]byte(text)) }
	say("a")
	before := term.Version()
	say(csi + "?2026h")
	say("b")
	if term.Version() != before {
		t.Error("a picture that isn't whole is shown")
	}
	say(csi + "?2026l")
	if term.Version() == before {
		t.Error("the whole picture isn't shown")
	}
	before = term.Version()
	say(csi + "?2026hc")
	now = now.Add(time.Second)
	if term.Version() == before {
		t.Error("a program that never ends its picture hides it for ever")
	}
	say(csi + "?2026lx" + csi + "?2026h\x1bc")
	before = term.Version()
	if say("d"); term.Version() == before {
		t.Error("a reset doesn't show the picture")
	}
}

func TestVersionsChangeWithWhatThereIsToSee(t *testing.T) {
	term := New(10, 5, 10)
	before := term.Version()
	if term.Version() != before {
		t.Error("the version changes by itself")
	}
	_, _ = term.Write([]byte("a"))
	if term.Version() == before {
		t.Error("writing doesn't change the version")
	}
	before = term.Version()
	term.Resize(11, 5)
	if term.Version() == before {
		t.Error("another size doesn't change the version")
	}
}
