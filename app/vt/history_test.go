package vt

import (
	"fmt"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/app/cells"
)

// numbered writes lines with numbers.
func numbered(from, to int) string {
	var b strings.Builder
	for i := from; i <= to; i++ {
		fmt.Fprintf(&b, "line %d\r\n", i)
	}
	return b.String()
}

// all is the text of all rows that there are.
func all(term *Terminal) string {
	var frame Frame
	term.Snapshot(&frame, Bottom, 1)
	return strings.TrimRight(term.Text(Position{Row: frame.First}, Position{Row: frame.End}), "\n")
}

func TestRowsThatScrollOffAreKept(t *testing.T) {
	term := sized(20, 5, numbered(1, 50))
	var frame Frame
	term.Snapshot(&frame, 0, 100)
	if frame.First != 0 || frame.Top != 46 || frame.End != 51 || len(frame.Rows) != 51 {
		t.Fatalf("there are rows %d, %d to %d, and %d of them are shown", frame.First, frame.Top, frame.End, len(frame.Rows))
	}
	for i, text := range rowsOf(&frame)[:50] {
		if want := fmt.Sprintf("line %d", i+1); text != want || frame.Rows[i].Number != int64(i) {
			t.Errorf("row %d, number %d, is %q, wanted %q", i, frame.Rows[i].Number, text, want)
		}
	}
}

func TestTheOldestRowsGo(t *testing.T) {
	term := sized(20, 5, numbered(1, 1000))
	var frame Frame
	term.Snapshot(&frame, 0, 1)
	if frame.First != 896 || frame.End != 1001 {
		t.Errorf("there are rows %d to %d", frame.First, frame.End)
	}
	if got := rowsOf(&frame)[0]; got != "line 897" {
		t.Errorf("the first is %q", got)
	}
}

func TestThereMayBeNoHistory(t *testing.T) {
	term := New(20, 5, 0)
	_, _ = term.Write([]byte(numbered(1, 1000)))
	var frame Frame
	term.Snapshot(&frame, 0, 10)
	if frame.First != 996 || frame.Top != 996 || len(frame.Rows) != 5 {
		t.Errorf("there are rows %d and %d, %d of them", frame.First, frame.Top, len(frame.Rows))
	}
	term.Resize(20, 3)
	term.Resize(20, 6)
	mustHold(t, term)
}

func TestWhatScrollsWithinMarginsIsKeptAtTheTopOnly(t *testing.T) {
	// A program that keeps a line at the bottom, as apt does.
	term := sized(20, 5, csi+"1;4r"+numbered(1, 10))
	_, _ = term.Write([]byte(csi + "5;1Hbottom"))
	if got, want := all(term), strings.ReplaceAll(strings.TrimRight(numbered(1, 10), "\r\n"), "\r", "")+"\n\nbottom"; got != want {
		t.Errorf("there is\n%s\nwanted\n%s", got, want)
	}
	term = sized(20, 5, csi+"2;5r"+csi+"2;1H"+numbered(1, 10))
	if term.history.count != 0 {
		t.Errorf("%d rows are kept that scrolled below another", term.history.count)
	}
}

func TestTheAlternateScreenKeepsNothing(t *testing.T) {
	term := sized(20, 5, numbered(1, 10)+csi+"?1049h"+numbered(100, 200))
	var frame Frame
	term.Snapshot(&frame, 0, 100)
	if len(frame.Rows) != 5 || frame.First != frame.Top {
		t.Errorf("%d rows are shown, from %d, the screen being at %d", len(frame.Rows), frame.First, frame.Top)
	}
	_, _ = term.Write([]byte(csi + "?1049l"))
	if got := strings.Count(all(term), "line"); got != 10 {
		t.Errorf("there are %d lines after it", got)
	}
}

func TestED3ClearsWhatScrolledOff(t *testing.T) {
	term := sized(20, 5, numbered(1, 50)+csi+"3J")
	var frame Frame
	term.Snapshot(&frame, 0, 100)
	if frame.First != frame.Top || len(frame.Rows) != 5 || rowsOf(&frame)[0] != "line 47" {
		t.Errorf("rows %d to %d are there, beginning with %q", frame.First, frame.End, rowsOf(&frame)[0])
	}
}

// Every kind of cell must come back from the history as it was.
func TestTheHistoryKeepsEveryKindOfCell(t *testing.T) {
	text := "plain " + csi + "1;31mred" + csi + "0;48;2;1;2;3m  " + csi + "m" + csi + "5Cé漢字" + csi + "7m漢" + csi + "m👍🏽e\u0301\x1b]8;;http://x/\alink\x1b]8;;\a" + csi + "44m" + csi + "K"
	term := sized(60, 5, text)
	var before, after Frame
	term.Snapshot(&before, 0, 1)
	want := append([]cells.Cell(nil), before.Rows[0].Cells...)
	_, _ = term.Write([]byte(csi + "m" + strings.Repeat("\r\n", 10)))
	term.Snapshot(&after, 0, 1)
	if got := after.Rows[0].Cells; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the row comes back as\n%v\nand was\n%v", got, want)
	}
}

