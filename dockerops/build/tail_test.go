package build

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestTailIsWhatATerminalShows(t *testing.T) {
	var tl tail
	for _, part := range []string{"on", "e\r\n\x1b[31mred\x1b[0m\n10%\r", "20%\r100%\n\n  \n", strings.Repeat("x", 2*maxTailLine), "\nlast"} {
		tl.write([]byte(part))
	}
	got := tl.last()
	want := []string{"one", "red", "100%", strings.Repeat("x", maxTailLine), "last"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	for i := range 100 {
		tl.write(fmt.Appendf(nil, "\nline %d", i))
	}
	if got := tl.last(); len(got) != tailLines || got[0] != "line 80" || got[19] != "line 99" {
		t.Errorf("got %q", got)
	}
}
