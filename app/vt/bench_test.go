package vt

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"
)

// seq is what the program seq writes through a terminal.
func seq(lines int) []byte {
	var b bytes.Buffer
	for i := 1; i <= lines; i++ {
		fmt.Fprintf(&b, "%d\r\n", i)
	}
	return b.Bytes()
}

// write gives a terminal bytes as they come from a connection.
func write(t *Terminal, p []byte) {
	for len(p) > 0 {
		n := min(len(p), 32<<10)
		_, _ = t.Write(p[:n])
		p = p[n:]
	}
}

func BenchmarkSeqOfAMillion(b *testing.B) {
	data := seq(1_000_000)
	b.SetBytes(int64(len(data)))
	term := New(120, 40, 10_000)
	b.ReportAllocs()
	for b.Loop() {
		write(term, data)
	}
}

// A source file as a highlighter writes it, in lines of 100 characters with true colours.
func BenchmarkColouredText(b *testing.B) {
	var data bytes.Buffer
	for i := range 20_000 {
		for word := range 12 {
			fmt.Fprintf(&data, "\x1b[38;2;%d;%d;%dmidentifier\x1b[0m ", i%256, word*20, 128)
		}
		data.WriteString("\r\n")
	}
	b.SetBytes(int64(data.Len()))
	term := New(160, 40, 10_000)
	b.ReportAllocs()
	for b.Loop() {
		write(term, data.Bytes())
	}
}

func BenchmarkWideCharacters(b *testing.B) {
	data := bytes.Repeat([]byte("日本語の文章が端末に流れる。👍🏽 한국어 e\u0301\r\n"), 10_000)
	b.SetBytes(int64(len(data)))
	term := New(120, 40, 10_000)
	b.ReportAllocs()
	for b.Loop() {
		write(term, data)
	}
}

// A program that draws its whole window again and again, on the alternate screen.
func BenchmarkFullScreenProgram(b *testing.B) {
	var data bytes.Buffer
	data.WriteString("\x1b[?1049h")
	for range 500 {
		data.WriteString("\x1b[H")
		for y := range 40 {
			fmt.Fprintf(&data, "\x1b[%d;1H\x1b[32m%5d\x1b[m root      20   0  %8d 12345 6789 S   0.0   0.1   0:00.01 \x1b[1mpython\x1b[m\x1b[K", y+1, y, y*1000)
		}
	}
	b.SetBytes(int64(data.Len()))
	term := New(120, 40, 10_000)
	for b.Loop() {
		write(term, data.Bytes())
	}
}

func BenchmarkSnapshotOfAChangedScreen(b *testing.B) {
	term := New(200, 60, 10_000)
	line := bytes.Repeat([]byte("x"), 199)
	var frame Frame
	for b.Loop() {
		for range 60 {
			_, _ = term.Write(append(line, "\r\n"...))
		}
		term.Snapshot(&frame, Bottom, 60)
	}
}

func BenchmarkSnapshotOfTheHistory(b *testing.B) {
	term := New(200, 60, 10_000)
	line := append(bytes.Repeat([]byte("x"), 199), "\r\n"...)
	write(term, bytes.Repeat(line, 10_000))
	var frame Frame
	from := int64(0)
	for b.Loop() {
		from = (from + 60) % 9000
		term.Snapshot(&frame, from, 60)
	}
}

func BenchmarkResizeWithAFullHistory(b *testing.B) {
	term := New(120, 40, 10_000)
	line := append(bytes.Repeat([]byte("x"), 150), "\r\n"...)
	write(term, bytes.Repeat(line, 10_000))
	columns := 120
	for b.Loop() {
		columns = 219 - columns
		term.Resize(columns, 40)
	}
}

// heapOf is what a history of 10,000 rows takes, in bytes.
func heapOf(line []byte) int64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	term := New(120, 40, 10_000)
	for range 25_000 {
		_, _ = term.Write(line)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(term)
	return int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func TestTenThousandRowsTakeBoundedMemory(t *testing.T) {
	text := append(bytes.Repeat([]byte("word "), 20), "\r\n"...)
	rainbow := []byte{}
	for i := range 120 {
		rainbow = fmt.Appendf(rainbow, "\x1b[38;2;%d;2;3m%c", i, 'a'+i%26)
	}
	rainbow = append(rainbow, "\x1b[m\r\n"...)
	for _, c := range []struct {
		name  string
		line  []byte
		limit int64
	}{
		{"numbers", []byte("123456\r\n"), 1 << 20},
		{"text of 100 characters", text, 3 << 20},
		{"a colour for each character", rainbow, 26 << 20},
	} {
		got := heapOf(c.line)
		t.Logf("%s: %d KB", c.name, got>>10)
		if got > c.limit {
			t.Errorf("%s take %d KB", c.name, got>>10)
		}
	}
}
