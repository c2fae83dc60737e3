package dockerops

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

// frame is how engines send a piece of a log when there is no terminal.
func frame(stream byte, text string) []byte {
	head := make([]byte, 8)
	head[0] = stream
	binary.BigEndian.PutUint32(head[4:], uint32(len(text))) //nolint:gosec // short
	return append(head, text...)
}

// stampAt is the time before a message, n milliseconds after a moment.
func stampAt(n int) (time.Time, string) {
	at := time.Date(2026, 11, 25, 10, 45, 49, 123456789, time.UTC).Add(time.Duration(n) * time.Millisecond)
	return at, at.Format("2006-01-02T15:04:05.000000000Z07:00") + " "
}

// told writes down what a log told, one word for each change of stream or time, so that where the pieces were cut does not show.
type told struct {
	text   strings.Builder
	stream LogStream
	at     time.Time
	pieces int
}

func (w *told) piece(p LogPiece) error {
	if w.pieces == 0 || p.Stream != w.stream || !p.Time.Equal(w.at) {
		mark := "none"
		if !p.Time.IsZero() {
			first, _ := stampAt(0)
			mark = fmt.Sprint(p.Time.Sub(first).Milliseconds())
		}
		fmt.Fprintf(&w.text, "[%d %s]", p.Stream, mark)
	}
	w.stream, w.at, w.pieces = p.Stream, p.Time, w.pieces+1
	w.text.Write(p.Bytes)
	return nil
}

func fixture(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Each case is read in one go, in halves, byte by byte, and with its end and its last bytes at once.
func TestReadFrames(t *testing.T) {
	stamped := func(n int, text string) string { _, s := stampAt(n); return s + text }
	whole := fixture(t, "log-frames.bin")
	const wholeText = "[1 none]out 1\n[2 none]err 1\n[1 none]part one part two\nlast without newline"
	long := strings.Repeat("x", 3*logBuffer)
	for _, test := range []struct {
		name   string
		frames []byte
		want   string
	}{
		{"frames", whole, wholeText},
		{"the end is in a frame's head", append(bytes.Clone(whole), 1, 0, 0), wholeText},
		{"the end is in a frame", append(bytes.Clone(whole), frame(1, "abcdef")[:11]...), wholeText + "abc"},
		{"nothing", nil, ""},
		{"times", slicesOf(frame(1, stamped(0, "a\n")), frame(2, stamped(7, "b\n")), frame(1, stamped(7, "c\n"))), "[1 0]a\n[2 7]b\n[1 7]c\n"},
		{
			"the program writes a time of its own", slicesOf(frame(1, stamped(5, stamped(3, "a\n"))), frame(1, stamped(5, "2026-11-25T10:45:49Z b\n"))),
			"[1 5]" + stamped(3, "a\n") + "2026-11-25T10:45:49Z b\n",
		},
		{"times of Podman", slicesOf(frame(1, "2026-11-25T12:45:49+02:00 a\n"), frame(1, "2026-11-25T12:45:50+02:00 b\n")), "[1 -123]a\n[1 876]b\n"},
		{
			"a long line comes in parts", slicesOf(frame(1, stamped(5, "part one ")), frame(2, stamped(6, "other\n")), frame(1, stamped(5, "part two\n"))),
			"[1 5]part one [2 6]other\n[1 5]part two\n",
		},
		{"a part of a line has no time", slicesOf(frame(1, stamped(5, "part one ")), frame(1, "part two\n"), frame(1, "and a line\n")), "[1 5]part one part two\n[1 none]and a line\n"},
		{"an engine without times", slicesOf(frame(1, "a\n"), frame(1, stamped(1, "is the program's\n"))), "[1 none]a\n" + stamped(1, "is the program's\n")},
		{"an empty line", slicesOf(frame(1, stamped(5, "\n")), frame(1, stamped(6, "\n"))), "[1 5]\n[1 6]\n"},
		{"nothing behind a time", slicesOf(frame(1, stamped(5, "")), frame(1, stamped(6, "a\n"))), "[1 6]a\n"},
		{"a frame longer than the buffer", slicesOf(frame(1, stamped(5, long+"\n")), frame(2, stamped(6, "b\n"))), "[1 5]" + long + "\n[2 6]b\n"},
		{"the end is in a time", frame(1, stamped(5, ""))[:20], "[1 none]2026-11-25T1"},
		{"what was typed in", frame(0, "typed\n"), "[1 none]typed\n"},
		{"no frames at all", []byte("this is no frame, and is longer than a head\n"), "[1 none]this is no frame, and is longer than a head\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for way, reader := range chunkings(test.frames) {
				var got told
				if err := readFrames(reader, true, got.piece); err != nil || got.text.String() != test.want {
					t.Errorf("%s: %.300q, %v, want %.300q", way, got.text.String(), err, test.want)
				}
			}
		})
	}
}