func TestFramesShowWhatChanged(t *testing.T) {
	term := New(20, 5, 300)
	same, fresh := &Frame{}, &Frame{}
	feed := []string{
		"a\r\nb\r\nc\r\n", "d\r\ne\r\nf\r\n", numbered(1, 20), csi + "H" + csi + "2Jxyz", csi + "2;4r" + csi + "4;1H\n\n", csi + "r", csi + "5;1H" + numbered(1, 3),
		csi + "?1049hfull", csi + "?1049l", csi + "1;1H" + csi + "L", csi + "3J", "漢字e\u0301", "\x1b#8", numbered(1, 600), csi + "?47h\x1bcnew",
	}
	for i, text := range feed {
		for _, from := range []int64{Bottom, 0, 3, 17, 500} {
			_, _ = term.Write([]byte(text))
			if i == 9 {
				term.Resize(18+i, 5)
			}
			term.Snapshot(same, from, 5)
			*fresh = Frame{}
			term.Snapshot(fresh, from, 5)
			if got, want := strings.Join(rowsOf(same), "|"), strings.Join(rowsOf(fresh), "|"); got != want {
				t.Fatalf("after %q a frame that is used again shows %q from %d, and a new one %q", text, got, from, want)
			}
		}
	}
}

func TestText(t *testing.T) {
	term := sized(10, 5, "ab  \r\n  cd\r\n0123456789ABC\r\n漢字x\r\n\r\nlast")
	for _, c := range []struct {
		name     string
		from, to Position
		want     string
	}{
		{"part of a row", Position{0, 1}, Position{0, 2}, "b"},
		{"the wrong way round", Position{0, 2}, Position{0, 1}, "b"},
		{"nothing", Position{0, 1}, Position{0, 1}, ""},
		{"two rows", Position{0, 0}, Position{1, 10}, "ab\n  cd"},
		{"up to the beginning of a row", Position{0, 0}, Position{1, 0}, "ab\n"},
		{"a line of two rows", Position{2, 8}, Position{3, 10}, "89ABC"},
		{"wide", Position{4, 0}, Position{4, 3}, "漢字"},
		{"from the second half of a wide one", Position{4, 1}, Position{4, 5}, "字x"},
		{"empty rows", Position{4, 4}, Position{6, 4}, "x\n\nlast"},
		{"rows that there are not", Position{-5, 3}, Position{99, 3}, "ab\n  cd\n0123456789ABC\n漢字x\n\nlast"},
		{"columns that there are not", Position{0, -5}, Position{0, 99}, "ab"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := term.Text(c.from, c.to); got != c.want {
				t.Errorf("the text from %v to %v is %q, wanted %q", c.from, c.to, got, c.want)
			}
		})
	}
}

func TestLinesOfSeveralRows(t *testing.T) {
	term := sized(10, 5, "x\r\n"+strings.Repeat("0123456789", 7)+"ABC\r\ny")
	for _, c := range []struct{ row, first, last int64 }{{0, 0, 0}, {1, 1, 8}, {5, 1, 8}, {8, 1, 8}, {9, 9, 9}, {99, 99, 99}, {-1, -1, -1}} {
		if first, last := term.Line(c.row); first != c.first || last != c.last {
			t.Errorf("row %d is of the line from %d to %d, wanted %d to %d", c.row, first, last, c.first, c.last)
		}
	}
	if got, want := term.Text(Position{Row: 1}, Position{Row: 8, Column: 10}), strings.Repeat("0123456789", 7)+"ABC"; got != want {
		t.Errorf("the line is %q, wanted %q", got, want)
	}
}

// A command that goes over several rows, and was edited, is still one line to copy: readline writes a blank and CR to come into the next row.
func TestWhatEndsALine(t *testing.T) {
	for _, c := range []struct {
		name, text string
		wrapped    bool
	}{
		{"text that went on", "0123456789A", true},
		{"text that just fits", "0123456789\r\nA", false},
		{"the last column written again", "0123456789A" + csi + "1;10HX", false},
		{"the end of the row erased", "0123456789A" + csi + "1;5H" + csi + "K", false},
		{"characters deleted", "0123456789A" + csi + "1;5H" + csi + "P", false},
		{"a row put between", "0123456789A" + csi + "2;1H" + csi + "L", false},
		{"the next row deleted", "0123456789A" + csi + "2;1H" + csi + "M", false},
		{"the next row erased, as when a command is written anew", "0123456789A" + csi + "2;1H" + csi + "K", true},
		{"all below erased", "0123456789A" + csi + "2;1H" + csi + "J", false},
		{"the beginning of the row erased", "0123456789A" + csi + "1;5H" + csi + "1K", true},
		{"a wide character that found no place", "012345678漢", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			frame := frameAfter(c.text)
			if got := frame.Rows[0].Wrapped; got != c.wrapped {
				t.Errorf("the row goes on: %t, wanted %t", got, c.wrapped)
			}
		})
	}
}

