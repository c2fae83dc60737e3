package vt

import (
	"strings"
	"testing"
)

// shown are the rows of the screen, without the blanks at their ends.
func shown(term *Terminal) []string {
	var frame Frame
	term.Snapshot(&frame, Bottom, term.rows)
	return rowsOf(&frame)
}

func rowsOf(frame *Frame) []string {
	rows := make([]string, len(frame.Rows))
	for i, row := range frame.Rows {
		var text strings.Builder
		for _, c := range row.Cells {
			text.WriteString(c.Text())
		}
		rows[i] = strings.TrimRight(text.String(), " ")
	}
	return rows
}

// screenIs compares the rows with a text, one row a line; blank rows at the end need not be there.
func screenIs(t *testing.T, term *Terminal, want string) {
	t.Helper()
	if got := strings.TrimRight(strings.Join(shown(term), "\n"), "\n"); got != want {
		t.Errorf("the screen shows\n%s\nwanted\n%s", quoted(got), quoted(want))
	}
}

func quoted(text string) string { return "  |" + strings.ReplaceAll(text, "\n", "\n  |") }

// after is a terminal of 10 columns and 5 rows that took in a text.
func after(text string) *Terminal { return sized(10, 5, text) }

func sized(columns, rows int, text string) *Terminal {
	term := New(columns, rows, 100)
	_, _ = term.Write([]byte(text))
	return term
}

// cursorIs looks where the cursor is, from 1 as programs count.
func cursorIs(t *testing.T, term *Terminal, row, column int) {
	t.Helper()
	if y, x := term.screen.y+1, term.screen.x+1; y != row || x != column {
		t.Errorf("the cursor is in row %d, column %d, wanted row %d, column %d", y, x, row, column)
	}
}

const (
	csi     = "\x1b["
	letters = "abcde\r\nfghij\r\nklmno\r\npqrst\r\nuvwxy"
)