func slicesOf(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

// chunkings are ways in which a stream may come.
func chunkings(data []byte) map[string]io.Reader {
	return map[string]io.Reader{
		"whole": bytes.NewReader(data), "halves": iotest.HalfReader(bytes.NewReader(data)), "bytes": iotest.OneByteReader(bytes.NewReader(data)),
		"with its end": iotest.DataErrReader(bytes.NewReader(data)),
	}
}

func TestAFollowedLogIsNotHeldBack(t *testing.T) {
	_, stamp := stampAt(0)
	for name, test := range map[string]struct {
		raw   bool
		parts []string
	}{
		"frames":   {parts: []string{string(frame(1, stamp+"a\n")), string(frame(1, stamp+"b"))}},
		"terminal": {raw: true, parts: []string{stamp + "a\r\n", stamp + "b"}},
	} {
		t.Run(name, func(t *testing.T) {
			reader, writer := io.Pipe()
			seen := make(chan string, 10)
			ended := make(chan error, 1)
			enough := errors.New("enough")
			on := func(p LogPiece) error {
				if seen <- string(p.Bytes); len(seen) == cap(seen) {
					return enough
				}
				return nil
			}
			go func() {
				if test.raw {
					ended <- readRaw(reader, rawLog{stamped: true}, on)
				} else {
					ended <- readFrames(reader, true, on)
				}
			}()
			for _, part := range test.parts {
				if _, err := io.WriteString(writer, part); err != nil {
					t.Fatal(err)
				}
				if got := <-seen; !strings.HasSuffix(part, got) || got == "" {
					t.Errorf("%q", got)
				}
			}
			_ = writer.CloseWithError(io.ErrUnexpectedEOF)
			if err := <-ended; !errors.Is(err, io.ErrUnexpectedEOF) {
				t.Errorf("a connection that broke is told as %v", err)
			}
		})
	}
}

func TestAFailureInTheLog(t *testing.T) {
	var got told
	err := readFrames(bytes.NewReader(slicesOf(frame(1, "a\n"), frame(3, "Error grabbing logs: invalid character\n"), frame(1, "b\n"))), false, got.piece)
	if got.text.String() != "[1 none]a\n" || err == nil || !strings.HasPrefix(err.Error(), "Error grabbing logs: invalid character") {
		t.Errorf("%q, %v", got.text.String(), err)
	}
}

func TestTheListenersErrorEndsTheReading(t *testing.T) {
	stop := errors.New("enough")
	count := 0
	on := func(LogPiece) error { count++; return stop }
	if err := readFrames(bytes.NewReader(fixture(t, "log-frames.bin")), true, on); !errors.Is(err, stop) || count != 1 {
		t.Errorf("%v after %d pieces", err, count)
	}
	if err := readRaw(strings.NewReader("a\nb\n"), rawLog{}, on); !errors.Is(err, stop) || count != 2 {
		t.Errorf("%v after %d pieces", err, count)
	}
}

func TestReadRaw(t *testing.T) {
	stamped := func(n int, text string) string { _, s := stampAt(n); return s + text }
	likeFrames := string(fixture(t, "log-terminal-like-frame.bin"))
	part := strings.Repeat("y", rawPart)
	started, _ := stampAt(1000)
	now, _ := stampAt(5000)
	for _, test := range []struct {
		name, stream, want string
	}{
		{"text that looks like a frame", likeFrames, "[1 none]" + likeFrames},
		{"the same with times", stamped(5, likeFrames[:16]) + stamped(6, likeFrames[16:]), "[1 5]" + likeFrames[:16] + "[1 6]HELLO-TTY\r\n"},
		{"nothing", "", ""},
		{"lines", stamped(2000, "a\r\n") + stamped(2001, "\r\n") + stamped(2001, "c"), "[1 2000]a\r\n[1 2001]\r\nc"},
		{
			"the program writes times of its own", stamped(2000, stamped(1999, "a")+stamped(1999, "b\r\n")) + stamped(2001, "c 2026-11-25T10:45:59.123456789Z d\r\n"),
			"[1 2000]" + stamped(1999, "a") + stamped(1999, "b\r\n") + "[1 2001]c 2026-11-25T10:45:59.123456789Z d\r\n",
		},
		{"a long line in parts", stamped(2000, part) + stamped(2000, part) + stamped(2000, "end\r\n") + stamped(2003, "next\r\n"), "[1 2000]" + part + part + "end\r\n[1 2003]next\r\n"},
		{"a long line with a character cut in two", stamped(2000, part+"\uFFFD") + stamped(2000, "\uFFFDend\r\n"), "[1 2000]" + part + "\uFFFD\uFFFDend\r\n"},
		{
			"a long line with a time of the program's", stamped(2000, part) + stamped(2000, stamped(1999, part[50:])+stamped(2001, "end\r\n")),
			"[1 2000]" + part + stamped(1999, part[50:]) + stamped(2001, "end\r\n"),
		},
		{"a line in parts whose break was lost", stamped(2000, part) + stamped(2000, "end\r") + stamped(2001, "next\r\n"), "[1 2000]" + part + "end\r[1 2001]next\r\n"},
		{"started again in the middle of a line", stamped(5, ">>> ") + stamped(1000, "again\r\n"), "[1 5]>>> [1 1000]again\r\n"},
		{"started again after a digit", stamped(5, "1 of 20") + stamped(1000, "again\r\n"), "[1 5]1 of 20[1 1000]again\r\n"},
		{"started twice in the middle of a line", stamped(5, "a") + stamped(20, "b") + stamped(1000, stamped(2000, "c\r\n")), "[1 5]a[1 20]b[1 1000]" + stamped(2000, "c\r\n")},
		{"an earlier run with its own times", stamped(5, "at "+stamped(4, "a\r\n")), "[1 5]at " + stamped(4, "a\r\n")},
		{"times to come", stamped(5, "until "+stamped(6000, "a\r\n")), "[1 5]until " + stamped(6000, "a\r\n")},
		{"an engine without times", "a\r\n" + stamped(5, "b\r\n"), "[1 none]a\r\n" + stamped(5, "b\r\n")},
		{"a line without a time", stamped(5, "a\r\n") + "Error grabbing logs: x\n" + stamped(6, "b\r\n"), "[1 5]a\r\n[1 none]Error grabbing logs: x\n[1 6]b\r\n"},
		{"times of Podman", "2026-11-25T12:45:49+02:00 a\r\n2026-11-25T12:45:50+02:00 b\r\n", "[1 -123]a\r\n[1 876]b\r\n"},
		{"the end is in a time", stamped(5, "a\r\n") + "2026-11-2", "[1 5]a\r\n[1 none]2026-11-2"},
		{"the end is a digit", stamped(5, "a 2"), "[1 5]a 2"},
		{"a bar drawn again and again", stamped(2000, "10%\r20%\r30%\r\n"), "[1 2000]10%\r20%\r30%\r\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for way, reader := range chunkings([]byte(test.stream)) {
				var got told
				if err := readRaw(reader, rawLog{stamped: true, started: started, now: now}, got.piece); err != nil || got.text.String() != test.want {
					t.Errorf("%s: %.300q, %v, want %.300q", way, got.text.String(), err, test.want)
				}
			}
		})
	}
}

