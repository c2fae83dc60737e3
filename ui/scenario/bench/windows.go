package bench

import (
	"context"
	"errors"
	"fmt"
	"time"
)

const (
	// openings of each program, taken in turn so that both see the same machine; one more before them warms the disk's cache and theirs.
	openings = 7
	// idleFor is how long idle windows are watched; settle is how long they may first finish what an opening begins.
	idleFor = 10 * time.Second
	settle  = 3 * time.Second
	// firstList is what the program writes to its trace when the first list was handed to the screen.
	firstList = "first list"
)

// The promises: over the floor, which is an empty window of the same toolkit.
const (
	opensWithin   = 0.30 // seconds
	holdsWithin   = 60   // MB
	idlesWithin   = 0.7  // points of one core
	floorPeerName = "empty-window"
)

// windows are the two programs whose windows are measured, and the address of the engine that Slipway's is on.
type windows struct {
	slipway, floor subject
	address        string
}

// opens measures from the start of the process to the painting of the first list with 200 containers, and the memory held then.
func opens(ctx context.Context, w windows) ([]Figure, error) {
	var seconds, memory [2][]float64
	for i := range openings + 1 {
		for side, one := range []subject{w.slipway, w.floor} {
			o, err := one.open(ctx)
			if err != nil {
				return nil, err
			}
			mb, err := residentMB(o.app.PID())
			if err := errors.Join(err, o.close()); err != nil {
				return nil, err
			}
			if i > 0 {
				seconds[side], memory[side] = append(seconds[side], o.seconds), append(memory[side], mb)
			}
		}
	}
	s, floorS := median(seconds[0]), median(seconds[1])
	mb, floorMB := median(memory[0]), median(memory[1])
	return []Figure{
		{Name: "first-list", Value: s, Unit: "s", Target: floorS + opensWithin, Peers: []Peer{{floorPeerName, floorS}}},
		{Name: "resident", Value: mb, Unit: "MB", Target: floorMB + holdsWithin, Peers: []Peer{{floorPeerName, floorMB}}},
	}, nil
}

// idles measures how much of a core a window uses that nobody touches, on an engine with running containers. Both windows are watched at the
// same time.
func idles(ctx context.Context, w windows) (_ []Figure, err error) {
	ours, err := w.slipway.open(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, ours.close()) }()
	floor, err := w.floor.open(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, floor.close()) }()
	select {
	case <-time.After(settle):
	case <-ctx.Done():
		return nil, fmt.Errorf("wait for idle windows: %w", ctx.Err())
	}
	if profiling() {
		if err := profile(ctx, ours.app); err != nil {
			return nil, err
		}
	}
	cpu, err := cpuPercent(ctx, idleFor, ours.app.PID(), floor.app.PID())
	if err != nil {
		return nil, err
	}
	return []Figure{{Name: "idle-cpu", Value: cpu[0], Unit: "%", Target: cpu[1] + idlesWithin, Peers: []Peer{{floorPeerName, cpu[1]}}}}, nil
}