// What a sequence does is said by ECMA-48 (fifth edition, 8.3) for those that it has, by DEC's manual of the VT510 for private ones, and for the rest by xterm's
// ctlseqs.
var sequences = []struct {
	name, text, want string
	row, column      int
}{
	// Characters and controls.
	{"text", "hello", "hello", 1, 6},
	{"CR LF", "ab\r\ncd", "ab\ncd", 2, 3},
	{"LF alone keeps the column", "ab\ncd", "ab\n  cd", 2, 5},
	{"VT and FF are line feeds", "a\vb\fc", "a\n b\n  c", 3, 4},
	{"LNM", csi + "20hab\ncd", "ab\ncd", 2, 3},
	{"BS", "abc\b\bX", "aXc", 1, 3},
	{"BS at the left", "\b\bX", "X", 1, 2},
	{"BEL writes nothing", "a\ab", "ab", 1, 3},
	{"NUL and DEL write nothing", "a\x00\x7fb", "ab", 1, 3},
	{"HT", "\tX", "        X", 1, 10},
	{"HT stops at the right", "\t\t\tX", "         X", 1, 10},
	{"HT doesn't write", "abcdefghi\r\tX", "abcdefghX", 1, 10},
	{"HTS and HT", csi + "4G\x1bH\r\tX", "   X", 1, 5},
	{"TBC 0", csi + "9G" + csi + "g\r\tX", "         X", 1, 10},
	{"TBC 3", csi + "4G\x1bH" + csi + "3g\r\tX", "         X", 1, 10},
	{"CHT", csi + "4G\x1bH\r" + csi + "2IX", "        X", 1, 10},
	{"CBT", csi + "10G" + csi + "ZX", "        X", 1, 10},
	{"CBT 2", csi + "10G" + csi + "2ZX", "X", 1, 2},
	{"SO and SI with line drawing in G1", "\x1b)0q\x0eq\x0fq", "q─q", 1, 4},
	{"line drawing in G0", "\x1b(0lqk\x1b(Bx", "┌─┐x", 1, 5},
	{"line drawing, all", "\x1b(0`afgjklmno\x1b(B" + csi + "2;1H\x1b(0pqrstuvwx~", "◆▒°±┘┐┌└┼⎺\n⎻─⎼⎽├┤┴┬│·", 2, 10},

	// The cursor.
	{"CUU", "\n\n\n" + csi + "2AX", "\nX", 2, 2},
	{"CUU stops", "\n" + csi + "9AX", "X", 1, 2},
	{"CUD", csi + "2BX", "\n\nX", 3, 2},
	{"CUD stops", csi + "99BX", "\n\n\n\nX", 5, 2},
	{"CUF", csi + "CX", " X", 1, 3},
	{"CUF stops", csi + "99CX", "         X", 1, 10},
	{"CUB", "abc" + csi + "2DX", "aXc", 1, 3},
	{"CUB stops", "abc" + csi + "99DX", "Xbc", 1, 2},
	{"0 is 1", "abc" + csi + "0DX", "abX", 1, 4},
	{"CNL", "abc" + csi + "2EX", "abc\n\nX", 3, 2},
	{"CPL", "\n\nabc" + csi + "2FX", "X\n\nabc", 1, 2},
	{"CHA", "abc" + csi + "2GX", "aXc", 1, 3},
	{"HPA", "abc" + csi + "2`X", "aXc", 1, 3},
	{"HPR", "a" + csi + "2aX", "a  X", 1, 5},
	{"VPA", "a" + csi + "3dX", "a\n\n X", 3, 3},
	{"VPR", "a" + csi + "2eX", "a\n\n X", 3, 3},
	{"CUP", csi + "2;3HX", "\n  X", 2, 4},
	{"CUP without parameters", "abc" + csi + "HX", "Xbc", 1, 2},
	{"CUP with one", "abc" + csi + "2HX", "abc\nX", 2, 2},
	{"CUP with the second", "abc" + csi + ";2HX", "aXc", 1, 3},
	{"CUP too far", csi + "99;99HX", "\n\n\n\n         X", 5, 10},
	{"CUP much too far", csi + "99999999999;99999999999HX", "\n\n\n\n         X", 5, 10},
	{"HVP", csi + "2;3fX", "\n  X", 2, 4},
	{"IND", "ab\x1bDX", "ab\n  X", 2, 4},
	{"NEL", "ab\x1bEX", "ab\nX", 2, 2},
	{"RI", "a\n\x1bMX", "aX", 1, 3},
	{"RI at the top", "a\x1bMX", " X\na", 1, 3},
	{"DECSC and DECRC", "ab\x1b7" + csi + "4;4Hc\x1b8X", "abX\n\n\n   c", 1, 4},
	{"DECRC without DECSC", "ab\x1b8X", "Xb", 1, 2},
	{"SCOSC and SCORC", "ab" + csi + "s" + csi + "4;4Hc" + csi + "uX", "abX\n\n\n   c", 1, 4},

	// The end of a row.
	{"the wrap waits", "abcdefghij", "abcdefghij", 1, 10},
	{"and comes with the next", "abcdefghijk", "abcdefghij\nk", 2, 2},
	{"CR after the last column stays in the row", "abcdefghij\rX", "Xbcdefghij", 1, 2},
	{"BS after the last column", "abcdefghij\bX", "abcdefghXj", 1, 10},
	{"CUB after the last column", "abcdefghij" + csi + "DX", "abcdefghXj", 1, 10},
	{"SGR keeps the wrap waiting", "abcdefghij" + csi + "1mX", "abcdefghij\nX", 2, 2},
	{"EL takes the last one", "abcdefghij" + csi + "KX", "abcdefghiX", 1, 10},
	{"DECSC keeps it", "abcdefghij\x1b7" + csi + "H\x1b8X", "abcdefghij\nX", 2, 2},
	{"no DECAWM", csi + "?7labcdefghijklm", "abcdefghim", 1, 10},
	{"no DECAWM, then again", csi + "?7labcdefghijklm" + csi + "?7hXY", "abcdefghiX\nY", 2, 2},
	{"wrapping scrolls", csi + "5;1Habcdefghijk", "\n\n\nabcdefghij\nk", 5, 2},

	// Erasing.
	{"EL 0", letters + csi + "2;3H" + csi + "K", "abcde\nfg\nklmno\npqrst\nuvwxy", 2, 3},
	{"EL 1", letters + csi + "2;3H" + csi + "1K", "abcde\n   ij\nklmno\npqrst\nuvwxy", 2, 3},
	{"EL 2", letters + csi + "2;3H" + csi + "2K", "abcde\n\nklmno\npqrst\nuvwxy", 2, 3},
	{"DECSEL", letters + csi + "2;3H" + csi + "?2K", "abcde\n\nklmno\npqrst\nuvwxy", 2, 3},
	{"ED 0", letters + csi + "2;3H" + csi + "J", "abcde\nfg", 2, 3},
	{"ED 1", letters + csi + "2;3H" + csi + "1J", "\n   ij\nklmno\npqrst\nuvwxy", 2, 3},
	{"ED 2", letters + csi + "2;3H" + csi + "2J", "", 2, 3},
	{"ED 3 keeps the screen", letters + csi + "3J", letters2, 5, 6},
	{"ED of a kind that there is not", letters + csi + "7J", letters2, 5, 6},
	{"ECH", "abcde" + csi + "2G" + csi + "2X", "a  de", 1, 2},
	{"ECH too many", "abcde" + csi + "2G" + csi + "99X", "a", 1, 2},

	// Inserting and deleting.
	{"ICH", "abcde" + csi + "2G" + csi + "2@X", "aX bcde", 1, 3},
	{"ICH pushes out", "abcdefghij" + csi + "2G" + csi + "2@", "a  bcdefgh", 1, 2},
	{"ICH too many", "abcdefghij" + csi + "2G" + csi + "99@", "a", 1, 2},
	{"DCH", "abcde" + csi + "2G" + csi + "2P", "ade", 1, 2},
	{"DCH too many", "abcde" + csi + "2G" + csi + "99P", "a", 1, 2},
	{"IL", letters + csi + "2;3H" + csi + "2L", "abcde\n\n\nfghij\nklmno", 2, 1},
	{"IL too many", letters + csi + "2;3H" + csi + "99L", "abcde", 2, 1},
	{"DL", letters + csi + "2;3H" + csi + "2M", "abcde\npqrst\nuvwxy", 2, 1},
	{"DL too many", letters + csi + "2;3H" + csi + "99M", "abcde", 2, 1},
	{"IRM", csi + "4habc\rX" + csi + "4lY", "XYbc", 1, 3},
	{"IRM pushes out", "abcdefghij\r" + csi + "4hXY", "XYabcdefgh", 1, 3},
	{"REP", "ab" + csi + "3bc", "abbbbc", 1, 7},
	{"REP wraps", "ab" + csi + "10b", "abbbbbbbbb\nbb", 2, 3},
	{"REP of nothing", csi + "3bX", "X", 1, 2},

	// Scrolling and margins.
	{"LF at the bottom", letters + "\r\nX", "fghij\nklmno\npqrst\nuvwxy\nX", 5, 2},
	{"SU", letters + csi + "2S", "klmno\npqrst\nuvwxy", 5, 6},
	{"SU too many", letters + csi + "99S", "", 5, 6},
	{"SD", letters + csi + "2T", "\n\nabcde\nfghij\nklmno", 5, 6},
	{"SD of ECMA-48", letters + csi + "2^", "\n\nabcde\nfghij\nklmno", 5, 6},
	{"DECSTBM puts the cursor to the top", "abc" + csi + "2;4rX", "Xbc", 1, 2},
	{"LF scrolls within the margins", letters + csi + "2;4r" + csi + "4;1H\nX", "abcde\nklmno\npqrst\nX\nuvwxy", 4, 2},
	{"LF below the margins doesn't scroll", letters + csi + "2;4r" + csi + "5;1H\n\nX", "abcde\nfghij\nklmno\npqrst\nXvwxy", 5, 2},
	{"RI scrolls within the margins", letters + csi + "2;4r" + csi + "2;1H\x1bMX", "abcde\nX\nfghij\nklmno\nuvwxy", 2, 2},
	{"SU within the margins", letters + csi + "2;4r" + csi + "S", "abcde\nklmno\npqrst\n\nuvwxy", 1, 1},
	{"SD within the margins", letters + csi + "2;4r" + csi + "T", "abcde\n\nfghij\nklmno\nuvwxy", 1, 1},
	{"IL within the margins", letters + csi + "2;4r" + csi + "3;1H" + csi + "L", "abcde\nfghij\n\nklmno\nuvwxy", 3, 1},
	{"DL within the margins", letters + csi + "2;4r" + csi + "3;1H" + csi + "M", "abcde\nfghij\npqrst\n\nuvwxy", 3, 1},
	{"IL outside of the margins", letters + csi + "2;4r" + csi + "1;2H" + csi + "L", letters2, 1, 2},
	{"CUU stops at the margin", csi + "2;4r" + csi + "3;1H" + csi + "9AX", "\nX", 2, 2},
	{"CUU above the margin", csi + "2;4r" + csi + "1;1H" + csi + "9AX", "X", 1, 2},
	{"CUD stops at the margin", csi + "2;4r" + csi + "3;1H" + csi + "9BX", "\n\n\nX", 4, 2},
	{"CUD below the margin", csi + "2;4r" + csi + "5;1H" + csi + "9BX", "\n\n\n\nX", 5, 2},
	{"margins of one row mean nothing", "abc" + csi + "3;3rX", "abcX", 1, 5},
	{"margins the wrong way round mean nothing", "abc" + csi + "4;2rX", "abcX", 1, 5},
	{"margins too far are cut", letters + csi + "2;99r" + csi + "5;1H\nX", "abcde\nklmno\npqrst\nuvwxy\nX", 5, 2},
	{"DECOM", csi + "2;4r" + csi + "?6hX" + csi + "2;2HY", "\nX\n Y", 3, 3},
	{"DECOM stops at the margin", csi + "2;4r" + csi + "?6h" + csi + "9;1HX", "\n\n\nX", 4, 2},
	{"DECOM off goes home", csi + "2;4r" + csi + "?6h" + csi + "?6lX", "X", 1, 2},

	// The alternate screen.
	{"1049", "abc" + csi + "?1049hXYZ", "   XYZ", 1, 7},
	{"1049 and back", "abc" + csi + "?1049h" + csi + "4;4HXYZ" + csi + "?1049ld", "abcd", 1, 5},
	{"1049 is empty each time", csi + "?1049hX" + csi + "?1049l" + csi + "?1049hY", "Y", 1, 2},
	{"1049 twice", "abc" + csi + "?1049h" + csi + "3;3H" + csi + "?1049hX" + csi + "?1049ld", "abcd", 1, 5},
	{"1047", "abc" + csi + "?1047hXYZ" + csi + "?1047l", "abc", 1, 7},
	{"1047 empties it after", csi + "?1047hX" + csi + "?1047l" + csi + "?47h", "", 1, 2},
	{"47 keeps it", "\r\n" + csi + "?47hX" + csi + "?47l" + csi + "?47h", "\nX", 2, 2},
	{"1048", "ab" + csi + "?1048h" + csi + "3;3H" + csi + "?1048lX", "abX", 1, 4},

	// Resetting.
	{"RIS", letters + csi + "2;4r" + csi + "?6h\x1bcX", "X", 1, 2},
	{"DECSTR keeps text and cursor", letters + csi + "2;4r" + csi + "4h" + csi + "3;3H" + csi + "!pX", "abcde\nfghij\nklXno\npqrst\nuvwxy", 3, 4},
	{"DECSTR frees the margins", letters + csi + "2;4r" + csi + "!p" + csi + "5;1H\nX", "fghij\nklmno\npqrst\nuvwxy\nX", 5, 2},
	{"DECALN", "abc\x1b#8", "EEEEEEEEEE\nEEEEEEEEEE\nEEEEEEEEEE\nEEEEEEEEEE\nEEEEEEEEEE", 1, 1},

	// Characters that are more than a column, or less.
	{"wide", "漢字", "漢字", 1, 5},
	{"wide at the right wraps", "abcdefghi漢", "abcdefghi\n漢", 2, 3},
	{"wide fills the row", "abcdefgh漢", "abcdefgh漢", 1, 10},
	{"wide at the right without DECAWM", csi + "?7labcdefghi漢", "abcdefgh漢", 1, 10},
	{"the first half overwritten", "漢字" + csi + "GX", "X 字", 1, 2},
	{"the second half overwritten", "漢字" + csi + "2GX", " X字", 1, 3},
	{"halves overwritten by a wide one", "漢字" + csi + "2G語", " 語", 1, 4},
	{"ECH of a half", "漢字" + csi + "2G" + csi + "X", "  字", 1, 2},
	{"DCH of a half", "漢字x" + csi + "2G" + csi + "P", " 字x", 1, 2},
	{"ICH between halves", "漢字" + csi + "2G" + csi + "@", "   字", 1, 2},
	{"ICH pushes half out", "abcdefgh漢" + csi + "G" + csi + "@", " abcdefgh", 1, 1},
	{"accent", "e\u0301x", "e\u0301x", 1, 3},
	{"accent at the right", "abcdefghie\u0301", "abcdefghie\u0301", 1, 10},
	{"accent after moving there", "ex" + csi + "D\u0301", "e\u0301x", 1, 2},
	{"accent with nothing before it", "\u0301x", "x", 1, 2},
	{"many accents", "e\u0301\u0302\u0303x", "e\u0301\u0302\u0303x", 1, 3},
	{"emoji", "👍x", "👍x", 1, 4},
	{"emoji of a colour", "👍🏽x", "👍🏽x", 1, 4},
	{"joined emoji", "👨\u200d👩\u200d👧x", "👨\u200d👩\u200d👧x", 1, 4},
	{"flag", "🇩🇪x", "🇩🇪x", 1, 4},
	{"two flags", "🇩🇪🇫🇷", "🇩🇪🇫🇷", 1, 5},
	{"a character that an emoji is made of", "❤\ufe0fx", "❤\ufe0fx", 1, 4},
	{"Hangul of pieces", "\u1112\u1161\u11abx", "\u1112\u1161\u11abx", 1, 4},
	{"emoji side by side", "👍👍", "👍👍", 1, 5},
	{"REP of a wide one", "漢" + csi + "2b", "漢漢漢", 1, 7},
	{"REP of an accent", "e\u0301" + csi + "2b", "e\u0301e\u0301e\u0301", 1, 4},

	// Bytes that are no UTF-8 are to be seen.
	{"Latin 1", "caf\xe9!", "caf\ufffd!", 1, 6},
	{"a byte of its own", "a\x80b", "a\ufffdb", 1, 4},
	{"a raw C1 byte is no control", "a\x9b2Cb", "a\ufffd2Cb", 1, 6},
	{"cut short", "a\xe2\x82b", "a\ufffd\ufffdb", 1, 5},
	{"cut short by a sequence", "a\xe2" + csi + "2Cb", "a\ufffd  b", 1, 6},
	{"too long a form", "\xc0\xafx", "\ufffd\ufffdx", 1, 4},
	{"a surrogate", "\xed\xa0\x80x", "\ufffd\ufffd\ufffdx", 1, 5},
	{"C1 in UTF-8 is a control", "a\u009b2Cb", "a  b", 1, 5},

	// What is not known, or not whole, does no harm.
	{"unknown CSI", "a" + csi + "5yb", "ab", 1, 3},
	{"unknown private CSI", "a" + csi + "?5yb", "ab", 1, 3},
	{"modifyOtherKeys is no SGR", "a" + csi + ">4;2mb", "ab", 1, 3},
	{"kitty's keyboard", "a" + csi + ">1ub" + csi + "<uc" + csi + "?ud", "abcd", 1, 5},
	{"unknown ESC", "a\x1b~b", "ab", 1, 3},
	{"UTF-8 by ESC %", "a\x1b%Gb", "ab", 1, 3},
	{"charsets that there are not", "\x1b(Aa\x1b*0\x1b+0b", "ab", 1, 3},
	{"OSC unknown", "a\x1b]777;notify;x\ab", "ab", 1, 3},
	{"OSC with ST", "a\x1b]2;x\x1b\\b", "ab", 1, 3},
	{"OSC without a number", "a\x1b]x\x1b\\b", "ab", 1, 3},
	{"OSC 52", "a\x1b]52;c;aGVsbG8=\ab", "ab", 1, 3},
	{"OSC cut off by CAN", "a\x1b]2;x\x18b", "ab", 1, 3},
	{"DCS", "a\x1bPqxyz\x1b\\b", "ab", 1, 3},
	{"empty DCS", "a\x1bP\x1b\\b", "ab", 1, 3},
	{"APC", "a\x1b_Gf=32;漢“x\x1b\\b", "ab", 1, 3},
	{"PM and SOS", "a\x1b^x\x1b\\\x1bXy\x1b\\b", "ab", 1, 3},
	{"a sequence cut off by CAN", "a" + csi + "2\x18b", "ab", 1, 3},
	{"a sequence cut off by another", "a" + csi + "2" + csi + "2Cb", "a  b", 1, 5},
	{"a control within a sequence", "a" + csi + "2\rCb", "a b", 1, 4},
	{"a character within a sequence", "a" + csi + "2é", "aé", 1, 3},
	{"very many parameters", "a" + csi + strings.Repeat("1;", 200) + "mb", "ab", 1, 3},
	{"two ESC", "a\x1b\x1b[2Cb", "a  b", 1, 5},
}

