package cellgrid

import (
	"sync"
	"time"

	"github.com/slipway-dev/slipway/ui/dispatch"
)

// apart is the least time between two looks at the source.
const apart = 33 * time.Millisecond

// pace turns any number of changes into a look at the source now and then, on Fyne's thread. It costs nothing while nothing changes.
type pace struct {
	do   dispatch.Dispatcher
	tick func()

	mu     sync.Mutex
	due    bool
	closed bool
	last   time.Time
	timer  *time.Timer
}

// changed has tick called soon: at once after a rest, or else when the time is up.
func (p *pace) changed() {
	p.mu.Lock()
	if p.due || p.closed {
		p.mu.Unlock()
		return
	}
	p.due = true
	if rest := apart - time.Since(p.last); rest > 0 {
		p.timer = time.AfterFunc(rest, func() { p.do(p.look) })
		p.mu.Unlock()
		return
	}
	p.mu.Unlock()
	p.do(p.look)
}

// look runs on Fyne's thread.
func (p *pace) look() {
	p.mu.Lock()
	closed := p.closed
	p.due, p.last = false, time.Now()
	p.mu.Unlock()
	if !closed {
		p.tick()
	}
}

func (p *pace) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	if p.timer != nil {
		p.timer.Stop()
	}
}
