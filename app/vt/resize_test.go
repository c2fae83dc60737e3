package vt

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestRowsMoveIntoTheHistoryAndBack(t *testing.T) {
	term := sized(20, 5, strings.TrimRight(numbered(1, 10), "\r\n"))
	cursorIs(t, term, 5, 8)
	term.Resize(20, 3)
	screenIs(t, term, "line 8\nline 9\nline 10")
	cursorIs(t, term, 3, 8)
	term.Resize(20, 6)
	screenIs(t, term, "line 5\nline 6\nline 7\nline 8\nline 9\nline 10")
	cursorIs(t, term, 6, 8)
	term.Resize(20, 12)
	screenIs(t, term, strings.ReplaceAll(strings.TrimRight(numbered(1, 10), "\r\n"), "\r", ""))
	cursorIs(t, term, 10, 8)
	mustHold(t, term)
}

func TestBlankRowsGoFirst(t *testing.T) {
	term := sized(20, 5, "one\r\ntwo")
	term.Resize(20, 3)
	screenIs(t, term, "one\ntwo")
	term.Resize(20, 1)
	screenIs(t, term, "two")
	term.Resize(20, 5)
	screenIs(t, term, "one\ntwo")
	cursorIs(t, term, 2, 4)
}

func TestTextBelowTheCursorIsKept(t *testing.T) {
	term := sized(20, 5, letters+csi+"3;2H")
	term.Resize(20, 4)
	screenIs(t, term, "fghij\nklmno\npqrst\nuvwxy")
	cursorIs(t, term, 2, 2)
	term.Resize(20, 5)
	screenIs(t, term, letters2)
	cursorIs(t, term, 3, 2)
}

func TestLinesAreBrokenAnew(t *testing.T) {
	term := sized(20, 4, "$ "+strings.Repeat("0123456789", 3)+"\r\n$ ")
	screenIs(t, term, "$ 012345678901234567\n890123456789\n$")
	term.Resize(10, 4)
	screenIs(t, term, "8901234567\n8901234567\n89\n$")
	cursorIs(t, term, 4, 3)
	term.Resize(40, 4)
	screenIs(t, term, "$ "+strings.Repeat("0123456789", 3)+"\n$")
	cursorIs(t, term, 2, 3)
}

func TestNarrowAndWideAgain(t *testing.T) {
	text := "short\r\n" + strings.Repeat("0123456789", 5) + "\r\n漢字漢字漢字漢字\r\n\r\nlast " + csi + "31mred" + csi + "m x"
	for _, columns := range []int{2, 3, 7, 10, 19, 21, 50, 200} {
		t.Run(fmt.Sprint(columns), func(t *testing.T) {
			term := sized(20, 8, text)
			before, row, column := all(term), term.screen.y+1, term.screen.x+1
			term.Resize(columns, 8)
			mustHold(t, term)
			if got := all(term); got != before {
				t.Errorf("the text of %d columns is %q, and was %q", columns, got, before)
			}
			term.Resize(20, 8)
			mustHold(t, term)
			if got := all(term); got != before {
				t.Errorf("the text is %q after %d columns, and was %q", got, columns, before)
			}
			if columns > 19 {
				cursorIs(t, term, row, column)
			}
		})
	}
}

func TestTheCursorStaysAtItsCharacter(t *testing.T) {
	for _, c := range []struct {
		name, text           string
		columns, row, column int
	}{
		{"within a line", "0123456789" + csi + "1;8H", 5, 2, 3},
		{"at the end of a line", "01234567", 5, 2, 4},
		{"at the end of a row", "0123456789", 5, 2, 5},
		{"behind text", "ab" + csi + "1;9H", 5, 1, 5},
		{"in an empty row", "\r\n\r\n", 5, 3, 1},
		{"wider", "0123456789abc" + csi + "2;2H", 30, 1, 12},
		{"at the end of a row, wider", "0123456789", 30, 1, 11},
	} {
		t.Run(c.name, func(t *testing.T) {
			term := sized(10, 5, c.text)
			term.Resize(c.columns, 5)
			cursorIs(t, term, c.row, c.column)
			mustHold(t, term)
		})
	}
}