// FuzzReadFrames holds that no byte of a payload is lost, and that where a stream is cut makes no difference.
func FuzzReadFrames(f *testing.F) {
	_, stamp := stampAt(0)
	f.Add(slicesOf(frame(1, "out 1\n"), frame(2, "err 1\n"), frame(1, "part ")), 3)
	f.Add(slicesOf(frame(1, stamp+"out 1\n"), frame(2, stamp+stamp+"\n"), frame(1, "part ")), 5)
	f.Add([]byte(stamp+"a\r\n"+stamp+"12"), 1)
	f.Add(frame(3, "Error grabbing logs"), 7)
	f.Fuzz(func(t *testing.T, data []byte, cut int) {
		cut = max(1, min(cut, 1000))
		started, _ := stampAt(1000)
		raw := rawLog{stamped: true, started: started, now: started.Add(time.Hour)}
		for name, read := range map[string]func(io.Reader, func(LogPiece) error) error{
			"frames":           func(r io.Reader, on func(LogPiece) error) error { return readFrames(r, true, on) },
			"frames, no times": func(r io.Reader, on func(LogPiece) error) error { return readFrames(r, false, on) },
			"raw":              func(r io.Reader, on func(LogPiece) error) error { return readRaw(r, raw, on) },
			"raw, no times":    func(r io.Reader, on func(LogPiece) error) error { return readRaw(r, rawLog{}, on) },
		} {
			var whole, parts told
			errWhole := read(bytes.NewReader(data), whole.piece)
			errParts := read(&inPieces{data: data, size: cut}, parts.piece)
			if whole.text.String() != parts.text.String() || fmt.Sprint(errWhole) != fmt.Sprint(errParts) {
				t.Errorf("%s: whole %q, %v; in pieces of %d %q, %v", name, whole.text.String(), errWhole, cut, parts.text.String(), errParts)
			}
		}
		var plain bytes.Buffer
		_ = readFrames(bytes.NewReader(data), false, func(p LogPiece) error { plain.Write(p.Bytes); return nil })
		if want := payloads(data); plain.String() != want {
			t.Errorf("%q, want %q", plain.String(), want)
		}
		plain.Reset()
		_ = readRaw(bytes.NewReader(data), rawLog{}, func(p LogPiece) error { plain.Write(p.Bytes); return nil })
		if !bytes.Equal(plain.Bytes(), data) {
			t.Errorf("raw: %q, want %q", plain.Bytes(), data)
		}
	})
}

