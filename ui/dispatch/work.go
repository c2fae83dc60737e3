package dispatch

import (
	"context"
	"sync"
)

// Work is what goes on off Fyne's thread for what is on it: questions to the engine, looks at the disk. It may be copied by nobody and used from any goroutine.
type Work struct {
	do      Dispatcher
	running sync.WaitGroup
}

// NewWork makes a Work whose results arrive by a dispatcher.
func NewWork(do Dispatcher) *Work { return &Work{do: do} }

// Go runs ask on a goroutine of its own and then, on Fyne's thread, what ask returned, unless ctx has ended by then: cancelling ctx on Fyne's thread makes
// sure that an old answer never arrives after a newer question. ask must end soon after ctx does; it may return nil.
func (w *Work) Go(ctx context.Context, ask func(ctx context.Context) (deliver func())) {
	w.running.Go(func() {
		deliver := ask(ctx)
		if deliver == nil || ctx.Err() != nil {
			return
		}
		w.Tell(ctx, deliver)
	})
}

// Tell runs f on Fyne's thread, unless ctx has ended by then: for an ask that has something to tell before its end. It may be called from any goroutine.
func (w *Work) Tell(ctx context.Context, f func()) {
	w.do(func() {
		if ctx.Err() == nil {
			f()
		}
	})
}

// Wait waits for the goroutines; the contexts given to Go must have ended. It is not for Fyne's thread.
func (w *Work) Wait() { w.running.Wait() }