func TestAfterAResizeTextGoesOnWhereItWas(t *testing.T) {
	term := sized(10, 5, "0123456789")
	term.Resize(5, 5)
	_, _ = term.Write([]byte("X"))
	screenIs(t, term, "01234\n56789\nX")
	term = sized(10, 5, "0123456789")
	term.Resize(20, 5)
	_, _ = term.Write([]byte("X"))
	screenIs(t, term, "0123456789X")
}

func TestTheMainScreenIsResizedUnderTheAlternateOne(t *testing.T) {
	term := sized(20, 5, "$ "+strings.Repeat("0123456789", 3)+"\r\n$ vi"+csi+"?1049h"+csi+"2;2Hfull")
	term.Resize(10, 4)
	screenIs(t, term, "\n full")
	_, _ = term.Write([]byte(csi + "?1049lX"))
	screenIs(t, term, "8901234567\n8901234567\n89\n$ viX")
	if got := all(term); got != "$ "+strings.Repeat("0123456789", 3)+"\n$ viX" {
		t.Errorf("there is %q", got)
	}
	mustHold(t, term)
}

func TestTheAlternateScreenIsCut(t *testing.T) {
	term := sized(10, 5, csi+"?1049h"+letters+csi+"2;1Habcdefgh漢")
	term.Resize(9, 4)
	screenIs(t, term, "abcde\nabcdefgh\nklmno\npqrst")
	term.Resize(10, 5)
	screenIs(t, term, "abcde\nabcdefgh\nklmno\npqrst")
	term = sized(10, 5, csi+"?1049h"+letters)
	term.Resize(10, 2)
	screenIs(t, term, "pqrst\nuvwxy")
	cursorIs(t, term, 2, 6)
}

func TestMarginsAndTabsAfterAResize(t *testing.T) {
	term := sized(10, 5, csi+"2;3r"+csi+"4G\x1bH")
	term.Resize(40, 6)
	_, _ = term.Write([]byte(csi + "6;1H\t1\t2\t3\r\nX"))
	if got := shown(term); got[4] != "   1    2       3" || got[5] != "X" {
		t.Errorf("the screen shows %q", got)
	}
}

func TestSizesThatMakeNoSense(t *testing.T) {
	for _, size := range [][2]int{{0, 0}, {-1, -1}, {1, 1}, {1 << 30, 1 << 30}} {
		term := New(size[0], size[1], -1)
		_, _ = term.Write([]byte("hello 漢字\r\n"))
		term.Resize(80, 24)
		term.Resize(size[0], size[1])
		_, _ = term.Write([]byte("hello 漢字\r\n"))
		mustHold(t, term)
	}
}

func TestEpochsTellWhenRowsHaveOtherNumbers(t *testing.T) {
	term := sized(10, 5, numbered(1, 10))
	epoch := func() uint64 {
		var frame Frame
		term.Snapshot(&frame, Bottom, 1)
		return frame.Epoch
	}
	first := epoch()
	if term.Resize(10, 8); epoch() != first {
		t.Error("more rows make another epoch")
	}
	if term.Resize(11, 8); epoch() == first {
		t.Error("more columns make no other epoch")
	}
	first = epoch()
	if _, _ = term.Write([]byte(csi + "?1049h")); epoch() == first {
		t.Error("the other screen makes no other epoch")
	}
}

// Whatever the sizes are in between, no text is lost, and none comes up twice.
func TestAnyWayOfResizingKeepsTheText(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		term := New(30, 10, 5000)
		for range 40 {
			line := strings.Repeat("word漢 e\u0301", random.IntN(12))
			_, _ = term.Write([]byte(line + fmt.Sprint(random.IntN(100)) + "\r\n"))
		}
		before := all(term)
		for range 8 {
			term.Resize(2+random.IntN(60), 1+random.IntN(30))
			mustHold(t, term)
			if got := all(term); got != before {
				t.Fatalf("at %d, %d there is\n%s\nand was\n%s", term.columns, term.rows, got, before)
			}
		}
	}
}
