package vt

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// state is all that can be seen of a terminal.
func state(term *Terminal) string {
	var b strings.Builder
	var frame Frame
	term.Snapshot(&frame, 0, 1000)
	for _, row := range frame.Rows {
		fmt.Fprintf(&b, "%d %t", row.Number, row.Wrapped)
		for _, c := range row.Cells {
			fmt.Fprintf(&b, " %q%d", c.Text(), c.Width)
			if c.Style.Fg != 0 || c.Style.Bg != 0 || c.Style.Attr != 0 || c.Style.Link != 0 {
				fmt.Fprintf(&b, "%v", c.Style)
			}
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "%+v %q %d %+v %v %d %v", frame.Cursor, frame.Title, frame.Bells, term.mode, frame.Alternate, term.pen, term.tabs)
	return b.String()
}

// FuzzWrite looks that no input makes the terminal panic, or leaves it in a state that can't be; and that it makes no difference how it comes in pieces.
func FuzzWrite(f *testing.F) {
	for _, c := range sequences {
		f.Add([]byte(c.text), uint8(3), uint8(7), uint8(4))
	}
	f.Add([]byte("\x1b[?1049h漢\x1b[2;3r\x1b[?6h\x1bM\x1b[99999999999999999999999L\x1b]8;;x\a"), uint8(1), uint8(2), uint8(1))
	f.Fuzz(func(t *testing.T, data []byte, piece, columns, rows uint8) {
		whole, pieces := New(10, 5, 30), New(10, 5, 30)
		half := len(data) / 2
		for i, part := range [][]byte{data[:half], data[half:]} {
			_, _ = whole.Write(part)
			for rest := part; len(rest) > 0; {
				n := min(len(rest), 1+int(piece%8))
				_, _ = pieces.Write(rest[:n])
				rest = rest[n:]
			}
			mustHold(t, whole)
			if a, b := state(whole), state(pieces); a != b {
				t.Fatalf("in one piece it is\n%s\nand in pieces of %d\n%s", a, 1+piece%8, b)
			}
			if i == 0 {
				whole.Resize(int(columns), int(rows))
				pieces.Resize(int(columns), int(rows))
				mustHold(t, whole)
			}
		}
		whole.Resize(10, 5)
		mustHold(t, whole)
		whole.Text(Position{}, Position{Row: 1000})
	})
}

// FuzzPaste looks that nothing that is pasted ends the brackets around it, or presses a key.
func FuzzPaste(f *testing.F) {
	f.Add("a\x1b[201~b")
	f.Add("\x1b[20\x1b[201~1~")
	f.Fuzz(func(t *testing.T, text string) {
		pasted := string(after(csi + "?2004h").Paste(text))
		inside, ok := strings.CutPrefix(pasted, pasteBegin)
		inside, end := strings.CutSuffix(inside, pasteEnd)
		if !ok || !end {
			t.Fatalf("%q is pasted as %q", text, pasted)
		}
		for _, r := range inside {
			if r < ' ' && r != '\r' && r != '\t' || r >= del && r < 0xa0 {
				t.Fatalf("%q is pasted with a control: %q", text, inside)
			}
		}
	})
}

// pieceOfInput is what programs write, and what they shouldn't.
func pieceOfInput(random *rand.Rand) string {
	const finals = "ABCDEFGHIJKLMPSTXZ@`abcdefghlmnpqrstu"
	switch random.IntN(12) {
	case 0:
		return []string{"\r", "\n", "\b", "\t", "\x0e", "\x0f", "\r\n", "\x1b7", "\x1b8", "\x1bM", "\x1bD", "\x1bE", "\x1bH", "\x1bc", "\x1b(0", "\x1b(B", "\x1b#8"}[random.IntN(17)]
	case 1, 2, 3:
		return fmt.Sprintf("\x1b[%d;%d%c", random.IntN(12), random.IntN(12), finals[random.IntN(len(finals))])
	case 4:
		return fmt.Sprintf("\x1b[%d%c", random.IntN(8), finals[random.IntN(len(finals))])
	case 5:
		modes := []int{1, 5, 6, 7, 25, 47, 1047, 1048, 1049, 2004, 2026}
		return fmt.Sprintf("\x1b[?%d%c", modes[random.IntN(len(modes))], "hl"[random.IntN(2)])
	case 6:
		return []string{"漢字", "👍🏽", "e\u0301", "\u0301", "🇩🇪", "❤\ufe0f", "\u200d", "한", "ä", "\xff", "\xe6\xbc"}[random.IntN(11)]
	case 7:
		return fmt.Sprintf("\x1b[%d;%dm", 30+random.IntN(8), 40+random.IntN(9))
	case 8:
		return []string{"\x1b[4h", "\x1b[4l", "\x1b]8;;x\a", "\x1b]8;;\a", "\x1b]2;title\a", "\x1b]2;x", "\x1b[", "\x1b", "\x1bP", "\x18"}[random.IntN(10)]
	}
	return strings.Repeat("word ", 1+random.IntN(3))
}

// The same with input that is more like that of programs than what a fuzzer finds in a short time; it always is the same.
func TestAnyInputInAnyPieces(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for round := range 1500 {
		whole, pieces := New(10, 5, 30), New(10, 5, 30)
		var input strings.Builder
		for range 60 {
			input.WriteString(pieceOfInput(random))
		}
		_, _ = whole.Write([]byte(input.String()))
		for rest := input.String(); rest != ""; {
			n := min(len(rest), 1+random.IntN(4))
			_, _ = pieces.Write([]byte(rest[:n]))
			rest = rest[n:]
		}
		mustHold(t, whole)
		if a, b := state(whole), state(pieces); a != b {
			t.Fatalf("round %d: after %q it is\n%s\nand in pieces\n%s", round, input.String(), a, b)
		}
		whole.Resize(2+random.IntN(20), 1+random.IntN(10))
		mustHold(t, whole)
		_, _ = whole.Write([]byte(input.String()))
		mustHold(t, whole)
	}
}