func TestWhatIsErasedIsNotJoinedToTheHistory(t *testing.T) {
	term := sized(10, 3, "\r\n\r\n0123456789ABC")
	_, _ = term.Write([]byte("\r\n\r\n" + csi + "H" + csi + "2Jnew"))
	if got := all(term); !strings.Contains(got, "0123456789\nnew") {
		t.Errorf("there is %q", got)
	}
}

func TestLinks(t *testing.T) {
	link := func(params, address, text string) string {
		return "\x1b]8;" + params + ";" + address + "\x1b\\" + text + "\x1b]8;;\x1b\\"
	}
	term := sized(30, 5, link("", "https://a.example/?x=1;y=2", "one")+" "+link("id=7", "https://b.example/", "t")+link("x=y:id=7", "https://b.example/", "wo")+
		link("id=8", "https://b.example/", "!")+"\r\n"+csi+"1m"+"\x1b]8;;https://c.example/\a"+csi+"mstill")
	var frame Frame
	term.Snapshot(&frame, Bottom, 2)
	at := func(row, column int) string { return term.Link(frame.Rows[row].Cells[column].Style.Link) }
	for _, c := range []struct {
		row, column int
		want        string
	}{{0, 0, "https://a.example/?x=1;y=2"}, {0, 2, "https://a.example/?x=1;y=2"}, {0, 3, ""}, {0, 4, "https://b.example/"}, {0, 6, "https://b.example/"}, {1, 0, "https://c.example/"}} {
		if got := at(c.row, c.column); got != c.want {
			t.Errorf("row %d, column %d leads to %q, wanted %q", c.row, c.column, got, c.want)
		}
	}
	number := func(column int) uint16 { return frame.Rows[0].Cells[column].Style.Link }
	if number(4) != number(5) || number(6) == number(7) {
		t.Error("pieces with one id are not one link, or pieces with two are")
	}
	if got := term.Link(60_000); got != "" {
		t.Errorf("a link that there is not leads to %q", got)
	}
}

func TestLinksThatMayNotBe(t *testing.T) {
	for _, address := range []string{strings.Repeat("x", longestAddress+1), "http://x/\xff"} {
		term := sized(30, 5, "\x1b]8;;"+address+"\atext")
		var frame Frame
		term.Snapshot(&frame, Bottom, 1)
		if number := frame.Rows[0].Cells[0].Style.Link; number != 0 {
			t.Errorf("%.20q leads somewhere", address)
		}
	}
}

// A listing of very many files with a link each, again and again.
func TestLinksOfRowsThatAreGoneMakeRoom(t *testing.T) {
	term := New(20, 5, 1000)
	const files = mostLinks + 5000
	for i := range files {
		_, _ = fmt.Fprintf(term, "\x1b]8;;file:///%d\a%d\x1b]8;;\a\r\n", i, i)
	}
	if got := len(term.links.addresses); got > mostLinks {
		t.Errorf("%d links are kept", got)
	}
	var frame Frame
	first := int64(files - 1000 + 1)
	term.Snapshot(&frame, first, 1000)
	for i, row := range frame.Rows[:990] {
		if got, want := term.Link(row.Cells[0].Style.Link), fmt.Sprintf("file:///%d", first+int64(i)); got != want {
			t.Fatalf("row %d leads to %q, wanted %q", row.Number, got, want)
		}
	}
}

func TestClustersThatNothingShowsMakeRoom(t *testing.T) {
	term := New(20, 5, 100)
	for i := range 20_000 {
		_, _ = fmt.Fprintf(term, "%c%c\r\n", 'a'+i%26, 0x300+i/26%100)
		_, _ = fmt.Fprintf(term, "%c%c%c\r\n", 'a'+i%26, 0x300+i/26%100, 0x300+i%111)
	}
	if got := len(term.clusters.texts); got > fewestClusters+100 {
		t.Errorf("%d clusters are kept", got)
	}
	mustHold(t, term)
}

func TestMarksWithoutEndAreCut(t *testing.T) {
	term := after("a" + strings.Repeat("\u0301", 10_000) + "b")
	if got := len(shown(term)[0]); got > longestCluster+1 {
		t.Errorf("a character has %d bytes", got)
	}
	cursorIs(t, term, 1, 3)
}
