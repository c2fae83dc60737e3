package newproject

import (
	"context"
	"sync"

	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/ui/dispatch"
)

// question asks about a project as it was at a revision.
type question struct {
	revision int
	project  scaffold.Project
}

// verdict is what the disk and the ports say about it.
type verdict struct {
	revision int
	problems []scaffold.Problem
	holder   string // who uses the port; "" when nobody does
	free     uint16 // a free port near it, when it is used
}

// checker looks at the disk and at ports for the newest question, off Fyne's thread. A newer question makes it skip what it has not begun.
type checker struct {
	service Service
	do      dispatch.Dispatcher
	deliver func(verdict) // called on Fyne's thread

	wake chan struct{}
	mu   sync.Mutex
	next *question
}

func newChecker(service Service, do dispatch.Dispatcher, deliver func(verdict)) *checker {
	return &checker{service: service, do: do, deliver: deliver, wake: make(chan struct{}, 1)}
}

// ask replaces the question that waits. It never blocks.
func (c *checker) ask(q question) {
	c.mu.Lock()
	c.next = &q
	c.mu.Unlock()
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// run answers until ctx ends.
func (c *checker) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-c.wake:
		}
		c.mu.Lock()
		q := c.next
		c.next = nil
		c.mu.Unlock()
		if q == nil {
			continue
		}
		v := c.judge(ctx, *q)
		if ctx.Err() != nil {
			return
		}
		c.do(func() { c.deliver(v) })
	}
}

func (c *checker) judge(ctx context.Context, q question) verdict {
	v := verdict{revision: q.revision, problems: scaffold.Validate(q.project)}
	if q.project.Port == 0 {
		return v
	}
	if who, busy := c.service.PortHolder(ctx, q.project.Port); busy {
		v.holder = who
		if from := q.project.Port + 1; from != 0 {
			v.free = c.service.FreePort(from)
		}
	}
	return v
}
