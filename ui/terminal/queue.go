package terminal

import (
	"context"
	"io"
	"sync"
)

// mostQueued is how much may wait for a program to read it, in bytes: more than anybody pastes on purpose.
const mostQueued = 64 << 20

// writePiece is how much is written at a time, in bytes: little enough that what is typed after a large paste is not far behind what the program has read.
const writePiece = 16 << 10

// queue is what was typed and pasted and is not written yet. A program need not read what is typed, so that writing may wait for ever: only run does it, on its
// own goroutine. The zero value is not ready; see newQueue.
type queue struct {
	mu      sync.Mutex
	waiting []byte
	wake    chan struct{} // holds one while there is something new
}

func newQueue() *queue { return &queue{wake: make(chan struct{}, 1)} }

// put adds bytes; it says whether there was room. It never waits and may be called from any goroutine.
func (q *queue) put(p []byte) bool {
	if len(p) == 0 {
		return true
	}
	q.mu.Lock()
	room := len(q.waiting)+len(p) <= mostQueued
	if room {
		q.waiting = append(q.waiting, p...)
	}
	q.mu.Unlock()
	select {
	case q.wake <- struct{}{}:
	default: // it is awake already
	}
	return room
}

// clear throws away what waits.
func (q *queue) clear() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.waiting = nil
}

// take is the next piece to write; nil for none.
func (q *queue) take() []byte {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.waiting) == 0 {
		q.waiting = nil // a large paste gives its memory back
		return nil
	}
	piece := q.waiting[:min(len(q.waiting), writePiece)]
	q.waiting = q.waiting[len(piece):]
	return piece
}

// run writes what comes until ctx ends or a write fails, as all do once the other end is gone.
func (q *queue) run(ctx context.Context, w io.Writer) {
	for {
		for piece := q.take(); piece != nil; piece = q.take() {
			if _, err := w.Write(piece); err != nil || ctx.Err() != nil {
				return
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-q.wake:
		}
	}
}
