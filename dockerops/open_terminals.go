package dockerops

import (
	"errors"
	"net"
	"sync"
	"time"
)

// How long telling a program that its terminal is gone may take, and how long the closing of the client waits for that.
const (
	hangUpWithin = 5 * time.Second
	hangUpsAtEnd = time.Second
)

// openTerminals are the terminals of a client. They are safe for any goroutine.
type openTerminals struct {
	mu     sync.Mutex
	open   map[*terminal]struct{}
	ending int           // how many programs are being told
	idle   chan struct{} // closed when none is, once somebody waits for it
}

func (o *openTerminals) add(t *terminal) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.open == nil {
		o.open = map[*terminal]struct{}{}
	}
	o.open[t] = struct{}{}
}

func (o *openTerminals) remove(t *terminal) {
	o.mu.Lock()
	defer o.mu.Unlock()
	delete(o.open, t)
}

// tell does what tells a program that its terminal is gone, in the background.
func (o *openTerminals) tell(do func()) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.ending++
	go func() { // its owner is the client: the terminal's call ends with it
		do()
		o.mu.Lock()
		defer o.mu.Unlock()
		if o.ending--; o.ending == 0 && o.idle != nil {
			close(o.idle)
			o.idle = nil
		}
	}()
}

// close closes all of them, and gives their programs a moment to be told.
func (o *openTerminals) close() {
	o.mu.Lock()
	open := make([]*terminal, 0, len(o.open))
	for t := range o.open {
		open = append(open, t)
	}
	o.mu.Unlock()
	for _, t := range open {
		_ = t.leave()
	}
	o.mu.Lock()
	if o.ending == 0 {
		o.mu.Unlock()
		return
	}
	if o.idle == nil {
		o.idle = make(chan struct{})
	}
	idle := o.idle
	o.mu.Unlock()
	timer := time.NewTimer(hangUpsAtEnd)
	defer timer.Stop()
	select {
	case <-idle:
	case <-timer.C:
	}
}

func ignoreClosed(err error) error {
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}
