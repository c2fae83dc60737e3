package words

import (
	"slices"
	"testing"
)

func TestPortsThatBrowsersRefuse(t *testing.T) {
	if !slices.IsSorted(refusedPorts) {
		t.Error("the ports are not in order")
	}
	for port, want := range map[uint16]bool{6000: true, 6665: true, 6669: true, 10080: true, 22: true, 80: false, 443: false, 5000: false, 8000: false, 8080: false, 6001: false} {
		if got := BrowserRefuses(port); got != want {
			t.Errorf("port %d is refused: %t", port, got)
		}
	}
}