// payloads is what frames hold, found in the plainest way.
func payloads(data []byte) string {
	var all strings.Builder
	for len(data) >= 8 {
		if data[0] > 3 || data[1] != 0 || data[2] != 0 || data[3] != 0 {
			all.Write(data)
			break
		}
		if data[0] == 3 {
			break
		}
		size := min(uint64(binary.BigEndian.Uint32(data[4:])), uint64(len(data)-8))
		all.Write(data[8 : 8+size])
		data = data[8+size:]
	}
	return all.String()
}

// inPieces reads a few bytes at a time.
type inPieces struct {
	data []byte
	size int
}

func (r *inPieces) Read(p []byte) (int, error) {
	if len(r.data) == 0 {
		return 0, io.EOF
	}
	n := copy(p, r.data[:min(r.size, len(r.data))])
	r.data = r.data[n:]
	return n, nil
}

func BenchmarkReadFrames(b *testing.B) {
	_, stamp := stampAt(0)
	log := bytes.Repeat(frame(1, stamp+"2026-11-25 10:45:49,123 INFO app: GET /items/17 200 in 12 ms\n"), 10_000)
	b.ReportAllocs()
	lines := 0
	for b.Loop() {
		if err := readFrames(bytes.NewReader(log), true, func(LogPiece) error { lines++; return nil }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(lines)/b.Elapsed().Seconds(), "lines/s")
}
