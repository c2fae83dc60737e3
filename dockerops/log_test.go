package dockerops

import (
	"strings"
	"testing"
)

func TestEndBufferKeepsTheEnd(t *testing.T) {
	b := &endBuffer{limit: 10}
	for range 100 {
		if err := b.keep(LogPiece{Bytes: []byte("line\n")}); err != nil {
			t.Fatal(err)
		}
	}
	if got := b.String(); got != "line\n" && got != "line\nline\n" {
		t.Errorf("kept %q", got)
	}
	if len(b.data) > 2*b.limit {
		t.Errorf("holds %d bytes", len(b.data))
	}
	b = &endBuffer{limit: 10}
	_ = b.keep(LogPiece{Bytes: []byte(strings.Repeat("x", 50))})
	if got := b.String(); got != strings.Repeat("x", 10) {
		t.Errorf("one long line: %q", got)
	}
}
