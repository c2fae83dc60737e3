package dispatch_test

import (
	"testing"

	"github.com/slipway-dev/slipway/ui/dispatch"
)

func TestLatestDeliversOnlyTheLastValue(t *testing.T) {
	var q dispatch.Queue
	var got []int
	l := dispatch.NewLatest(q.Do, func(v int) { got = append(got, v) })
	l.Set(1)
	l.Set(2)
	l.Set(3)
	if n := q.Drain(); n != 1 {
		t.Fatalf("%d calls waited, want 1", n)
	}
	l.Set(4)
	q.Drain()
	if len(got) != 2 || got[0] != 3 || got[1] != 4 {
		t.Fatalf("delivered %v, want [3 4]", got)
	}
}
