package logs

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/slipway-dev/slipway/app/cells"
	"github.com/slipway-dev/slipway/dockerops"
)

// assembled is what pieces of stdout become: whole lines, then what is open, behind a ~.
func assembled(t *testing.T, pieces ...string) string {
	t.Helper()
	var out []string
	a := newAssembler(0, maxLine, func(e *entry) { out = append(out, string(e.text)) })
	for _, p := range pieces {
		a.piece(dockerops.LogPiece{Stream: dockerops.Stdout, Bytes: []byte(p)})
	}
	if open := a.openLine(dockerops.Stdout); open != nil {
		out = append(out, "~"+string(open.text))
	}
	return strings.Join(out, "|")
}

func TestAssemblerMakesLines(t *testing.T) {
	for _, c := range []struct {
		name   string
		pieces []string
		want   string
	}{
		{"one", []string{"hello\n"}, "hello"},
		{"several in a piece", []string{"a\nb\n\nc\n"}, "a|b||c"},
		{"one in several pieces", []string{"part one ", "", "part two\n"}, "part one part two"},
		{"the last without a break", []string{"a\nlast"}, "a|~last"},
		{"breaks of a terminal", []string{"a\r\nb\r", "\nc\r\n"}, "a|b|c"},
		{"two returns before a break", []string{"a\r\r\n"}, "a"},
		{"a character cut apart", []string{"gr\xc3", "\xbc\xc3\x9fe \xf0\x9f", "\x90", "\x8d\n"}, "grüße 🐍"},
		{"bytes that are no text", []string{"a\xffb\xc3(\xe2\x82\n"}, "a�b�(��"},
		{"a cut character that is none", []string{"a\xe2", "b\xc3", "\n"}, "a�b�"},
		{"controls", []string{"\x01\x00\x00\x07x\x7f\x0b\n"}, "␁␀␀␇x␡␋"},
		{"controls of one byte more", []string{"a\u0085b\u009b31mc\n"}, "a�b�31mc"},
		{"tabs", []string{"a\tb\n"}, "a\tb"},
		{"what looks like a frame", []string{"\x01\x00\x00\x00\x00\x00\x00\x06abcdef\r\nHELLO-TTY\r\n"}, "␁␀␀␀␀␀␀␆abcdef|HELLO-TTY"},
		{"a bar", []string{"10 %\r20 %\r", "100 %\n"}, "100 %"},
		{"a bar being drawn", []string{"10 %\r", "20 %\r"}, "~20 %"},
		{"a bar's shorter state over a longer one", []string{"Downloading\rok\n"}, "okwnloading"},
		{"a bar that is cleared", []string{"Downloading 10 %\r\x1b[Kdone\n"}, "done"},
		{"a bar that is cleared from its end", []string{"Downloading 10 %\x1b[2K\rdone\n"}, "done"},
		{"a bar cleared up to the cursor", []string{"abcdef\b\b\x1b[1Kx\n"}, "    xf"},
		{"a bar cleared with blanks", []string{"Downloading 10 %\r                \rdone\n"}, "done"},
		{"a bar of blocks", []string{"\r  0%|   |\r 50%|█▌ |\r100%|███|\n"}, "100%|███|"},
		{"backspaces", []string{"abc\b\bX\n"}, "aXc"},
		{"more backspaces than text", []string{"a\b\b\bX\n"}, "X"},
		{"a spinner", []string{"| \b\b/ \b\b- \b\bok\n"}, "ok"},
		{"the beginning of a sequence at the end", []string{"a\n\x1b[", ""}, "a"},
	} {
		if got := assembled(t, c.pieces...); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		// Byte by byte it must come to the same.
		var single []string
		for _, b := range []byte(strings.Join(c.pieces, "")) {
			single = append(single, string([]byte{b}))
		}
		if got := assembled(t, single...); got != c.want {
			t.Errorf("%s, byte by byte: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestStreamsAreTakenApart(t *testing.T) {
	var out []string
	a := newAssembler(3, maxLine, func(e *entry) {
		out = append(out, fmt.Sprintf("%d %d %s %s", e.source, e.stream, e.text, timeOf(e.time).UTC().Format("05")))
	})
	at := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	for i, p := range []struct {
		stream dockerops.LogStream
		text   string
	}{
		{dockerops.Stdout, "out 1\n"},
		{dockerops.Stderr, "err 1\n"},
		{dockerops.Stdout, "part one "},
		{dockerops.Stderr, "err 2\n"},
		{dockerops.Stdout, ""},
		{dockerops.Stdout, "part two\n"},
		{dockerops.Stdout, "last without newline"},
	} {
		a.piece(dockerops.LogPiece{Stream: p.stream, Bytes: []byte(p.text), Time: at.Add(time.Duration(i) * time.Second)})
	}
	a.end()
	want := "3 1 out 1 00|3 2 err 1 01|3 2 err 2 03|3 1 part one part two 02|3 1 last without newline 06"
	if got := strings.Join(out, "|"); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestHugeLineIsCut(t *testing.T) {
	const size = 1 << 20
	for name, write := range map[string]func(a *assembler){
		"in one piece": func(a *assembler) {
			a.piece(dockerops.LogPiece{Bytes: append(bytes.Repeat([]byte("é"), size/2), '\n')})
		},
		"in pieces": func(a *assembler) {
			for range size / (16 << 10) {
				a.piece(dockerops.LogPiece{Bytes: bytes.Repeat([]byte("é"), 8<<10)})
				if open := a.openLine(dockerops.Stdout); open == nil || len(open.text) > maxLine+100 {
					t.Fatal("the open line is not shown, or all of it is")
				}
			}
			a.piece(dockerops.LogPiece{Bytes: []byte("\n")})
		},
		"drawn over": func(a *assembler) {
			a.piece(dockerops.LogPiece{Bytes: []byte("é\r")})
			a.piece(dockerops.LogPiece{Bytes: append(bytes.Repeat([]byte("é"), size/2), '\n')})
		},
	} {
		var lines []string
		a := newAssembler(0, maxLine, func(e *entry) { lines = append(lines, string(e.text)) })
		write(a)
		a.piece(dockerops.LogPiece{Bytes: []byte("next\n")})
		if len(lines) != 2 || lines[1] != "next" {
			t.Fatalf("%s: %d lines", name, len(lines))
		}
		if got := len(lines[0]); got < maxLine || got > maxLine+100 || !utf8.ValidString(lines[0]) {
			t.Errorf("%s: %d bytes were kept", name, got)
		}
		if !strings.HasSuffix(lines[0], "éé … cut after 64 kB, save the log for all of it") {
			t.Errorf("%s: the line does not say that it was cut: %q", name, lines[0][len(lines[0])-60:])
		}
	}
}

// styled is a line with its spans in braces.
func styled(e *entry) string {
	var b strings.Builder
	at := 0
	for _, s := range e.spans {
		b.Write(e.text[at:s.from])
		fmt.Fprintf(&b, "{%s:%s}", styleName(s.style), e.text[s.from:s.to])
		at = int(s.to)
	}
	b.Write(e.text[at:])
	return b.String()
}

func styleName(s cells.Style) string {
	var parts []string
	if i, ok := s.Fg.Index(); ok {
		parts = append(parts, fmt.Sprint(i))
	}
	if r, g, b, ok := s.Fg.RGB(); ok {
		parts = append(parts, fmt.Sprintf("#%02x%02x%02x", r, g, b))
	}
	if i, ok := s.Bg.Index(); ok {
		parts = append(parts, fmt.Sprintf("on%d", i))
	}
	if s.Attr&cells.Bold != 0 {
		parts = append(parts, "bold")
	}
	return strings.Join(parts, ",")
}

func TestColoursAndOtherSequences(t *testing.T) {
	fixture, err := os.ReadFile("testdata/colours.log")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"{2:INFO} started", "{1,bold:ERROR} bad", "{208:orange} {#010203:rgb}", "cleared?", "title", "link", "up", "<b>not bold</b> &amp;",
		"{3:unclosed}", "{3:next}",
	}
	for size := 1; size <= len(fixture); size++ {
		var got []string
		a := newAssembler(0, maxLine, func(e *entry) { got = append(got, styled(e)) })
		for rest := fixture; len(rest) > 0; {
			n := min(size, len(rest))
			a.piece(dockerops.LogPiece{Bytes: rest[:n]})
			rest = rest[n:]
		}
		a.end()
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Fatalf("in pieces of %d bytes: %q\nwant %q", size, got, want)
		}
	}
}

func TestSequencesDoNoHarm(t *testing.T) {
	for text, want := range map[string]string{
		"a\x1b[2J\x1b[H\x1b[3;4Hb\x1b[10Ac\x1b[?25ld\n":               "abcd",
		"\x1b(B\x1b[mtext\x1b7\x1b8\x1bM\n":                           "text",
		"\x1b]0;title ✓\x1b\\text\n":                                  "text",
		"\x1b]8;id=1;https://example.org/✓\x1b\\link\x1b]8;;\x1b\\\n": "link",
		"\x1bP1$r0m\x1b\\text\x1b_apc\x1b\\\x1b^pm\x1b\\.\n":          "text.",
		"\x1b]52;c;aGVsbG8=\x07text\n":                                "text",
		"\x1b]0;never ended\nnext\n":                                  "␛]0;never ended|next",
		"\x1b[31\nnext\n":                                             "|next",
		"\x1b[é\n":                                                    "␛[é",
		"\x1b[31;\x18text\n":                                          "text",
		"\x1b\x1b[31mred\x1b[0m\n":                                    "{1:red}",
		"\x1b[38:2::1:2:3mx\x1b[49mx\n":                               "{#010203:xx}",
		"\x1b[41mx\x1b[m \x1b[1;32;44mx\x1b[22;39;49m.\n":             "{on1:x} {2,on4,bold:x}.",
		"\x1b[99999999999999999999999999;38;5mx\n":                    "x",
		"\x1b[31mold\rn\x1b[0mew\n":                                   "{1:n}ew",
		"\x1b[32m100%\x1b[0m\r\x1b[K\x1b[33mdone\x1b[0m\n":            "{3:done}",
		"\x1b[>4;2mx\x1b[?1mx\n":                                      "xx",
		"\x1b[31ma\x1bcb\n":                                           "{1:a}b",
	} {
		var got []string
		a := newAssembler(0, maxLine, func(e *entry) { got = append(got, styled(e)) })
		a.piece(dockerops.LogPiece{Bytes: []byte(text)})
		if line := strings.Join(got, "|"); line != want {
			t.Errorf("%q is %q, want %q", text, line, want)
		}
	}
}

func TestColourStaysInItsStream(t *testing.T) {
	var got []string
	a := newAssembler(0, maxLine, func(e *entry) { got = append(got, styled(e)) })
	for _, p := range []dockerops.LogPiece{
		{Stream: dockerops.Stderr, Bytes: []byte("\x1b[31mfailed\n")}, {Stream: dockerops.Stdout, Bytes: []byte("fine\n")}, {Stream: dockerops.Stderr, Bytes: []byte("again\n")},
	} {
		a.piece(p)
	}
	a.end() // as the program ended
	a.piece(dockerops.LogPiece{Stream: dockerops.Stderr, Bytes: []byte("new\n")})
	if line := strings.Join(got, "|"); line != "{1:failed}|fine|{1:again}|new" {
		t.Error(line)
	}
}

func TestSequenceWithoutEndIsBounded(t *testing.T) {
	var got []string
	a := newAssembler(0, maxLine, func(e *entry) { got = append(got, string(e.text)) })
	a.piece(dockerops.LogPiece{Bytes: []byte("\x1b]0;" + strings.Repeat("x", 1<<20) + "\n\x1b[" + strings.Repeat("1;", 1<<19) + "mx\n")})
	if len(got) != 2 || len(got[0]) > 2*maxSequence || len(got[1]) > maxLine+100 {
		t.Errorf("%d lines, %d and %d bytes", len(got), len(got[0]), len(got[1]))
	}
}

// FuzzAssembler holds that the lines are the same however they are cut, valid, without controls, and that their spans fit.
func FuzzAssembler(f *testing.F) {
	f.Add([]byte("a\r\nb\x1b[31mc\xc3\xbc\rx\b\x1b[K\n\x1b]0;t\x07end"), uint8(3))
	f.Add([]byte("\x1b[\x1b]\xe2\x9c\x93\x1b\\\n\xff\xc3\n"), uint8(1))
	f.Add([]byte("\x1bP\x1b[31m\n\x1b[38;2;1;2m\x9b\n"), uint8(2))
	f.Fuzz(func(t *testing.T, data []byte, size uint8) {
		read := func(size int) (lines []string) {
			a := newAssembler(0, 64, func(e *entry) {
				at := uint32(0)
				for _, s := range e.spans {
					if s.from < at || s.to <= s.from || int(s.to) > len(e.text) {
						t.Fatalf("span %d-%d after %d of %d bytes", s.from, s.to, at, len(e.text))
					}
					at = s.to
				}
				if !isPlain(e.text) {
					t.Fatalf("not plain: %q", e.text)
				}
				if len(e.text) > 200 {
					t.Fatalf("%d bytes", len(e.text))
				}
				lines = append(lines, styled(e))
			})
			for rest := data; len(rest) > 0; {
				n := min(size, len(rest))
				a.piece(dockerops.LogPiece{Bytes: rest[:n]})
				a.openLine(dockerops.Stdout)
				rest = rest[n:]
			}
			a.end()
			return lines
		}
		whole, cut := read(max(1, len(data))), read(int(size)+1)
		if strings.Join(whole, "|") != strings.Join(cut, "|") {
			t.Errorf("%q: in one piece %q, cut %q", data, whole, cut)
		}
	})
}

func BenchmarkAssemblerPlain(b *testing.B) {
	line := []byte("2024-05-01 12:00:00,123 - app.views - INFO - Request number 123456 took 12 ms and was answered with 200 OK\n")
	n := 0
	a := newAssembler(0, maxLine, func(*entry) { n++ })
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		a.piece(dockerops.LogPiece{Bytes: line})
	}
}

func BenchmarkAssemblerColoured(b *testing.B) {
	line := []byte("\x1b[32mINFO\x1b[0m:     172.17.0.1:54321 - \"\x1b[1mGET /static/app.css HTTP/1.1\x1b[0m\" \x1b[32m200 OK\x1b[0m\n")
	a := newAssembler(0, maxLine, func(*entry) {})
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		a.piece(dockerops.LogPiece{Bytes: line})
	}
}
