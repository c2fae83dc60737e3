package cellgrid

import (
	"sync"
	"time"

	"github.com/slipway-dev/slipway/ui/dispatch"
)

// The least time between two looks at the source: at first, and once there were many of them without a rest. What goes by that fast is not read, and every look
// has the toolkit draw the whole window.
const (
	apart     = 33 * time.Millisecond
	farApart  = 50 * time.Millisecond
	manyLooks = 15
)

// pace turns any number of changes into a look at the source now and then, on Fyne's thread. It costs nothing while nothing changes.
type pace struct {
	do   dispatch.Dispatcher
	tick func()

	mu     sync.Mutex
	due    bool
	closed bool
	last   time.Time
	row    int // looks without a rest
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
	wait := apart
	if p.row >= manyLooks {
		wait = farApart
	}
	if rest := wait - time.Since(p.last); rest > 0 {
		p.row++
		p.timer = time.AfterFunc(rest, func() { p.do(p.look) })
		p.mu.Unlock()
		return
	}
	p.row = 0
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