const letters2 = "abcde\nfghij\nklmno\npqrst\nuvwxy"

func TestEachSequenceDoesWhatTheStandardsSay(t *testing.T) {
	for _, c := range sequences {
		t.Run(c.name, func(t *testing.T) {
			term := after(c.text)
			screenIs(t, term, c.want)
			cursorIs(t, term, c.row, c.column)
			mustHold(t, term)
		})
	}
}

// What comes in pieces, however small, must look the same.
func TestSequencesMayBeSplitAnywhere(t *testing.T) {
	for _, c := range sequences {
		t.Run(c.name, func(t *testing.T) {
			term := New(10, 5, 100)
			for i := range len(c.text) {
				_, _ = term.Write([]byte(c.text[i : i+1]))
			}
			screenIs(t, term, c.want)
			cursorIs(t, term, c.row, c.column)
		})
	}
}

// mustHold looks whether what must always be so is so.
func mustHold(t *testing.T, term *Terminal) {
	t.Helper()
	for name, s := range map[string]*screen{"main": &term.main, "alternate": &term.alternate} {
		if len(s.lines) != term.rows {
			t.Fatalf("the %s screen has %d rows of %d", name, len(s.lines), term.rows)
		}
		if s.x < 0 || s.x >= term.columns || s.y < 0 || s.y >= term.rows || s.pending && s.x != term.columns-1 {
			t.Fatalf("the cursor of the %s screen is at %d, %d (%t) of %d, %d", name, s.x, s.y, s.pending, term.columns, term.rows)
		}
		if s.top < 0 || s.bottom >= term.rows || s.top > s.bottom {
			t.Fatalf("the margins of the %s screen are %d and %d", name, s.top, s.bottom)
		}
		for y := range s.lines {
			rowMustHold(t, term, s.line(y).cells)
		}
	}
	for i := range term.history.count {
		row, _ := decode(term.history.at(i), nil, &term.clusters)
		rowMustHold(t, term, row)
	}
}

func rowMustHold(t *testing.T, term *Terminal, row []cell) {
	t.Helper()
	if len(row) > term.columns {
		t.Fatalf("a row has %d columns of %d", len(row), term.columns)
	}
	for x, c := range row {
		switch {
		case c.isWide() && (x+1 == len(row) || !row[x+1].isTail()):
			t.Fatalf("column %d has no second half: %v", x, row)
		case c.isTail() && (x == 0 || !row[x-1].isWide()):
			t.Fatalf("column %d has no first half: %v", x, row)
		case c.ch&clusterMark != 0 && int(c.ch&charMask) >= len(term.clusters.texts):
			t.Fatalf("column %d has a character that there is not", x)
		}
	}
}
