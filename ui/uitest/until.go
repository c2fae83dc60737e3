package uitest

import (
	"testing"
	"time"

	"github.com/slipway-dev/slipway/ui/dispatch"
)

// Until drains the queue on this goroutine, as the toolkit's loop would, until done. It is for tests of what goes on off Fyne's thread.
func Until(t testing.TB, queue *dispatch.Queue, done func() bool) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	limit := time.After(20 * time.Second)
	for {
		queue.Drain()
		if done() {
			return
		}
		select {
		case <-tick.C:
		case <-limit:
			t.Fatal("what was waited for did not come in 20 s")
		}
	}
}
