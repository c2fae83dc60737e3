package dockerops

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
)

// frame is how engines send a piece of a log when there is no terminal.
func frame(stream byte, text string) []byte {
	head := make([]byte, 8)
	head[0] = stream
	binary.BigEndian.PutUint32(head[4:], uint32(len(text))) //nolint:gosec // short
	return append(head, text...)
}

func TestReadLog(t *testing.T) {
	framed := bytes.Join([][]byte{
		frame(1, "out 1\n"), frame(2, "err 1\n"), frame(1, ""), frame(1, "part one "), frame(1, "part two\n"), frame(1, "last without newline"),
	}, nil)
	const whole = "out 1\nerr 1\npart one part two\nlast without newline"
	for _, test := range []struct {
		name   string
		stream []byte
		tty    bool
		want   string
	}{
		{"frames", framed, false, whole},
		{"an end in the middle of a frame's head", append(framed, 1, 0, 0), false, whole},
		{"an end in the middle of a frame", append(framed, frame(1, "abcdef")[:11]...), false, whole + "abc"},
		{"a terminal", []byte("one\r\ntwo\r\n"), true, "one\ntwo\n"},
		{"a terminal whose text looks like a frame", frame(1, "x"), true, string(frame(1, "x"))},
		{"nothing", nil, false, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := readLog(bytes.NewReader(test.stream), test.tty)
			if err != nil || got != test.want {
				t.Errorf("%q, %v, want %q", got, err, test.want)
			}
		})
	}
}

func TestEndBufferKeepsTheEnd(t *testing.T) {
	b := &endBuffer{limit: 10}
	for range 100 {
		if n, err := b.Write([]byte("line\n")); n != 5 || err != nil {
			t.Fatal(n, err)
		}
	}
	if got := b.String(); got != "line\n" && got != "line\nline\n" {
		t.Errorf("kept %q", got)
	}
	if len(b.data) > 2*b.limit {
		t.Errorf("holds %d bytes", len(b.data))
	}
	b = &endBuffer{limit: 10}
	_, _ = b.Write([]byte(strings.Repeat("x", 50)))
	if got := b.String(); got != strings.Repeat("x", 10) {
		t.Errorf("one long line: %q", got)
	}
}
