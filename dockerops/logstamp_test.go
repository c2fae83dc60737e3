package dockerops

import (
	"testing"
	"time"
)

func TestStampsAreReadAsTimeParseDoes(t *testing.T) {
	var r stampReader
	for _, text := range []string{
		"2026-11-25T10:45:49.123456789Z", "2026-11-25T10:45:50.000000001Z", "2026-11-25T10:46:00Z", "2026-11-25T10:46:00.5+02:00", "2024-02-29T23:59:59.999999999-11:30",
		"1970-01-01T00:00:00.000000000Z", "2026-11-25T10:46:07.25Z",
	} {
		want, err := time.Parse(time.RFC3339Nano, text)
		if err != nil {
			t.Fatal(err)
		}
		line := text + " the text"
		at, length, found := r.read([]byte(line), false)
		if found != stampWhole || !at.Equal(want) || line[length:] != "the text" {
			t.Errorf("%s: %v, %d, %d", text, at, length, found)
		}
		// Each beginning of it may become one.
		for end := range len(text) + 1 {
			if _, _, found := r.read([]byte(line[:end]), false); found != stampMore {
				t.Errorf("%q: %d", line[:end], found)
			}
		}
		if _, _, found := r.read([]byte(line), true); (found == stampWhole) != (len(text) == len("2026-11-25T10:45:49.123456789Z") && text[19] == '.') && text[len(text)-1] == 'Z' {
			t.Errorf("strict: %q: %d", text, found)
		}
	}
	for _, text := range []string{
		"2026-11-25 10:45:49.123 INFO", "2026-13-25T10:45:49Z x", "2026-11-25T24:45:49Z x", "2026-11-25T10:45:61Z x", "2026-11-25T10:45:49.Z x", "2026-11-25T10:45:49ZZ", "2026-11-25T10:45:49Z\n",
		"2026-11-25T10:45:49.1234567890Z x", "2026-11-25T10:45:49+0200 x", "hello", "2026-11-25T1:45:49Z x", "\n", "2026-11-25T10:45:4x", "2026-11-25T10:45:49.12\n",
	} {
		if at, _, found := r.read([]byte(text), false); found != stampNone {
			t.Errorf("%q: %v, %d", text, at, found)
		}
	}
}

func BenchmarkStamp(b *testing.B) {
	line := []byte("2026-11-25T10:45:49.123456789Z the text\n")
	b.Run("read", func(b *testing.B) {
		var r stampReader
		b.ReportAllocs()
		for b.Loop() {
			if _, _, found := r.read(line, false); found != stampWhole {
				b.Fatal(found)
			}
		}
	})
	b.Run("time.Parse", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := time.Parse(time.RFC3339Nano, string(line[:30])); err != nil {
				b.Fatal(err)
			}
		}
	})
}
