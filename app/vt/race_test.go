package vt

import (
	"sync"
	"testing"

	"go.uber.org/goleak"
)

// A window looks, types and is resized while a program writes.
func TestManyUseATerminalAtOnce(t *testing.T) {
	defer goleak.VerifyNone(t)
	term := New(80, 24, 1000)
	term.OnReply = func([]byte) { term.KeyBytes(KeyUp, 0) }
	data := append(seq(20_000), csi+"6n"+csi+"?1003h漢字\x1b]8;;x\alink"...)
	done := make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() {
		defer close(done)
		for range 3 {
			write(term, data)
		}
	})
	looks := 0
	for _, look := range []func(i int){
		func(i int) {
			var frame Frame
			looks++
			term.Snapshot(&frame, int64(i%2*(i+1)-1), 24)
			term.Link(uint16(i % 3))
		},
		func(i int) { term.Resize(80+i%3, 24+i%2) },
		func(i int) {
			term.Text(Position{Row: int64(i)}, Position{Row: int64(i + 5)})
			term.Line(int64(i))
		},
		func(i int) {
			term.MouseBytes(MouseEvent{Kind: MouseMove, Column: i % 80})
			term.Paste("text")
			term.Focus(true)
			term.Version()
			term.SetColours(1, 2)
		},
	} {
		all.Go(func() {
			for i := 0; ; i++ {
				select {
				case <-done:
					return
				default:
					look(i)
				}
			}
		})
	}
	all.Wait()
	mustHold(t, term)
	if looks < 3 {
		t.Errorf("the window could look %d times while a program wrote", looks)
	}
}
