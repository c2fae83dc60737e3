package bench

import (
	"strings"
	"testing"
)

func TestFigurePrintsOneLineAndItsPeers(t *testing.T) {
	for _, c := range []struct {
		f    Figure
		want string
	}{
		{
			Figure{Name: "first-list", Value: 0.412, Unit: "s", Target: 0.54, Peers: []Peer{{"empty-window", 0.24}}},
			"first-list 0.412 s target 0.54 ok\npeer empty-window 0.24 ratio 1.72\n",
		},
		{Figure{Name: "build", Value: 1.2, Unit: "s", Target: 1.15}, "build 1.2 s target 1.15 short\n"},
		{Figure{Name: "create-to-page", Value: 12, Unit: "s"}, "create-to-page 12 s\n"},
	} {
		var b strings.Builder
		if err := c.f.Print(&b); err != nil {
			t.Fatal(err)
		}
		if b.String() != c.want {
			t.Errorf("got %q, want %q", b.String(), c.want)
		}
	}
}

func TestMedian(t *testing.T) {
	if got := median([]float64{9, 1, 2}); got != 2 {
		t.Errorf("of three: %v", got)
	}
	if got := median([]float64{4, 1, 9, 2}); got != 3 {
		t.Errorf("of four: %v", got)
	}
}
