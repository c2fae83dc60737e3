package terminal

import (
	"context"
	"sync"

	"github.com/slipway-dev/slipway/dockerops"
)

// sizes is the newest size of a terminal, on its way to the program.
type sizes struct {
	mu      sync.Mutex
	now     dockerops.TerminalSize
	changed chan struct{} // holds one while now is new
}

func (z *sizes) get() dockerops.TerminalSize {
	z.mu.Lock()
	defer z.mu.Unlock()
	return z.now
}

func (z *sizes) set(size dockerops.TerminalSize) {
	z.mu.Lock()
	same := z.now == size
	z.now = size
	z.mu.Unlock()
	if same {
		return
	}
	select {
	case z.changed <- struct{}{}:
	default: // who tells it will find the newest one
	}
}

// run tells a program the newest size until ctx ends, one at a time. told is the one that it was started with. A program that can't be told keeps what it has.
func (z *sizes) run(ctx context.Context, t dockerops.Terminal, told dockerops.TerminalSize) {
	for {
		if now := z.get(); now != told {
			_ = t.Resize(ctx, now)
			told = now
		}
		select {
		case <-ctx.Done():
			return
		case <-z.changed:
		}
	}
}
