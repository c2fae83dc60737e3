package run

import (
	"context"

	"github.com/slipway-dev/slipway/ui/dispatch"
)

// Ports asks who has a host port and which one is free. The screen calls it off Fyne's thread.
type Ports interface {
	PortHolder(ctx context.Context, port uint16) (who string, busy bool)
	FreePort(from uint16) uint16
}

// checker looks at ports off Fyne's thread; the newest question is the one answered.
type checker struct {
	ports   Ports
	answers *dispatch.Latest[holders]
	ask     chan []uint16
}

func newChecker(ports Ports, do dispatch.Dispatcher, deliver func(holders)) *checker {
	return &checker{ports: ports, answers: dispatch.NewLatest(do, deliver), ask: make(chan []uint16, 1)}
}

// check asks about ports, in place of a question that was not begun. It is called on Fyne's thread alone and never blocks.
func (c *checker) check(ports []uint16) {
	select {
	case <-c.ask:
	default:
	}
	c.ask <- ports // room for one, and only this thread puts one in
}

// run answers until ctx ends.
func (c *checker) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case ports := <-c.ask:
			c.answers.Set(c.look(ctx, ports))
		}
	}
}

func (c *checker) look(ctx context.Context, ports []uint16) holders {
	held := holders{}
	for _, p := range ports {
		h := holder{}
		if who, busy := c.ports.PortHolder(ctx, p); busy {
			h = holder{who: who, free: c.ports.FreePort(p + 1)}
		}
		held[p] = h
	}
	return held
}
